# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

# Fields of a contract that an item of a check-list may ask for.
CHECKED_FIELDS = (
    "minimum_activity",
    "minimum_amount",
    "support_means",
    "contribution_terms",
    "fixed_amount",
    "variable_terms",
    "statutes_date",
    "rights_terms",
    "associate_terms",
    "employee_id",
    "date_term",
)


class CoopContractChecklist(models.Model):
    """Item that a contract of a type must contain before it is signed.

    The items a) to f) of a CESA are those of code du travail L7331-2.
    """

    _name = "coop.contract.checklist"
    _description = "Item of a Contract's Check-List"
    _order = "type_id, sequence, id"

    type_id = fields.Many2one(
        "coop.contract.type", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, help="Letter or number of the item.")
    name = fields.Char(string="Item", required=True, translate=True)
    legal_reference = fields.Char()
    field_names = fields.Char(
        string="Fields",
        help="Technical names of the fields of the contract that must be filled in, "
        "separated by commas. Empty: somebody ticks the item on the contract.",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for item in self:
            item.display_name = f"{item.code}) {item.name}"

    @api.constrains("field_names")
    def _check_field_names(self):
        for item in self:
            unknown = [
                name for name in item._get_field_names() if name not in CHECKED_FIELDS
            ]
            if unknown:
                raise ValidationError(
                    self.env._(
                        "Check-list item “%(item)s”: “%(name)s” is no field that it "
                        "can ask for. Choose among %(known)s.",
                        item=item.display_name,
                        name=unknown[0],
                        known=", ".join(CHECKED_FIELDS),
                    )
                )

    def _get_field_names(self):
        self.ensure_one()
        return [name.strip() for name in (self.field_names or "").split(",") if name]
