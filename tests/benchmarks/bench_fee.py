"""The yearly renewal of fees: 20 000 members, one invoice each."""

import time

import pytest

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .common import BenchCase

MEMBERS, SAMPLE, LIMIT = 20000, 200, 300
# Core's own, for each invoice: its number, mostly
QUERIES_PER_FEE = 6


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchFee(BenchCase):
    """The preview, the invoices batch by batch as the scheduler makes them, stopped and
    resumed in the middle, a second run that finds nothing; then the plain loop that
    somebody would write, one member after the other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.coop_fee_account_id = cls.env["account.account"].search(
            [("account_type", "=", "income_other")], limit=1
        ) or cls.env["account.account"].search(
            [("account_type", "=", "income")], limit=1
        )
        cls.category = cls.env["coop.member.category"].create(
            {"name": "Users", "code": "BENCH", "company_id": cls.company.id}
        )
        cls.base = cls.env["coop.fee.base"].create(
            {"name": "Turnover", "code": "turnover", "company_id": cls.company.id}
        )
        cls.rule = cls.env["coop.fee.rule"].create(
            {
                "name": "Fee",
                "company_id": cls.company.id,
                "proration_entry": "month",
                "version_ids": [
                    Command.create(
                        {
                            "date_from": "2020-01-01",
                            "rate_ids": [
                                Command.create(
                                    {
                                        "kind": "formula",
                                        "formula": "max(20, turnover * 0.001)",
                                    }
                                )
                            ],
                        }
                    )
                ],
            }
        )
        cls._pay_some()
        cls._fill(MEMBERS)
        cls._fill(SAMPLE, first=10**6)
        cls._analyse()
        cls.env.invalidate_all()

    @classmethod
    def _pay_some(cls, number=100):
        """A few invoices of the year before, paid: where the tables of payments and
        matchings are empty, PostgreSQL guesses wrong for core's queries on them."""
        moves = cls.env["account.move"].create(
            [
                {
                    "move_type": "out_invoice",
                    "partner_id": cls.partner.id,
                    "invoice_date": "2025-05-10",
                    "invoice_line_ids": [
                        Command.create({"name": "Service", "price_unit": 10 + rank})
                    ],
                }
                for rank in range(number)
            ]
        )
        moves.action_post()
        cls.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=moves.ids
        ).create({"group_payment": False})._create_payments()

    @classmethod
    def _fill(cls, number, first=0):
        """Volume: members admitted over the last years, their history by SQL."""
        create = cls.env(context={"tracking_disable": True, "mail_create_nolog": True})
        partners = create["res.partner"].create(
            [
                {"name": f"Member {rank}", "email": f"m{rank}@example.org"}
                for rank in range(first + 1, first + number + 1)
            ]
        )
        members = create["coop.member"].create(
            [
                {"partner_id": partner.id, "company_id": cls.company.id}
                for partner in partners
            ]
        )
        cls.env.flush_all()
        cls.env.cr.execute(
            SQL(
                """
                WITH member AS (
                    UPDATE coop_member
                       SET number = %(first)s + 1 + id - %(start)s,
                           admission_date = '2015-01-01'::date + id %% 3650
                     WHERE id = ANY(%(ids)s)
                 RETURNING id, admission_date
                ), event AS (
                    INSERT INTO coop_member_event (member_id, company_id, kind, status,
                                                   date, imported)
                    SELECT id, %(company)s, 'admission', 'member', admission_date, TRUE
                      FROM member
                ), classification AS (
                    INSERT INTO coop_member_classification
                           (member_id, company_id, category_id, date_from)
                    SELECT id, %(company)s, %(category)s, admission_date FROM member
                )
                INSERT INTO coop_fee_declaration
                       (member_id, company_id, base_id, date_from, value)
                SELECT id, %(company)s, %(base)s, admission_date, 1000 * (id %% 90)
                  FROM member
                """,
                first=first,
                start=members[0].id,
                ids=members.ids,
                company=cls.company.id,
                category=cls.category.id,
                base=cls.base.id,
            )
        )
        cls.env.invalidate_all()

    def _make_run(self, *domain):
        run = self.env["coop.fee.run"].create(
            {
                "date": "2026-01-01",
                "invoice_date": "2026-01-01",
                "company_id": self.company.id,
            }
        )
        if domain:
            run.member_ids = self.env["coop.member"].search(list(domain))
        return run

    def _call(self, run, batches=None):
        """As the scheduler does, without its commits."""
        run._mark_problems()
        run.state = "calling"
        rank = 0
        while run._call_batch():
            self.env.invalidate_all()
            rank += 1
            if rank % 10 == 1:
                # As autovacuum does between two commits
                self._analyse()
            if rank == batches:
                return

    def _plain_loop(self):
        """One member after the other: its figure, its fee, its invoice."""
        Fee = self.env["coop.member.fee"]
        for member in self.env["coop.member"].search([("number", ">", 10**6)]):
            if member.status != "member" or Fee.search(
                [("member_id", "=", member.id), ("period_start", "=", "2026-01-01")]
            ):
                continue
            declared = self.env["coop.fee.declaration"].search(
                [("member_id", "=", member.id), ("date_from", "<=", "2026-01-01")],
                limit=1,
            )
            amount = max(20, declared.value * 0.001)
            fee = Fee.create(
                {
                    "member_id": member.id,
                    "payer_id": member.partner_id.id,
                    "company_id": self.company.id,
                    "rule_id": self.rule.id,
                    "category_id": member.category_id.id,
                    "period_start": "2026-01-01",
                    "period_end": "2026-12-31",
                    "date_from": "2026-01-01",
                    "date_to": "2026-12-31",
                    "date_due": "2026-01-31",
                    "date_expiry": "2026-04-01",
                    "date_lapse": "2027-03-01",
                    "amount": amount,
                    "stage": "called",
                }
            )
            fee.move_id = self.env["account.move"].create(
                {
                    "move_type": "out_invoice",
                    "partner_id": member.partner_id.id,
                    "invoice_date": "2026-01-01",
                    "invoice_date_due": "2026-01-31",
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "name": "Fee 2026",
                                "account_id": self.company.coop_fee_account_id.id,
                                "price_unit": amount,
                                "tax_ids": False,
                            }
                        )
                    ],
                }
            )
            fee.move_id.action_post()

    def test_renewal(self):
        members = ("number", "<=", MEMBERS)
        processor = time.process_time()
        run = self._make_run(members)
        preview, preview_queries, _result = self._time(run.action_compute)
        self.assertEqual((run.fee_count, run.error_count), (MEMBERS, 0))
        first, first_queries, _result = self._time(lambda: self._call(run, batches=40))
        called = run.called_count
        self.assertTrue(0 < called < MEMBERS)
        rest, rest_queries, _result = self._time(lambda: self._call(run))
        self.assertEqual((run.state, run.called_count), ("done", MEMBERS))
        processor = time.process_time() - processor
        queries = first_queries + rest_queries
        again = self._make_run(members)
        second, second_queries, _result = self._time(again.action_compute)
        self.assertFalse(again.fee_ids)
        status, _queries, counted = self._time(
            lambda: (
                self.env["coop.member"]
                .with_context(coop_date="2026-06-01")
                ._read_group([members], ["fee_status"], ["__count"])
            )
        )
        self.assertEqual(counted, [("expired", MEMBERS)])
        loop, loop_queries, _result = self._time(self._plain_loop)
        total = preview + first + rest
        self._print(
            f"renewal of {MEMBERS} fees",
            f"preview {preview:.1f} s, {preview_queries} queries; invoices "
            f"{first + rest:.1f} s (both: {processor:.0f} s of Odoo's own processor "
            f"time), {1000 * queries / MEMBERS:.0f} queries per 1 000, "
            f"stopped after {called} and resumed; second run {second:.1f} s, "
            f"{second_queries} queries; status of all {status:.2f} s",
        )
        plain = loop * MEMBERS / SAMPLE
        self._print(
            f"plain loop, {SAMPLE} members measured",
            f"{loop:.1f} s, {1000 * loop_queries / SAMPLE:.0f} queries per 1 000: "
            f"{plain:.0f} s for {MEMBERS}; run / loop {total / plain:.2f}",
        )
        self.assertLess(total, LIMIT)
        self.assertLess(total, plain)
        self.assertLess(queries, QUERIES_PER_FEE * MEMBERS)
        self.assertLess(preview_queries, MEMBERS / 10)
        self.assertLess(second_queries, 60)
