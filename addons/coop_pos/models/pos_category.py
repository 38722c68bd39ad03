# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class PosCategory(models.Model):
    """Categories of the till: the cooperative's, or one shop's own.

    Core has one list for all the companies of a database.
    """

    _inherit = "pos.category"

    coop_company_id = fields.Many2one(
        "res.company",
        string="Shop",
        default=lambda self: self._coop_default_company(),
        index="btree_not_null",
        ondelete="restrict",
        help="Only this shop sees the category at its tills. Empty: every shop does, "
        "and only the cooperative's staff edits it.",
    )

    @api.model
    def _coop_default_company(self):
        """A shop's user makes categories for their shop."""
        return self.env.user._coop_is_branch_only() and self.env.company

    @api.constrains("parent_id", "coop_company_id")
    def _check_coop_company(self):
        # sudo: the category above may be another shop's, which the user doesn't see.
        for category in self.sudo():
            owner = category.parent_id.coop_company_id
            if owner and owner != category.coop_company_id:
                raise ValidationError(
                    self.env._(
                        "Category “%(category)s”: the category above, “%(parent)s”, "
                        "belongs to the shop %(shop)s. Choose a category of the same "
                        "shop, or of the cooperative.",
                        category=category.name,
                        parent=category.parent_id.name,
                        shop=owner.name,
                    )
                )

    def write(self, vals):
        res = super().write(vals)
        if "coop_company_id" in vals and not self.env.su:
            # The rules were checked before: no pushing into another shop.
            self.check_access("write")
        return res

    @api.model
    def _load_pos_data_domain(self, data, config):
        domain = Domain(super()._load_pos_data_domain(data, config))
        return list(
            domain & Domain("coop_company_id", "in", (False, config.company_id.id))
        )
