# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class SaleOrder(models.Model):
    """Figures of the dashboard."""

    _inherit = "sale.order"

    @api.model
    def _coop_card_to_follow(self):
        """Dashboard: sent, not answered yet, still valid."""
        found = self._coop_card_amount(
            [
                ("state", "=", "sent"),
                "|",
                ("validity_date", "=", False),
                ("validity_date", ">=", fields.Date.context_today(self)),
            ],
            "currency_id",
            "amount_untaxed",
        )
        if not found:
            return None
        card, count = found
        if card.get("currency"):
            card["label"] = (
                self.env._("%(count)s quotations", count=count)
                if count > 1
                else self.env._("1 quotation")
            )
        return card

    @api.model
    def _coop_card_to_invoice(self):
        """Dashboard: accepted, not wholly invoiced yet."""
        found = self._coop_card_amount(
            [("state", "=", "sale"), ("invoice_status", "=", "to invoice")],
            "currency_id",
            "amount_untaxed",
        )
        if not found:
            return None
        card, count = found
        if card.get("currency"):
            card["label"] = (
                self.env._("%(count)s orders", count=count)
                if count > 1
                else self.env._("1 order")
            )
        return card
