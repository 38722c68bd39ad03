# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopMember(models.Model):
    _inherit = "coop.member"

    _NUMBER_COUNTER = "coop.member"

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
                member.number = number

    def _take_up_number(self, number):
        """Give a number of a former register: import and migration only.

        The next numbers start after the highest one.

        :raise odoo.exceptions.ValidationError: if another member has it
        """
        self.ensure_one()
        self.number = number
        self.env["coop.counter"]._reach(self.company_id, self._NUMBER_COUNTER, number)
