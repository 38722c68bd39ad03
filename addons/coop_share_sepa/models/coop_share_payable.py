# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .account_payment_line import PENDING

SHOWN = 20  # problems named in one message


class CoopSharePayable(models.AbstractModel):
    """What is owed on shares, booked on one payable item, and paid by transfer.

    The order is OCA's: draft, confirmed, file made, file sent. Nothing is written on
    the debt: it is settled when its item is matched, and due again when the bank sends
    the money back.
    """

    _name = "coop.share.payable"
    _description = "Debt on Shares"

    payment_order_id = fields.Many2one(
        "account.payment.order",
        string="Payment Order",
        compute="_compute_payment_order",
        compute_sudo=True,
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="The last one in which it was put, unless it was cancelled.",
    )
    in_payment_order = fields.Boolean(
        string="In a Payment Order",
        compute="_compute_payment_order",
        compute_sudo=True,
        search="_search_in_payment_order",
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="In an order whose file was not sent to the bank yet.",
    )

    @api.depends("line_id.payment_line_ids.order_id.state")
    def _compute_payment_order(self):
        lines = self.env["account.payment.line"].search_fetch(
            [("move_line_id", "in", self.line_id.ids), ("state", "!=", "cancel")],
            ["move_line_id", "order_id", "state"],
            order="id",
        )
        orders = {line.move_line_id: line.order_id for line in lines}
        pending = lines.filtered(lambda line: line.state in PENDING).move_line_id
        for record in self:
            record.payment_order_id = orders.get(record.line_id, False)
            record.in_payment_order = record.line_id in pending

    @api.model
    def _search_in_payment_order(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["account.payment.line"].flush_model(["move_line_id", "state"])
        # A subquery: officers may not read payment lines.
        pending = SQL(
            """
            (SELECT debt.id FROM %(table)s AS debt
               JOIN account_payment_line AS line ON line.move_line_id = debt.line_id
              WHERE line.coop_share_kind IS NOT NULL AND line.state IN %(states)s)
            """,
            table=SQL.identifier(self._table),
            states=PENDING,
        )
        return [("id", "in" if True in value else "not in", pending)]

    @api.model
    def _coop_share_by_item(self, items):
        """Return ``{journal item: debt}``, in one query."""
        return {
            debt.line_id: debt for debt in self.search([("line_id", "in", items.ids)])
        }

    # ------------------------------------------------------------------
    # To define
    # ------------------------------------------------------------------

    def _get_payable_label(self):
        """Return how messages name it."""
        raise NotImplementedError

    def _get_payable_kind(self):
        """Return a key of ``coop_share_kind``."""
        raise NotImplementedError

    def _get_payable_title(self):
        """Return the description of their payment orders."""
        raise NotImplementedError

    def _get_communication(self):
        """Return what is written on the transfer, for who is paid."""
        raise NotImplementedError

    def _get_unpayable(self, date):
        """Return why it can't be paid on this day and what to do, or None."""
        raise NotImplementedError

    # ------------------------------------------------------------------
    # Checks
    # ------------------------------------------------------------------

    def _get_account_problem(self, bank):
        """Return why the transfer can't go to this account, and what to do, or None."""
        payee = self.sudo().line_id.partner_id
        if not bank:
            return self.env._(
                "%(payee)s has no bank account. Enter the IBAN from the bank's "
                "document (RIB) on the contact.",
                payee=payee.display_name,
            )
        if bank.acc_type != "iban":
            return self.env._(
                "the account of %(payee)s is not a valid IBAN. Enter it again from the "
                "bank's document (RIB).",
                payee=payee.display_name,
            )
        if not bank.allow_out_payment:
            return self.env._(
                "the account of %(payee)s is not trusted yet. Compare it with the "
                "bank's document (RIB); who may validate bank accounts then activates "
                "“Send Money” on it.",
                payee=payee.display_name,
            )
        return None

    @api.model
    def _format_problems(self, problems):
        more = len(problems) - SHOWN
        lines = ["• " + problem for problem in problems[:SHOWN]]
        if more > 0:
            lines.append(self.env._("… and %(count)s others.", count=more))
        return self.env._("No order was changed:") + "\n" + "\n".join(lines)

    def _check_not_in_order(self):
        """Raise for what is in an order whose file may be sent.

        :raise UserError: names the debts and their orders
        """
        # sudo: whoever settles otherwise; which order has it
        pending = self.sudo().filtered("in_payment_order")
        if pending:
            raise UserError(
                self._format_problems(
                    [
                        self.env._(
                            "%(debt)s: it is in the payment order %(order)s. Remove "
                            "the line from it, or cancel the order.",
                            debt=debt._get_payable_label(),
                            order=debt.payment_order_id.name,
                        )
                        for debt in pending
                    ]
                )
            )

    # ------------------------------------------------------------------
    # Order
    # ------------------------------------------------------------------

    def action_transfer(self):
        """Put these debts in a draft payment order, and open it.

        :raise AccessError: for anyone but accountants
        :raise UserError: see ``_put_in_payment_order``
        """
        return self._put_in_payment_order()._get_records_action(
            name=self.env._("Payment Order")
        )

    def _put_in_payment_order(self, method=None, date=None):
        """Put these debts in the draft payment order of a method and a day, which is
        made if there is none: one line for each, to the IBAN of who is owed.

        :param method: payment method, that of the settings by default
        :param date: day of execution, today or later; as soon as possible by default
        :return: the payment order
        :raise AccessError: for anyone but accountants
        :raise UserError: nothing is done: names each debt that can't be paid, and what
            to do
        """
        if not self.env.user.has_group("coop_base.group_accountant"):
            raise AccessError(
                self.env._(
                    "What is owed on shares is put in payment orders by accountants."
                )
            )
        self.check_access("read")
        if not self:
            raise UserError(self.env._("There is nothing to pay."))
        if len(self.company_id) > 1:
            raise UserError(self.env._("Choose debts of one cooperative."))
        today = fields.Date.context_today(self)
        date = date if date and date > today else None
        company = self.company_id
        method = method or company.coop_share_transfer_method_line_id
        if not method:
            raise UserError(
                self.env._(
                    "No payment method is chosen for transfers: choose it in Settings, "
                    "Cooperative, Shares, field “Transfers to Holders”."
                )
            )
        payees = self.line_id.partner_id
        accounts = payees._coop_share_accounts(company)
        self._check_payable(accounts, date or today)
        order = self._get_draft_order(method, date)
        self.env["account.payment.line"].create(
            [debt._prepare_payment_line(order, accounts) for debt in self]
        )
        return order

    def _check_payable(self, accounts, date):
        problems = []
        for debt in self:
            problem = debt._get_unpayable(date)
            if not problem and debt.in_payment_order:
                problem = self.env._(
                    "it is in the payment order %(order)s already. Leave it out.",
                    order=debt.payment_order_id.name,
                )
            problem = problem or debt._get_account_problem(
                accounts.get(debt.line_id.partner_id)
            )
            if problem:
                problems.append(f"{debt._get_payable_label()}: {problem}")
        if problems:
            raise UserError(self._format_problems(problems))

    def _get_draft_order(self, method, date):
        company, kind = self.company_id, self._get_payable_kind()
        Order = self.env["account.payment.order"].with_company(company)
        when = (
            [("date_prefered", "=", "fixed"), ("date_scheduled", "=", date)]
            if date
            else [("date_prefered", "!=", "fixed")]
        )
        order = Order.search(
            [
                ("payment_method_line_id", "=", method.id),
                ("company_id", "=", company.id),
                ("state", "=", "draft"),
                ("payment_line_ids.coop_share_kind", "=", kind),
                *when,
            ],
            limit=1,
        )
        if not order:
            order = Order.create(
                {
                    "payment_method_line_id": method.id,
                    "payment_type": "outbound",
                    "company_id": company.id,
                    "description": self._get_payable_title(),
                }
            )
            # Not in create: OCA computes it over what is given there.
            order.write(
                {"date_prefered": "fixed", "date_scheduled": date}
                if date
                else {"date_prefered": "due"}
            )
        return order

    def _prepare_payment_line(self, order, accounts):
        payee = self.line_id.partner_id
        return {
            **self.line_id._prepare_payment_line_vals(order),
            "partner_bank_id": accounts[payee].id,
            "communication_type": "free",
            "communication": self.with_context(lang=payee.lang)._get_communication(),
        }
