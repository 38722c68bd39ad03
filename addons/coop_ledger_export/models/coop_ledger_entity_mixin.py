# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopLedgerEntityMixin(models.AbstractModel):
    """What belongs to a whole legal entity: to its head office, never to a branch."""

    _name = "coop.ledger.entity.mixin"
    _description = "Record of a Legal Entity"

    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Legal Entity",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company.root_id,
        domain=[("parent_id", "=", False)],
        help="The company and all its branches that have its SIREN, whatever companies "
        "are ticked.",
    )

    @api.constrains("company_id")
    def _check_company_is_root(self):
        for record in self:
            if record.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "“%(company)s” is a branch: the books are those of "
                        "“%(root)s”. Choose it.",
                        company=record.company_id.name,
                        root=record.company_id.root_id.name,
                    )
                )
