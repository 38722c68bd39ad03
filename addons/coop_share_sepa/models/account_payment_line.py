# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

# Orders whose file may still be sent: what is in one is not put in another.
PENDING = ("draft", "open", "generated")
MODELS = {"refund": "coop.share.refund", "interest": "coop.share.interest.line"}


class AccountPaymentLine(models.Model):
    _inherit = "account.payment.line"

    coop_share_kind = fields.Selection(
        [("refund", "Refund of Shares"), ("interest", "Interest on Shares")],
        string="Debt on Shares",
        compute="_compute_coop_share_kind",
        store=True,
        precompute=True,
        index="btree_not_null",
        help="What the journal item books, if it is a debt on shares.",
    )

    # Two accountants at once, or a cancelled order taken back to draft.
    _coop_share_once = models.UniqueIndex(
        "(move_line_id) WHERE coop_share_kind IS NOT NULL"
        " AND state IN ('draft', 'open', 'generated')",
        "A debt on shares is in one payment order at a time: remove it from one of "
        "them.",
    )

    @api.depends("move_line_id")
    def _compute_coop_share_kind(self):
        self.coop_share_kind = False
        for kind, model in MODELS.items():
            # sudo: what the item is, whoever makes the line
            booked = self.env[model].sudo()._coop_share_by_item(self.move_line_id)
            for line in self:
                if line.move_line_id in booked:
                    line.coop_share_kind = kind

    def _prepare_write_draft2open(self):
        """Refunds are due on their own day, which the board may have brought forward,
        not on the maturity of the entry; that they are due was checked."""
        vals = super()._prepare_write_draft2open()
        if self.coop_share_kind == "refund" and self.order_id.date_prefered == "due":
            vals["date"] = fields.Date.context_today(self)
        return vals

    def _coop_share_check(self):
        """What is paid on shares is owed, due, and goes to who is owed.

        :raise UserError: all that is wrong, a line each, and what to do
        """
        problems = []
        for kind, lines in self.grouped("coop_share_kind").items():
            if not kind:
                continue
            # sudo: what is owed decides, whoever confirms
            debts = self.env[MODELS[kind]].sudo()
            records = debts._coop_share_by_item(lines.move_line_id)
            for line in lines:
                record = records.get(line.move_line_id)
                problem = record and (
                    record._get_unpayable(line.order_id._coop_share_get_date())
                    or line._get_coop_share_problem()
                    or record._get_account_problem(line.partner_bank_id)
                )
                if problem:
                    problems.append(f"{record._get_payable_label()}: {problem}")
        if problems:
            raise UserError(self.env["coop.share.payable"]._format_problems(problems))

    def _get_coop_share_problem(self):
        item, currency = self.move_line_id, self.currency_id
        if self.partner_id != item.partner_id:
            return self.env._(
                "it is owed to %(owed)s, the line pays %(paid)s: remove the line and "
                "put it in the order again.",
                owed=item.partner_id.display_name,
                paid=self.partner_id.display_name,
            )
        owed = -item.amount_residual_currency
        if (
            currency != item.currency_id
            or currency.compare_amounts(self.amount_currency, owed) > 0
        ):
            return self.env._(
                "%(owed)s are still owed, the line pays %(paid)s: lower the amount, or "
                "remove the line.",
                owed=item.currency_id.format(owed),
                paid=currency.format(self.amount_currency),
            )
        return None
