# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopActivity(models.Model):
    _inherit = "coop.activity"

    quotation_count = fields.Integer(
        string="Quotations", compute="_compute_quotation_count"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_quotation_count(self):
        self.quotation_count = 0
        Order = self.env["sale.order"]
        if not self.ids or not Order.has_access("read"):
            return
        groups = Order._read_group(
            [("coop_activity_id", "in", self.ids), ("state", "!=", "cancel")],
            ["coop_activity_id"],
            ["__count"],
        )
        for activity, count in groups:
            activity.quotation_count = count

    def action_view_quotations(self):
        """Show the quotations and orders."""
        staff = self.env.user.has_group("coop_base.group_all_activities")
        name = "quotations_action" if staff else "my_quotations_action"
        return self._action_view(f"coop_invoice_sale.{name}", [])

    def _get_remaining_documents(self):
        documents = super()._get_remaining_documents()
        # sudo: see coop_activity.
        Order = self.env["sale.order"].sudo()
        own = [("coop_activity_id", "=", self.id)]
        quotations = Order.search([*own, ("state", "in", ("draft", "sent"))])
        if quotations:
            documents.append((self.env._("Quotations not answered"), quotations))
        orders = Order.search(
            [*own, ("state", "=", "sale"), ("invoice_status", "=", "to invoice")]
        )
        if orders:
            documents.append((self.env._("Orders to invoice"), orders))
        return documents
