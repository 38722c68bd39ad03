# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _coop_is_downpayment_invoice(self):
        """Tell whether the document asks for a down payment (*facture d'acompte*)."""
        self.ensure_one()
        # sudo: the customer who prints the document may not read the order.
        return self.move_type == "out_invoice" and bool(self.sudo()._is_downpayment())

    def button_cancel(self):
        # Core cancels the drafts of a cancelled order, were there none: members, who
        # write drafts only, may do that.
        return super().button_cancel() if self else None
