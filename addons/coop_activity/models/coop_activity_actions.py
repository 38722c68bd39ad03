# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from urllib.parse import urlencode

from odoo import api, fields, models


class CoopActivity(models.Model):
    """Smart buttons of the form, and figures of the dashboard."""

    _inherit = "coop.activity"

    invoice_count = fields.Integer(
        string="Customer Invoices", compute="_compute_move_counts"
    )
    bill_count = fields.Integer(string="Vendor Bills", compute="_compute_move_counts")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_move_counts(self):
        self.invoice_count = self.bill_count = 0
        Move = self.env["account.move"]
        if not self.ids or not Move.has_access("read"):
            return
        sales = Move.get_sale_types(include_receipts=True)
        purchases = Move.get_purchase_types(include_receipts=True)
        groups = Move._read_group(
            [
                ("coop_activity_id", "in", self.ids),
                ("move_type", "in", sales + purchases),
            ],
            ["coop_activity_id", "move_type"],
            ["__count"],
        )
        for activity, move_type, count in groups:
            if move_type in sales:
                activity.invoice_count += count
            else:
                activity.bill_count += count

    @api.model
    def _coop_card_my_activities(self):
        """Dashboard: activities of the user, not closed."""
        domain = [
            ("access_user_ids", "in", self.env.user.ids),
            ("state", "!=", "closed"),
        ]
        activities = self.search(domain)
        return {
            "value": len(activities),
            "label": ", ".join(activities.mapped("name")[:2])
            if 0 < len(activities) <= 2
            else None,
            "domain": domain,
        }

    def _action_view(self, xmlid, domain, **context):
        """Return an action on what belongs to these activities."""
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        action["domain"] = [*domain, ("coop_activity_id", "in", self.ids)]
        action["context"] = {
            **context,
            "default_coop_activity_id": self.id if len(self) == 1 else False,
        }
        return action

    def action_view_invoices(self):
        """Show the customer invoices and credit notes."""
        types = self.env["account.move"].get_sale_types(include_receipts=True)
        return self._action_view(
            "account.action_move_out_invoice_type",
            [("move_type", "in", types)],
            default_move_type="out_invoice",
        )

    def action_view_bills(self):
        """Show the vendor bills and refunds."""
        types = self.env["account.move"].get_purchase_types(include_receipts=True)
        return self._action_view(
            "account.action_move_in_invoice_type",
            [("move_type", "in", types)],
            default_move_type="in_invoice",
        )

    def action_view_journal_items(self):
        """Show the posted journal items, by account."""
        return self._action_view(
            "account.action_account_moves_all",
            [("parent_state", "=", "posted")],
            search_default_group_by_account=1,
        )

    def action_view_people(self):
        """Show the people, those of the past included."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_activity.coop_activity_member_action"
        )
        action["domain"] = [("activity_id", "=", self.id)]
        action["context"] = {"default_activity_id": self.id}
        return action

    def action_view_analytic(self):
        """Show the analytic items of the activity's account."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.analytic_account_id.sudo().display_name,
            "res_model": "account.analytic.line",
            "view_mode": "list,pivot,graph,form",
            "domain": [("auto_account_id", "=", self.analytic_account_id.id)],
            "context": {"analytic_plan_id": self.analytic_account_id.sudo().plan_id.id},
        }

    def action_open_map(self):
        """Show the address on a public map, in another tab."""
        self.ensure_one()
        parts = (self.street, self.zip, self.city, self.country_id.name)
        query = urlencode({"query": ", ".join(part for part in parts if part)})
        return {
            "type": "ir.actions.act_url",
            "url": f"https://www.openstreetmap.org/search?{query}",
            "target": "new",
        }
