# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError, ValidationError


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.constrains("coop_is_cooperative", "parent_id")
    def _check_coop_hierarchy(self):
        """The shops of a cooperative are directly below it.

        The root of a tree owns the chart of accounts and the tax identity; a shop
        with several sites has several branches. (coop_base refuses that a
        cooperative has a parent itself.)
        """
        # sudo: the whole tree, whichever companies the user may use
        tree = self.sudo().with_context(active_test=False)
        for company in tree.search([("id", "child_of", self.ids)]):
            parent = company.parent_id
            if parent.parent_id and parent.root_id.coop_is_cooperative:
                raise ValidationError(
                    self.env._(
                        "%(company)s can't be a branch of %(parent)s, which is a "
                        "branch of the cooperative itself: choose %(root)s as its "
                        "parent company.",
                        company=company.name,
                        parent=parent.name,
                        root=parent.root_id.name,
                    )
                )

    def write(self, vals):
        if "parent_id" in vals:
            for company in self:
                root = company._coop_root()
                if company.parent_id.id != vals["parent_id"] and (
                    root.coop_is_cooperative
                    or self.sudo().browse(vals["parent_id"]).root_id.coop_is_cooperative
                ):
                    raise UserError(
                        self.env._(
                            "The parent company of %(company)s can't be changed: its "
                            "entries belong to the legal entity %(root)s. To move a "
                            "shop into or out of a cooperative, archive it and open "
                            "a new company, then transfer its balances.",
                            company=company.name,
                            root=root.name,
                        )
                    )
        return super().write(vals)
