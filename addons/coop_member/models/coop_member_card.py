# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.barcode import get_barcode_check_digit

# Prefix of customers in Odoo's own barcode nomenclature: tills read the card.
PREFIX = "042"


class CoopMember(models.Model):
    """Membership card."""

    _inherit = "coop.member"

    card_code = fields.Char(
        string="Code of the Card",
        compute="_compute_card_code",
        help="EAN-13 of the card: the prefix of customers, the number of the member.",
    )

    @api.depends("number")
    def _compute_card_code(self):
        for member in self:
            code = f"{PREFIX}{member.number:09d}0" if member.number else ""
            member.card_code = code and f"{code[:-1]}{get_barcode_check_digit(code)}"

    @api.model
    def _number_of_card(self, code):
        """Number of the member whose card was read; 0 if it is not a card."""
        if len(code) != 13 or not code.isdecimal() or not code.startswith(PREFIX):
            return 0
        if get_barcode_check_digit(code) != int(code[-1]):
            return 0
        return int(code[len(PREFIX) : -1])

    def _check_card(self):
        """Cards are for members, those who leave included until the last day.

        :raise UserError: naming the first who is none
        """
        for member in self:
            if member.status not in ("member", "leaving"):
                raise UserError(
                    self.env._(
                        "%(member)s is not a member today: no card is printed. Take "
                        "out of the selection those who are not.",
                        member=member.display_name,
                    )
                )

    def action_print_card(self):
        self._check_card()
        report = self.env.ref("coop_member.action_report_member_card")
        return report.report_action(self, config=False)
