# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopActivity(models.Model):
    _inherit = "coop.activity"

    customer_count = fields.Integer(
        string="Number of Customers", compute="_compute_customer_count"
    )

    @api.depends_context("uid")
    def _compute_customer_count(self):
        groups = self.env["res.partner"]._read_group(
            [("coop_activity_ids", "in", self.ids), ("parent_id", "=", False)],
            ["coop_activity_ids"],
            ["__count"],
        )
        counts = {activity.id: count for activity, count in groups}
        for activity in self:
            activity.customer_count = counts.get(activity.id, 0)

    def action_view_customers(self):
        """Show the customers of the activity."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_invoice.my_customers_action"
        )
        action["domain"] = [("coop_activity_ids", "in", self.ids)]
        action["context"] = {
            "res_partner_search_mode": "customer",
            "default_customer_rank": 1,
            "default_coop_activity_id": self.id,
            "default_coop_activity_ids": self.ids,
        }
        return action
