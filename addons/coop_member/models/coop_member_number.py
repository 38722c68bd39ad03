# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError


class CoopMember(models.Model):
    _inherit = "coop.member"

    _NUMBER_COUNTER = "coop.member"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_number_right(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_number_right(vals)
        return super().write(vals)

    @api.model
    def _check_number_right(self, vals):
        """“Read only” binds the screens; this binds everyone."""
        if "number" in vals and not self.env.su:
            raise AccessError(
                self.env._("The number of a member is given by the admission.")
            )

    def _give_numbers(self):
        """Number the members of the recordset that have none, in its order.

        Numbers are taken at the admission: readmitted members keep theirs.
        """
        missing = self.filtered(lambda member: not member.number)
        for company, members in missing.grouped("company_id").items():
            numbers = self.env["coop.counter"]._next(
                company, self._NUMBER_COUNTER, len(members)
            )
            for member, number in zip(members, numbers, strict=True):
                # sudo: who may admit may not choose the number.
                member.sudo().number = number

    def _take_up_number(self, number):
        """Give a number of a former register: import and migration only.

        The next numbers start after the highest one.

        :raise AccessError: for others than managers
        """
        self.ensure_one()
        self.env["coop.member.event"]._check_import_right()
        # sudo: the right to import is checked above.
        self.sudo().number = number
        self.env["coop.counter"]._reach(self.company_id, self._NUMBER_COUNTER, number)
