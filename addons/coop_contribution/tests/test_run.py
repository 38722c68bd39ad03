# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..models import coop_contribution_run
from .common import ContributionCommon


@tagged("post_install", "-at_install")
class TestRun(ContributionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme = cls._scheme(cls._rule_vals((0, 10)))
        for activity in cls.activities:
            cls._assign(activity, cls.scheme)

    def test_entry(self):
        """Charge of the activity, income of the structure, analytic at 100 %."""
        self._sale(self.activity_a, 1000)
        run = self._run("2024-03-31")
        move = run.entry_ids.move_id
        self.assertEqual(move.coop_activity_id, self.activity_a)
        self.assertEqual(str(move.date), "2024-03-31")
        lines = [
            (line.account_id, line.coop_activity_id, line.balance)
            for line in move.line_ids.sorted("balance", reverse=True)
        ]
        self.assertEqual(
            lines,
            [
                (self.charge, self.activity_a, 100),
                (self.contribution_income, self.structure, -100),
            ],
        )
        for line in move.line_ids:
            account = line.coop_activity_id.analytic_account_id
            self.assertEqual(line.analytic_distribution, {str(account.id): 100})
        # The difference between activities is the transfer of treasury.
        treasuries = (self.activity_a | self.structure)._get_treasuries()
        self.assertEqual(treasuries[self.structure.id], 100)

    def test_preview_posts_nothing(self):
        self._sale(self.activity_a, 1000)
        run = self._make_run("2024-03-31")
        run.action_compute()
        self.assertEqual(run.state, "ready")
        self.assertEqual(run.entry_ids.mapped("amount"), [100])
        self._assert_taken(0)
        run.action_draft()
        self.assertFalse(run.entry_ids)

    def test_form(self):
        with Form(
            self.env["coop.contribution.run"].with_user(self.users["officer"])
        ) as form:
            form.date = "2024-03-31"
            self.assertEqual(str(form.accounting_date), "2024-03-31")
        self.assertIn("2024", form.record.name)

    def test_second_run_takes_nothing(self):
        self._sale(self.activity_a, 1000)
        self._run("2024-03-31")
        run = self._run("2024-03-31")
        self.assertFalse(run.entry_ids)
        self._assert_taken(100)

    def test_earlier_run_gives_nothing_back(self):
        self._sale(self.activity_a, 1000, "2024-05-10")
        self._run("2024-05-31")
        self.assertFalse(self._run("2024-03-31").entry_ids)
        self._sale(self.activity_a, 500, "2024-02-10")
        run = self._run("2024-03-31")
        self.assertEqual(run.entry_ids.amount, 50)

    def test_reversed_entry_is_taken_again(self):
        self._sale(self.activity_a, 1000)
        move = self._run("2024-03-31").entry_ids.move_id
        move._reverse_moves([{"date": "2024-04-01"}], cancel=True)
        self._assert_taken(0)
        self.assertEqual(self._run("2024-04-30").entry_ids.amount, 100)
        self._assert_taken(100)

    def test_entry_back_to_draft_is_taken_again(self):
        self._sale(self.activity_a, 1000)
        move = self._run("2024-03-31").entry_ids.move_id
        move = move.with_user(self.users["accountant"])
        move.button_draft()
        move.button_cancel()
        self._run("2024-04-30")
        self._assert_taken(100)

    def test_preview_outdated(self):
        """Two previews of the same month, both taken: once."""
        self._sale(self.activity_a, 1000)
        runs = self._make_run("2024-03-31") + self._make_run("2024-03-31")
        runs.action_compute()
        self.assertEqual(runs.entry_ids.mapped("amount"), [100, 100])
        runs.action_post()
        self._assert_taken(100)
        self.assertEqual(set(runs.mapped("state")), {"done"})

    def test_new_rate(self):
        """Voted in June, effective from April: settled from April, in June."""
        self._sale(self.activity_a, 1000, "2024-03-10")
        self._sale(self.activity_a, 1000, "2024-05-10")
        self._run("2024-05-31")
        version = self.scheme.version_ids.copy({"date_from": "2024-04-01"})
        version.rule_ids.bracket_ids.rate = 12
        run = self._run("2024-06-30")
        self._assert_taken(220)
        self.assertEqual(run.entry_ids.amount, 20)
        self.assertEqual(
            [(s["rate"], s["amount"]) for s in run.entry_ids.steps],
            [(10, 100), (12, 120)],
        )
        self.assertEqual(run.entry_ids.version_ids, self.scheme.version_ids)

    def test_locked_period(self):
        """A credit note of a locked month: the correction is in an open period."""
        self._sale(self.activity_a, 1000, "2024-03-10")
        self._sale(self.activity_a, -400, "2024-03-20")
        self.company.fiscalyear_lock_date = "2024-04-30"
        run = self._make_run("2024-03-31")
        self.assertEqual(str(run.accounting_date), "2024-05-01")
        run.action_compute()
        run.accounting_date = "2024-04-30"
        with self.assertRaisesRegex(UserError, "Accounting Date.*locked"):
            run.action_post()
        run.accounting_date = "2024-05-02"
        run.action_post()
        self.assertEqual(str(run.entry_ids.move_id.date), "2024-05-02")
        self._assert_taken(60)

    def test_past_fiscal_year(self):
        """A credit note dated in last year, posted after its settlement."""
        self._sale(self.activity_a, 1000, "2024-03-10")
        self._run("2024-12-31")
        self._sale(self.activity_a, 2000, "2025-01-10")
        self._sale(self.activity_a, -300, "2024-12-20")
        run = self._run("2025-01-31")
        amounts = {str(e.period_start): e.amount for e in run.entry_ids}
        self.assertEqual(amounts, {"2024-01-01": -30, "2025-01-01": 200})
        self.assertEqual(
            len(run.entry_ids.move_id), 1, "one accounting entry for the activity"
        )

    def test_error_does_not_stop_the_others(self):
        for activity in self.activities:
            self._sale(activity, 1000)
        self.activity_b.sudo().state = "closed"
        run = self._make_run("2024-03-31")
        run.action_compute()
        self.assertEqual(run.error_count, 1)
        run.action_post()
        self._assert_taken(100)
        self._assert_taken(0, self.activity_b)
        failed = run.entry_ids.filtered(lambda entry: entry.state == "error")
        self.assertEqual(failed.activity_id, self.activity_b)
        self.assertIn("closed", failed.problem)
        self.assertEqual((run.state, run.progress), ("posting", 50))
        self.activity_b.sudo().state = "open"
        run.action_post()
        self.assertEqual(run.state, "done")
        self._assert_taken(100, self.activity_b)
        self._assert_taken(100)

    def test_failure_of_the_ledger(self):
        """What only posting finds out is reported too, for the one concerned."""
        for activity in self.activities:
            self._sale(activity, 1000)
        other = self.fund.copy({"code": "RISK", "name": "Risk"})
        scheme = self._scheme(self._rule_vals((0, 1), fund_id=other.id))
        self._assign(self.activity_b, scheme)
        run = self._make_run("2024-03-31")
        run.action_compute()
        other.charge_account_id.sudo().active = True
        other.journal_id = self.misc_journal.copy({"code": "RSK", "name": "Risk"})
        self.assertEqual(len(run.entry_ids), 3)
        with self._refuse_posting(other.journal_id):
            run.action_post()
        states = {
            e.fund_id: e.state
            for e in run.entry_ids
            if e.activity_id == self.activity_b
        }
        self.assertEqual(states, {self.fund: "posted", other: "error"})
        self.assertIn("Refused for the test", run.entry_ids.filtered("problem").problem)
        run.action_post()
        self.assertEqual(run.state, "done")
        self.assertEqual(self._taken(), 210)

    def _refuse_posting(self, journal):
        Move = type(self.env["account.move"])
        post, reason = Move._post, "Refused for the test"

        def refuse(moves, soft=True):
            if journal in moves.journal_id:
                raise UserError(reason)
            return post(moves, soft=soft)

        return patch.object(Move, "_post", refuse)

    def test_one_entry_for_all(self):
        for activity in self.activities:
            self._sale(activity, 1000)
        self.company.coop_contribution_grouped = True
        run = self._run("2024-03-31")
        self.assertEqual(len(run.entry_ids.move_id), 1)
        self.assertEqual(len(run.entry_ids.move_id.line_ids), 4)
        self._assert_taken(100)

    def test_liaison_account(self):
        liaison = self.env["account.account"].create(
            {"name": "Liaison", "code": "C45000", "account_type": "asset_current"}
        )
        self.company.coop_contribution_liaison_id = liaison
        before = (self.activity_a | self.structure)._get_treasuries()
        self._sale(self.activity_a, 1000)
        move = self._run("2024-03-31").entry_ids.move_id
        self.assertEqual(len(move.line_ids), 4)
        self._assert_each_activity_balances(move)
        self.assertEqual(self._balance(liaison), 0)
        # The treasury moves as without the liaison.
        treasuries = (self.activity_a | self.structure)._get_treasuries()
        self.assertEqual(
            treasuries[self.structure.id] - before.get(self.structure.id, 0), 100
        )
        self.assertEqual(self.activity_a._get_treasuries()[self.activity_a.id], -100)
        accounts = [row[1] for row in self.activity_a._get_remaining_balances()]
        self.assertNotIn(liaison, accounts)

    def test_chosen_activity_and_fund(self):
        for activity in self.activities:
            self._sale(activity, 1000)
        self._run("2024-03-31", activity_ids=[Command.set(self.activity_b.ids)])
        self._assert_taken(0)
        self._assert_taken(100, self.activity_b)

    def test_receiver_is_another_activity(self):
        self.fund.receiver_id = self.activity_b
        for activity in self.activities:
            self._sale(activity, 1000)
        self._run("2024-03-31")
        self.assertEqual(self._taken(self.activity_a), 100)
        self.assertEqual(self._balance(self.contribution_income, self.activity_b), -100)
        self.assertEqual(self._taken(self.activity_b), 0)

    def test_long_run_goes_on_in_the_background(self):
        for activity in self.activities:
            self._sale(activity, 1000)
        run = self._make_run("2024-03-31")
        run.action_compute()
        with patch.object(coop_contribution_run, "SYNC_LIMIT", 1):
            run.action_post()
        self.assertEqual((run.state, run.posted_count), ("posting", 0))
        with patch.object(type(self.env["ir.cron"]), "_commit_progress") as progress:
            self.env["coop.contribution.run"].sudo()._cron_post()
        progress.assert_called_once_with(2, remaining=0)
        self.assertEqual((run.state, run.posted_count), ("done", 2))

    def test_done_run_stays(self):
        self._sale(self.activity_a, 1000)
        run = self._run("2024-03-31")
        with self.assertRaisesRegex(UserError, "make a new run"):
            run.action_compute()
        with self.assertRaisesRegex(UserError, "can't be deleted"):
            run.unlink()
        with self.assertRaisesRegex(UserError, "can't be deleted"):
            run.entry_ids.sudo().unlink()
