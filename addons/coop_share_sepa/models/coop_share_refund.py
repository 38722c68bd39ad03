# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.tools import format_date


class CoopShareRefund(models.Model):
    """Refunds paid by transfer, once they are due."""

    _name = "coop.share.refund"
    _inherit = ["coop.share.refund", "coop.share.payable"]

    def _get_payable_label(self):
        return f"{self.exit_id.display_name}, {self.currency_id.format(self.amount)}"

    def _get_payable_kind(self):
        return "refund"

    def _get_payable_title(self):
        return self.env._("Refunds of shares")

    def _get_communication(self):
        return self.env._("Refund of shares %(exit)s", exit=self.exit_id.name)

    def _get_unpayable(self, date):
        if self.exit_id.state == "reversed":
            return self.env._("the exit was reversed, nothing is owed. Leave it out.")
        if self.currency_id.is_zero(self.amount_due):
            return self.env._("it is settled already. Leave it out.")
        if self.date_due > date:
            return self.env._(
                "it is due on %(date)s only, by the delay of the statutes. Leave it "
                "out, or bring its day forward if the board decided so.",
                date=format_date(self.env, self.date_due),
            )
        return None
