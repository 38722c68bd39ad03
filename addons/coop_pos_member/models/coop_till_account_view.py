# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain


class CoopTillAccount(models.Model):
    """From an account to what made its balance."""

    _inherit = "coop.till.account"

    move_line_count = fields.Integer("Movements", compute="_compute_counts")
    order_count = fields.Integer("Tickets", compute="_compute_counts")

    @api.depends("activity_id", "partner_id")
    def _compute_counts(self):
        counts = {}
        for model, domain, keys in (
            (
                "account.move.line",
                self._move_line_domain(),
                ["coop_activity_id", "partner_id"],
            ),
            ("pos.order", self._order_domain(), ["coop_activity_id", "partner_id"]),
        ):
            counts[model] = {}
            for activity, partner, count in self.env[model]._read_group(
                domain, keys, ["__count"]
            ):
                # sudo: the contact of an order may be one the user doesn't see.
                owner = partner.sudo().commercial_partner_id
                key = activity.id, owner.id
                counts[model][key] = counts[model].get(key, 0) + count
        for account in self:
            key = account.activity_id.id, account.partner_id.id
            account.move_line_count = counts["account.move.line"].get(key, 0)
            account.order_count = counts["pos.order"].get(key, 0)

    def _move_line_domain(self):
        """Journal items of the customers' receivables, in their shops."""
        return Domain(
            [
                ("coop_activity_id", "in", self.activity_id.ids),
                ("partner_id", "in", self.partner_id.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
            ]
        )

    def _order_domain(self):
        """Tickets on account of the customers, and of their contacts."""
        return Domain(
            [
                ("coop_activity_id", "in", self.activity_id.ids),
                ("partner_id.commercial_partner_id", "in", self.partner_id.ids),
                ("payment_ids.payment_method_id.journal_id", "=", False),
                ("state", "in", ("paid", "done")),
            ]
        )

    def action_view_move_lines(self):
        """Show the journal items of this customer's receivable in this shop."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_pos_member.coop_till_account_line_action"
        )
        return {
            **action,
            "domain": list(self._move_line_domain()),
            "display_name": self._view_name(action["name"]),
        }

    def action_view_orders(self):
        """Show the tickets of this customer on account in this shop."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "point_of_sale.action_pos_pos_form"
        )
        return {
            **action,
            "domain": list(self._order_domain()),
            "context": {"create": False},
            "display_name": self._view_name(self.env._("Tickets on account")),
        }

    def _view_name(self, name):
        # sudo: only the name of the customer, who has an account in this shop.
        return f"{name} — {self.sudo().partner_id.display_name}"

    def action_statement(self):
        """Open the assistant that prints or sends the statements."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Statements of Account"),
            "res_model": "coop.till.statement",
            "view_mode": "form",
            "target": "new",
            "context": {"default_account_ids": self.ids},
        }
