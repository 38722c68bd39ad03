# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """Figures of the dashboard."""

    _inherit = "sale.order"

    @api.model
    def _coop_card_figures(self, domain):
        """Untaxed amount of these orders as a card, and how many.

        Members: of their own activities. Staff: of all. None without activities.
        """
        companies = self.env.companies._coop_with_axis()
        if not companies:
            return None
        domain = Domain(domain) & Domain("company_id", "in", companies.ids)
        if not self.env.user.has_group("coop_base.group_all_activities"):
            own = self.env.user._coop_own_activity_ids()
            domain &= Domain("coop_activity_id", "in", own)
        groups = self._read_group(
            domain, ["currency_id"], ["amount_untaxed:sum", "__count"]
        )
        result = {"count": sum(count for _currency, _amount, count in groups)}
        result |= {"value": result["count"], "domain": list(domain)}
        if len(groups) == 1:
            currency, amount, _count = groups[0]
            result |= {"value": amount, "currency": currency}
        return result

    @api.model
    def _coop_card_to_follow(self):
        """Dashboard: sent, not answered yet, still valid."""
        card = self._coop_card_figures(
            [
                ("state", "=", "sent"),
                "|",
                ("validity_date", "=", False),
                ("validity_date", ">=", fields.Date.context_today(self)),
            ]
        )
        if card and card.get("currency"):
            count = card["count"]
            card["label"] = (
                self.env._("%(count)s quotations", count=count)
                if count > 1
                else self.env._("1 quotation")
            )
        return card

    @api.model
    def _coop_card_to_invoice(self):
        """Dashboard: accepted, not wholly invoiced yet."""
        card = self._coop_card_figures(
            [("state", "=", "sale"), ("invoice_status", "=", "to invoice")]
        )
        if card and card.get("currency"):
            count = card["count"]
            card["label"] = (
                self.env._("%(count)s orders", count=count)
                if count > 1
                else self.env._("1 order")
            )
        return card
