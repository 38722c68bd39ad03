# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, split_every

_logger = logging.getLogger(__name__)

BATCH = 200
PAID_FIELDS = ["amount_paid", "amount_due", "date_paid", "state"]


class CoopShareInstalment(models.Model):
    """Calls, and what payments do to the capital.

    What is booked as paid always is *what the matchings say minus what is booked*: so a
    direct debit that bounces and is paid again, a payment matched twice over, a run
    that is started again change nothing more than they should.
    """

    _inherit = "coop.share.instalment"

    def _set_called(self, move, account):
        """Note the journal item that claims the instalment."""
        self.ensure_one()
        line = move.line_ids.filtered(lambda line: line.account_id == account)
        self.write(
            {
                "call_line_id": line.id,
                "date_called": move.date,
            }
        )

    def _call(self, date=None):
        """Claim instalments of shares that were given.

        :param date: accounting date; None: today
        """
        date = date or fields.Date.context_today(self)
        todo = self.filtered(
            lambda i: i.subscription_id.state == "granted" and not i.sudo().call_line_id
        )
        for company, instalments in todo.grouped("company_id").items():
            receivable = company._coop_share_account("receivable")
            moves = company._coop_share_post(
                [
                    instalment._prepare_call_entry(
                        company._coop_share_open_date(date), receivable
                    )
                    for instalment in instalments
                ]
            )
            for instalment, move in zip(instalments, moves, strict=True):
                instalment._set_called(move, receivable)

    def _prepare_call_entry(self, date, receivable):
        self.ensure_one()
        company, share_class = self.company_id, self.class_id

        def line(name, balance, **vals):
            account = company._coop_share_account(name, share_class)
            return {"account_id": account.id, "balance": balance, **vals}

        capital = {"coop_share_class_id": share_class.id}
        return {
            "step": "call",
            "date": date,
            "ref": self.env._(
                "Call: %(subscription)s", subscription=self.subscription_id._get_label()
            ),
            "partner": self.partner_id,
            "lines": [
                {
                    "account_id": receivable.id,
                    "balance": self.amount,
                    "date_maturity": self.date_due,
                },
                line("holder", -self.amount),
                line("uncalled", self.amount, **capital),
                line("called", -self.amount, **capital),
            ],
        }

    # ------------------------------------------------------------------
    # What payments do
    # ------------------------------------------------------------------

    def _sync(self):
        """Give the shares that are paid for, and book what is paid, or is no more.

        A rule of the register or the ledger that forbids it doesn't prevent the
        payment from being recorded: the subscription says what to mend.
        """
        if not self:
            return
        # sudo: whoever records the payment
        instalments = self.sudo().exists()
        # What is paid is read in the ledger, which has just changed.
        instalments.invalidate_recordset(PAID_FIELDS)
        instalments.subscription_id.invalidate_recordset(
            ["amount_called", "amount_paid", "amount_due", "payment_state"]
        )
        try:
            with self.env.cr.savepoint():
                instalments._sync_all()
        except UserError:
            # One of them: find which, the others go on.
            for subscription in instalments.subscription_id:
                own = instalments.filtered(
                    lambda i, s=subscription: i.subscription_id == s
                )
                own._sync_alone(subscription)

    def _sync_alone(self, subscription):
        try:
            with self.env.cr.savepoint():
                self._sync_all()
        except UserError as error:
            subscription.problem = str(error)

    def _sync_all(self):
        paid = self._get_paid()
        waiting = {}
        for instalment in self:
            subscription = instalment.subscription_id
            amount, date = paid.get(instalment.id, (0.0, None))
            if (
                subscription.state == "open"
                and instalment == subscription._get_first_instalment()
                and instalment.currency_id.compare_amounts(amount, instalment.amount)
                >= 0
            ):
                waiting[subscription] = date
        subscriptions = self.env["coop.share.subscription"].union(*waiting)
        subscriptions._grant(waiting)
        self._book_paid(paid)
        self.subscription_id.filtered("problem").problem = False

    def _book_paid(self, paid):
        """Move the capital between called and paid, by the difference only."""
        booked = {
            instalment.id: -balance
            for instalment, balance in self.env["account.move.line"]._read_group(
                [
                    ("coop_share_instalment_id", "in", self.ids),
                    ("parent_state", "=", "posted"),
                ],
                ["coop_share_instalment_id"],
                ["balance:sum"],
            )
        }
        today = fields.Date.context_today(self)
        differences = []
        for instalment in self.filtered(
            lambda i: (
                i.subscription_id.movement_ids
                and i.call_line_id
                and not i.date_cancelled
            )
        ):
            amount, date = paid.get(instalment.id, (0.0, None))
            # Never more than the instalment: what is over stays on the account.
            amount = min(amount, instalment.amount)
            difference = amount - booked.get(instalment.id, 0.0)
            if not instalment.currency_id.is_zero(difference):
                differences.append((instalment, difference, date or today))
        for company, own in self.grouped("company_id").items():
            company._coop_share_post(
                [
                    instalment._prepare_release_entry(
                        difference,
                        company._coop_share_open_date(
                            date if difference > 0 else today
                        ),
                    )
                    for instalment, difference, date in differences
                    if instalment in own
                ]
            )

    def _prepare_release_entry(self, amount, date):
        self.ensure_one()
        company, share_class = self.company_id, self.class_id
        capital = {"coop_share_class_id": share_class.id}
        label = self.subscription_id._get_label()
        return {
            "step": "release",
            "date": date,
            "ref": (
                self.env._("Paid: %(subscription)s", subscription=label)
                if amount > 0
                else self.env._("Payment undone: %(subscription)s", subscription=label)
            ),
            "partner": self.partner_id,
            "lines": [
                {
                    "account_id": company._coop_share_account("called", share_class).id,
                    "balance": amount,
                    **capital,
                },
                {
                    "account_id": company._coop_share_account("paid", share_class).id,
                    "balance": -amount,
                    "coop_share_instalment_id": self.id,
                    **capital,
                },
            ],
        }

    # ------------------------------------------------------------------
    # Every day
    # ------------------------------------------------------------------

    @api.model
    def _cron_call(self):
        """Call the instalments of the day; can be run again."""
        today = fields.Date.context_today(self)
        todo = self.browse()
        for company in self.env["res.company"].search([("parent_id", "=", False)]):
            todo |= self.search(
                [
                    ("company_id", "=", company.id),
                    ("subscription_id.state", "=", "granted"),
                    ("call_line_id", "=", False),
                    ("date_cancelled", "=", False),
                    (
                        "date_due",
                        "<=",
                        fields.Date.add(today, days=company.coop_share_call_days),
                    ),
                ]
            )
        self._run_batches(todo, "_call")

    @api.model
    def _cron_check(self):
        """Compare what is paid with what is booked, whatever the way it was paid."""
        self._run_batches(self._find_unbooked(), "_sync")

    @api.model
    def _find_unbooked(self):
        """Return the instalments whose payments aren't booked on the capital as they
        should be."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT instalment.id
                  FROM coop_share_instalment AS instalment
                  JOIN coop_share_subscription AS subscription
                    ON subscription.id = instalment.subscription_id
             LEFT JOIN LATERAL (%s) AS payment ON TRUE
             LEFT JOIN LATERAL (
                        SELECT -SUM(balance) AS amount
                          FROM account_move_line
                         WHERE coop_share_instalment_id = instalment.id
                           AND parent_state = 'posted'
                       ) AS booked ON TRUE
                 WHERE instalment.call_line_id IS NOT NULL
                   AND instalment.date_cancelled IS NULL
                   AND CASE subscription.state
                       WHEN 'granted'
                       THEN LEAST(COALESCE(payment.amount, 0), instalment.amount)
                            <> COALESCE(booked.amount, 0)
                       WHEN 'open'
                       THEN COALESCE(payment.amount, 0) >= instalment.amount
                       ELSE FALSE END
                 ORDER BY instalment.id
                """,
                self._sql_paid(),
            )
        )
        return self.browse(row[0] for row in rows)

    @api.model
    def _run_batches(self, instalments, method):
        done = 0
        for batch_ids in split_every(BATCH, instalments.ids):
            batch = self.browse(batch_ids)
            try:
                with self.env.cr.savepoint():
                    getattr(batch, method)()
            except UserError as error:
                _logger.info("Shares: %s put off: %s", method, error)
            done += len(batch)
            self.env["ir.cron"]._commit_progress(
                len(batch), remaining=len(instalments) - done
            )
