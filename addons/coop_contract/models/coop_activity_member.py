# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date


class CoopActivityMember(models.Model):
    _inherit = "coop.activity.member"

    contract_ids = fields.One2many(
        "coop.contract",
        "member_id",
        string="Contracts",
        groups="coop_base.group_social,coop_base.group_payroll",
    )

    @api.constrains("date_from", "date_to", "role")
    def _check_contracts(self):
        """The contracts of a person start while they are in the activity."""
        # sudo: an officer who doesn't read contracts writes the dates of people.
        for contract in self.sudo().contract_ids.filtered(lambda c: not c.cancelled_on):
            contract._check_member()

    def write(self, vals):
        if not {"activity_id", "partner_id"}.isdisjoint(vals):
            # sudo: see above.
            signed = self.sudo().contract_ids.filtered("signed_on")
            if any(
                name in vals and signed.member_id[name].ids != [vals[name]]
                for name in ("activity_id", "partner_id")
                if signed
            ):
                raise UserError(
                    self.env._(
                        "%(person)s has signed a contract on %(date)s for this "
                        "activity: end this line and add another one instead.",
                        person=signed[0].partner_id.name,
                        date=format_date(self.env, signed[0].signed_on),
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_contract(self):
        # sudo: see above.
        contracts = self.sudo().contract_ids
        if contracts:
            raise ValidationError(
                self.env._(
                    "%(person)s has a contract in the activity %(activity)s: fill in "
                    "“To” on the line instead of deleting it.",
                    person=contracts[0].partner_id.name,
                    activity=contracts[0].activity_id.display_name,
                )
            )
