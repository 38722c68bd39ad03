# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models import coop_fee_run
from .common_ledger import FeeLedgerCommon


@tagged("post_install", "-at_install")
class TestRun(FeeLedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._rule({"amount": 20})
        cls.members = cls.env["coop.member"].browse(
            [cls._member(f"M{n}", admitted="2020-01-01").id for n in range(5)]
        )

    def test_preview_writes_nothing_in_the_books(self):
        run = self._make_run()
        run.action_compute()
        self.assertEqual(
            (run.state, run.fee_count, run.amount_total), ("ready", 5, 100)
        )
        self.assertFalse(run.fee_ids.move_id)
        self.assertEqual(set(run.fee_ids.mapped("state")), {"draft"})
        run.action_draft()
        self.assertFalse(run.fee_ids)
        run.unlink()

    def test_invoices(self):
        fees = self._run()
        self.assertEqual(len(fees), 5)
        for fee in fees:
            move = fee.move_id
            self.assertEqual(move.state, "posted")
            self.assertEqual(move.partner_id, fee.member_id.partner_id)
            self.assertEqual(move.invoice_date_due, fee.date_due)
            self.assertEqual(move.amount_total, 20)
            line = move.invoice_line_ids
            self.assertEqual(line.name, "Yearly fee 2026")
            self.assertEqual(line.account_id, self.income)
            self.assertFalse(line.tax_ids)
        self.assertEqual(self._balance(self.income), -100)
        self.assertEqual(self._balance(self.receivable), 100)
        self.assertEqual(set(fees.mapped("date_due")), {self._day("2026-01-31")})

    def test_same_as_core(self):
        """The short way gives the very invoice that Odoo makes by itself."""
        fee = self._run()[0]
        short = fee.move_id
        plain = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "company_id": self.cooperative.id,
                "journal_id": self.sale_journal.id,
                "partner_id": fee.payer_id.id,
                "invoice_date": fee.date_call,
                "invoice_date_due": fee.date_due,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Yearly fee 2026",
                            "account_id": self.income.id,
                            "price_unit": 20,
                            "tax_ids": False,
                        }
                    )
                ],
            }
        )
        plain.action_post()
        own = {
            # Another user, who may or may not review, a little later
            "checked",
            "coop_posted_at",
            "create_uid",
            "write_uid",
            "invoice_user_id",
            "name",
            "display_name",
            "payment_reference",
            "highest_name",
            "sequence_number",
            "secure_sequence_number",
            "coop_fee_ids",
            "coop_fee_count",
            "access_url",
            "invoice_outstanding_credits_debits_widget",
        }
        self._assert_alike(short, plain, own)
        for account in (self.income, self.receivable):
            lines = [
                move.line_ids.filtered(lambda line, a=account: line.account_id == a)
                for move in (short, plain)
            ]
            self._assert_alike(*lines, own | {"move_id", "move_name"})

    def _assert_alike(self, record, other, own):
        """Stored fields are the same, but for those that name the record."""
        skipped = {"id", "create_date", "write_date", "sequence", *own}
        fnames = [
            name
            for name, field in record._fields.items()
            if field.store
            and name not in skipped
            and field.type not in ("one2many", "many2many")
        ]
        values, others = (rec.read(fnames, load="")[0] for rec in (record, other))
        different = {
            name: (values[name], others[name])
            for name in fnames
            if values[name] != others[name]
        }
        self.assertEqual(different, {})

    def test_due_dates_follow_the_call(self):
        fees = self._run("2026-01-01", invoice_date="2026-03-10")
        self.assertEqual(set(fees.mapped("date_due")), {self._day("2026-04-09")})
        ahead = self._run("2027-01-01", invoice_date="2026-12-01")
        self.assertEqual(set(ahead.mapped("date_due")), {self._day("2027-01-31")})

    def test_once_whatever_is_run_again(self):
        first = self._run()
        again = self._make_run()
        again.action_compute()
        self.assertFalse(again.fee_ids)
        again.action_call()
        self.assertEqual(again.state, "done")
        new = self._member("New", admitted="2026-02-01")
        more = self._run("2026-02-01")
        self.assertEqual(more.member_id, new)
        self.assertEqual(first.exists(), first)

    def test_previews_do_not_overlap(self):
        first, second = self._make_run(), self._make_run()
        first.action_compute()
        second.action_compute()
        self.assertFalse(second.fee_ids)
        first.action_call()
        second.action_call()
        self.assertEqual(len(self.rule.version_ids.rule_id.mapped("fee_count")), 1)
        self.assertEqual(self.rule.fee_count, 5)

    def test_taxes(self):
        country = self.env.ref("base.fr")
        self.cooperative.account_fiscal_country_id = country
        group = self.env["account.tax.group"].create(
            {
                "name": "VAT",
                "company_id": self.cooperative.id,
                "country_id": country.id,
            }
        )
        tax = self.env["account.tax"].create(
            {
                "name": "20 %",
                "amount": 20,
                "company_id": self.cooperative.id,
                "country_id": country.id,
                "tax_group_id": group.id,
            }
        )
        self.rule.tax_ids = tax
        fees = self._run()
        self.assertEqual(set(fees.move_id.mapped("amount_total")), {24})
        self.assertEqual(set(fees.mapped("amount_residual")), {24})
        fees[0]._waive("Hardship")
        self.assertEqual(fees[0].move_id.payment_state, "reversed")
        # A third of it
        fees[1]._credit(8, self._day("2026-02-01"))
        self.assertEqual(fees[1].move_id.amount_residual, 16)

    def test_payer_and_language(self):
        payer = self.env["res.partner"].create({"name": "Employeur", "lang": "fr_FR"})
        self.rule.with_context(lang="fr_FR").name = "Cotisation annuelle"
        member = self.members[0]
        member.fee_payer_id = payer
        move = self._run(member_ids=[Command.set(member.ids)]).move_id
        self.assertEqual(move.partner_id, payer)
        self.assertEqual(move.invoice_line_ids.name, "Cotisation annuelle 2026 – M0")

    def test_zero_is_not_invoiced(self):
        self.rule.version_ids.rate_ids.amount = 0
        fees = self._run()
        self.assertFalse(fees.move_id)
        self.assertEqual(set(fees.mapped("state")), {"paid"})
        statuses = self.members._fee_statuses_at(self._day("2026-06-01"))
        self.assertEqual(set(statuses.values()), {"up_to_date"})

    # ------------------------------------------------------------------
    # What is refused
    # ------------------------------------------------------------------

    def test_missing_account(self):
        self.cooperative.coop_fee_account_id = False
        run = self._make_run()
        run.action_compute()
        run.action_call()
        self.assertEqual((run.state, run.error_count), ("calling", 5))
        self.assertIn("the field “Account” is empty", run.fee_ids[0].problem)
        self.assertFalse(run.fee_ids.move_id)
        self.rule.account_id = self.income
        run.action_call()
        self.assertEqual((run.state, run.error_count, run.called_count), ("done", 0, 5))

    def test_account_of_the_product(self):
        self.cooperative.coop_fee_account_id = False
        product = self.env["product.product"].create(
            {
                "name": "Fee",
                "type": "service",
                "property_account_income_id": self.income.id,
            }
        )
        self.rule.product_id = product
        fees = self._run()
        self.assertEqual(fees.move_id.invoice_line_ids.account_id, self.income)
        self.assertEqual(fees.move_id.invoice_line_ids.product_id, product)

    def test_missing_journal(self):
        self.sale_journal.active = False
        run = self._make_run()
        run.action_compute()
        run.action_call()
        self.assertIn("there is no sales journal", run.fee_ids[0].problem)

    def test_missing_receivable(self):
        self.members[0].partner_id.property_account_receivable_id = False
        run = self._make_run()
        run.action_compute()
        run.action_call()
        self.assertEqual(
            (run.state, run.error_count, run.called_count), ("calling", 1, 4)
        )
        self.assertIn("no receivable account", run.fee_ids.filtered("problem").problem)

    def test_one_does_not_stop_the_others(self):
        """What the ledger refuses for one, at posting, is told for that one."""
        bad = self.members[2].partner_id
        Move = type(self.env["account.move"])
        post, refusal = Move._post, UserError(self.rule.name)

        def refuse(moves, soft=True):
            if bad in moves.partner_id:
                raise refusal
            return post(moves, soft=soft)

        run = self._make_run()
        run.action_compute()
        with patch.object(Move, "_post", refuse):
            run.action_call()
        failed = run.fee_ids.filtered(lambda fee: fee.stage == "error")
        self.assertEqual(failed.partner_id, bad)
        self.assertEqual(failed.problem, "Yearly fee")
        self.assertFalse(failed.move_id)
        self.assertEqual(run.called_count, 4)
        self.assertFalse(
            self.env["account.move"].search([("partner_id", "=", bad.id)]),
            "nothing half-written",
        )
        run.action_call()
        self.assertEqual((run.state, run.called_count), ("done", 5))

    def test_locked_period(self):
        self.cooperative.fiscalyear_lock_date = "2026-01-31"
        run = self._make_run()
        run.action_compute()
        with self._refused("field “Invoice Date”: .*locked up to 01/31/2026"):
            run.action_call()
        run.invoice_date = "2026-02-01"
        run.action_call()
        self.assertEqual(run.state, "done")

    def test_declared_after_the_preview(self):
        self.rule.unlink()
        self._rule({"kind": "formula", "formula": "turnover * 0.01"})
        run = self._make_run()
        run.action_compute()
        self.assertEqual(run.error_count, 5)
        for member in self.members:
            self._declare(member, 1000)
        run.action_call()
        self.assertEqual((run.state, run.amount_total), ("done", 50))

    def test_corrections_by_hand_are_kept(self):
        self.rule.unlink()
        self._rule({"kind": "free", "amount": 20, "amount_min": 10})
        run = self._make_run()
        run.action_compute()
        run.fee_ids[0].amount = 50
        run.action_call()
        self.assertEqual(run.amount_total, 130)
        self.assertEqual(run.fee_ids[0].move_id.amount_total, 50)

    def test_done_run_stays(self):
        fees = self._run()
        run = fees.run_id
        with self._refused("make a new run"):
            run.action_compute()
        with self._refused("has called fees already"):
            run.action_draft()
        with self._refused("can't be deleted"):
            run.unlink()
        with self._refused("cancel the fee instead"):
            fees[0].move_id.button_draft()
            fees[0].move_id.unlink()

    # ------------------------------------------------------------------
    # Batches
    # ------------------------------------------------------------------

    def test_resumed(self):
        """Stopped in the middle: what is called stays, the rest goes on."""
        run = self._make_run()
        run.action_compute()
        with (
            patch.object(coop_fee_run, "BATCH", 2),
            patch.object(coop_fee_run, "SYNC_LIMIT", 0),
        ):
            run.action_call()
            self.assertEqual((run.state, run.called_count), ("calling", 0))
            self.assertEqual(run._call_batch(), 3)
            self.assertEqual((run.called_count, run.progress), (2, 40))
            # The machine stopped here; the scheduler goes on.
            with patch.object(type(self.env["ir.cron"]), "_commit_progress") as commit:
                self.env["coop.fee.run"].sudo()._cron_call()
        self.assertEqual(commit.call_count, 2)
        self.assertEqual((run.state, run.called_count), ("done", 5))
        self.assertEqual(len(run.fee_ids.move_id), 5)

    def test_queries_of_a_batch(self):
        """Per fee, only what core itself does for each invoice: 6 000 for 1 000."""
        few, many = self._waiting_run(10), self._waiting_run(30)
        before = self.env.cr.sql_log_count
        self._call_all(few)
        count = self.env.cr.sql_log_count - before
        self.env.invalidate_all()
        with self.assertQueryCount(count + 20 * 6):
            self._call_all(many)

    def _waiting_run(self, number):
        members = self.env["coop.member"].browse(
            [
                self._member(f"N{number} {n}", admitted="2020-01-01").id
                for n in range(number)
            ]
        )
        run = self._make_run(member_ids=[Command.set(members.ids)])
        run.action_compute()
        self.env.flush_all()
        self.env.invalidate_all()
        return run

    def _call_all(self, run):
        run._call_batch()
        self.env.flush_all()
        self.assertEqual(run.state, "done")
