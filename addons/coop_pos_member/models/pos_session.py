# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PosSession(models.Model):
    """What the closing books of memberships and of customers' accounts, and matches."""

    _inherit = "pos.session"

    def _get_sale_vals(self, key, sale_vals):
        """What is received for the cooperative is not the shop's."""
        vals = super()._get_sale_vals(key, sale_vals)
        root = self.company_id.sudo().root_id
        if key["account_id"] == root.coop_pos_transit_account_id.id:
            vals["coop_activity_id"] = root._coop_structure_activity().id
            vals["name"] = self.env._("Memberships received")
        return vals

    def _get_split_receivable_vals(self, payment, amount, amount_converted):
        """What is sold on account names its ticket, not the session only."""
        vals = super()._get_split_receivable_vals(payment, amount, amount_converted)
        if payment.payment_method_id.type == "pay_later":
            ticket = payment.pos_order_id.pos_reference or payment.pos_order_id.name
            vals["name"] = f"{ticket} - {payment.payment_method_id.name}"
        return vals

    def _create_pay_later_receivable_lines(self, data):
        """Link what is sold on account with what the closing books of it."""
        data = super()._create_pay_later_receivable_lines(data)
        payments = list(data.get("split_receivables_pay_later") or [])
        # Core makes first an item for each method that doesn't name its customers.
        skipped = len(data["pay_later_move_lines"]) - len(payments)
        lines = data["pay_later_move_lines"][skipped:]
        for payment, line in zip(payments, lines, strict=True):
            payment.coop_move_line_id = line
        return data

    def _validate_session(
        self,
        balancing_account=False,
        amount_to_balance=0,
        bank_payment_method_diffs=None,
    ):
        res = super()._validate_session(
            balancing_account, amount_to_balance, bank_payment_method_diffs
        )
        if res is True:
            self._coop_match_transit()
            self._coop_match_accounts()
        return res

    def _coop_match_transit(self):
        """Match what the closing received with what the orders paid with it."""
        # sudo: the closing is done with all rights.
        session = self.sudo()
        account = session.company_id.root_id.coop_pos_transit_account_id
        if not account.reconcile:
            return
        moves = session.coop_move_ids | session.order_ids.lines.coop_membership_move_id
        lines = moves.line_ids.filtered(
            lambda line: line.account_id == account and not line.reconciled
        )
        balances = lines.mapped("balance")
        if balances and min(balances) < 0 < max(balances):
            lines.reconcile()

    def _coop_match_accounts(self):
        """Match what customers paid on account with what they owed, the oldest first.

        Those who had this session write on their account only.
        """
        # sudo: the closing is done with all rights.
        session = self.sudo()
        activity = session.coop_activity_id
        payments = session.order_ids.payment_ids.filtered(
            lambda payment: payment.payment_method_id.type == "pay_later"
        )
        partners = payments.pos_order_id.partner_id.commercial_partner_id
        if not activity or not partners:
            return
        lines = session.env["account.move.line"].search(
            [
                ("coop_activity_id", "=", activity.id),
                ("partner_id", "in", partners.ids),
                ("parent_state", "=", "posted"),
                ("account_id.account_type", "=", "asset_receivable"),
                ("reconciled", "=", False),
                "|",
                ("move_id.coop_pos_session_id", "!=", False),
                ("move_id.pos_order_ids", "!=", False),
            ],
            order="date, id",
        )
        groups = lines.grouped(lambda line: (line.partner_id, line.account_id))
        for group in groups.values():
            balances = group.mapped("amount_residual")
            if min(balances) < 0 < max(balances):
                group.reconcile()
