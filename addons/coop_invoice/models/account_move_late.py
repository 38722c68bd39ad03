# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain


class AccountMove(models.Model):
    """Late invoices, what their member's page shows, and the dashboard's figures."""

    _inherit = "account.move"

    coop_is_late = fields.Boolean(
        string="Late",
        compute="_compute_coop_is_late",
        search="_search_coop_is_late",
        help="Posted customer invoice of which something was due before today and is "
        "not paid.",
    )
    coop_can_choose_activity = fields.Boolean(
        compute="_compute_coop_can_choose_activity",
        help="Technical: the user has several activities, or none yet is set.",
    )

    @api.model
    def _coop_late_domain(self):
        today = fields.Date.context_today(self)
        # Its due date is that of the last instalment. "any!": of a joint invoice too,
        # whoever asks.
        due = self._coop_open_term_domain() & Domain("date_maturity", "<", today)
        return Domain(
            [
                ("move_type", "in", ("out_invoice", "out_receipt")),
                ("state", "=", "posted"),
                ("payment_state", "in", ("not_paid", "partial")),
            ]
        ) & Domain("line_ids", "any!", due)

    @api.model
    def _coop_open_term_domain(self):
        return Domain(
            [("display_type", "=", "payment_term"), ("reconciled", "=", False)]
        )

    def _coop_due_since(self):
        """Due date of the first instalment that is not paid, or False."""
        self.ensure_one()
        # sudo: see _coop_late_domain.
        lines = self.sudo().line_ids.filtered_domain(self._coop_open_term_domain())
        return min(filter(None, lines.mapped("date_maturity")), default=False)

    @api.depends(
        "state",
        "payment_state",
        "move_type",
        "line_ids.date_maturity",
        "line_ids.reconciled",
    )
    def _compute_coop_is_late(self):
        late = self.filtered_domain(self._coop_late_domain())
        for move in self:
            move.coop_is_late = move in late

    @api.model
    def _search_coop_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = self._coop_late_domain()
        return domain if True in value else ~domain

    @api.depends_context("uid")
    @api.depends("coop_activity_id")
    def _compute_coop_can_choose_activity(self):
        several = len(self.env.user._coop_own_activity_ids()) != 1
        for move in self:
            move.coop_can_choose_activity = several or not move.coop_activity_id

    def action_coop_print(self):
        """Show the document as the customer gets it."""
        return self.env.ref("account.account_invoices").report_action(self)

    # ------------------------------------------------------------------
    # Dashboard
    # ------------------------------------------------------------------

    @api.model
    def _coop_card_figures(self, domain):
        """Amount due of these invoices as a card, the number of them below.

        Members: of their own activities. Staff: of all. None without activities.
        """
        found = self._coop_card_amount(
            domain, "company_currency_id", "amount_residual_signed"
        )
        if not found:
            return None
        card, count = found
        if card.get("currency"):
            card["label"] = (
                self.env._("%(count)s invoices", count=count)
                if count > 1
                else self.env._("1 invoice")
            )
        return card

    @api.model
    def _coop_card_drafts(self):
        """Dashboard: what is written and not validated yet."""
        return self._coop_card_figures(
            [
                ("move_type", "in", ("out_invoice", "out_refund")),
                ("state", "=", "draft"),
            ]
        )

    @api.model
    def _coop_card_unpaid(self):
        """Dashboard: what customers owe, late or not."""
        return self._coop_card_figures(
            [
                ("move_type", "in", ("out_invoice", "out_refund", "out_receipt")),
                ("state", "=", "posted"),
                ("payment_state", "in", ("not_paid", "partial")),
            ]
        )

    @api.model
    def _coop_card_late(self):
        """Dashboard: what customers should have paid already."""
        return self._coop_card_figures([("coop_is_late", "=", True)])
