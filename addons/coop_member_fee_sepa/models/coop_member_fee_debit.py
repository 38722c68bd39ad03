# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.coop_member_fee.models.coop_member_fee_state import OPEN_STATES

# Of debit orders whose file may still be sent: what is in one is not put in another.
PENDING = ("draft", "open", "generated")


class CoopMemberFee(models.Model):
    """Due fees, put in a debit order.

    The order is a draft: those who read bank accounts confirm it, make the file and
    send it to the bank. When it is sent, OCA matches the payments with the invoices,
    which is what makes a fee paid; a payment that the bank takes back makes it due
    again.
    """

    _inherit = "coop.member.fee"

    debit_order_id = fields.Many2one(
        "account.payment.order",
        string="Debit Order",
        compute="_compute_debit_order_id",
        compute_sudo=True,
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="The last one in which the fee was put.",
    )

    @api.depends("move_id")
    def _compute_debit_order_id(self):
        groups = self.env["account.payment.line"]._read_group(
            [
                ("move_line_id.move_id", "in", self.move_id.ids),
                ("order_id.state", "!=", "cancel"),
            ],
            ["move_line_id"],
            ["order_id:recordset"],
        )
        orders = {}
        for line, found in groups:
            known = orders.get(line.move_id, found.browse())
            orders[line.move_id] = (known | found).sorted("id")[-1:]
        for fee in self:
            fee.debit_order_id = orders.get(fee.move_id, False)

    def action_debit_due(self):
        """Put every fee that is to pay, and has a mandate, in a debit order.

        :raise UserError: there is nothing to collect
        """
        fees = self.search(
            [
                ("company_id", "=", self.env.company.root_id.id),
                ("state", "in", OPEN_STATES),
            ]
        )
        return fees.action_debit()

    def action_debit(self):
        """Put these fees in the draft debit order of their payment method, which is
        made if there is none. Those that are paid, in an order already, or without a
        valid mandate are left out.

        :raise AccessError: for anyone but officers and accountants
        :raise UserError: none of them can be collected, and why
        """
        user = self.env.user
        if not any(
            user.has_group(f"coop_base.group_{role}")
            for role in ("officer", "accountant")
        ):
            raise AccessError(
                self.env._("Fees are put in a debit order by officers and accountants.")
            )
        self.check_access("read")
        open_fees = self.filtered(lambda fee: fee.state in OPEN_STATES)
        # sudo: officers do not read payment lines, which hold bank accounts.
        lines = open_fees.sudo()._get_lines_to_debit()
        if not lines:
            raise UserError(self._get_nothing_to_debit(open_fees))
        orders = self.env["account.payment.order"].sudo()
        for method, items in lines.grouped(
            lambda line: line.move_id.preferred_payment_method_line_id
        ).items():
            order = orders.search(
                [("payment_method_line_id", "=", method.id), ("state", "=", "draft")],
                limit=1,
            )
            if not order:
                order = orders.with_company(method.company_id).create(
                    {
                        "payment_method_line_id": method.id,
                        "payment_type": "inbound",
                        "company_id": method.company_id.id,
                        "description": self.env._("Fees of the members"),
                    }
                )
            items.create_payment_line_from_move_line(order)
            orders |= order
        return self._get_debit_action(orders, len(lines))

    def _get_lines_to_debit(self):
        """Journal items of these fees that can be collected; called in sudo."""
        lines = self.move_id.line_ids.filtered(
            lambda line: (
                line.account_id.account_type == "asset_receivable"
                and line.parent_state == "posted"
                and not line.reconciled
            )
        )
        pending = self.env["account.payment.line"].search(
            [("move_line_id", "in", lines.ids), ("state", "in", PENDING)]
        )
        lines -= pending.move_line_id
        self._refresh_mandates(lines.move_id)
        return lines.filtered(
            lambda line: (
                line.move_id.mandate_id.state in ("valid", "final")
                and line.move_id.preferred_payment_method_line_id.payment_order_ok
            )
        )

    @api.model
    def _refresh_mandates(self, moves):
        """Mandates signed, or signed again, since the fee was called."""
        for company, invoices in moves.grouped("company_id").items():
            method = company.coop_fee_debit_method_line_id
            without = invoices.filtered(
                lambda move: move.mandate_id.state not in ("valid", "final")
            )
            if not method or not without:
                continue
            mandates = without.partner_id._coop_fee_mandates(company)
            for move in without.filtered(
                lambda m, known=mandates: m.partner_id in known
            ):
                wanted = move.preferred_payment_method_line_id
                if not wanted or wanted == method:
                    move.write(
                        {
                            "preferred_payment_method_line_id": method.id,
                            "mandate_id": mandates[move.partner_id].id,
                        }
                    )

    @api.model
    def _get_nothing_to_debit(self, fees):
        if not self.env.company.root_id.sudo().coop_fee_debit_method_line_id:
            return self.env._(
                "No payment method is chosen for the direct debit of fees: choose it "
                "in Settings, Cooperative, Fees."
            )
        return self.env._(
            "Nothing to collect: of the %(count)s fees to pay, none has a valid "
            "mandate and is not in a debit order yet. Enter the mandates that members "
            "signed on their record.",
            count=len(fees),
        )

    @api.model
    def _get_debit_action(self, orders, count):
        if orders.sudo(False).has_access("read"):
            action = self.env["ir.actions.act_window"]._for_xml_id(
                "account_payment_batch_oca.account_payment_order_inbound_action"
            )
            action["domain"] = [("id", "in", orders.ids)]
            if len(orders) == 1:
                action.update(res_id=orders.id, views=[(False, "form")])
            return action
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(count)s fees were put in the debit order %(orders)s. Those who "
                    "keep the books confirm it and send it to the bank.",
                    count=count,
                    orders=", ".join(orders.mapped("name")),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
