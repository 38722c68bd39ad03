# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopShareInterestLine(models.Model):
    """Interest paid by transfer, once it is booked."""

    _name = "coop.share.interest.line"
    _inherit = ["coop.share.interest.line", "coop.share.payable"]

    def _get_payable_label(self):
        return f"{self.interest_id.name}, {self.partner_id.display_name}"

    def _get_payable_kind(self):
        return "interest"

    def _get_payable_title(self):
        return self.env._("Interest on shares")

    def _get_communication(self):
        return self.interest_id.name

    def _get_unpayable(self, date):
        if not self.line_id:
            return self.env._("it is not booked yet. Book the interest first.")
        if self.line_id.reconciled:
            return self.env._("it is settled already. Leave it out.")
        return None
