# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestSeries(InvoiceCommon):
    def setUp(self):
        super().setUp()
        self.code = self.sale_journal.code

    def _own(self, activity, **vals):
        activity.write(
            {
                "invoice_series": "own",
                "invoice_journal_id": self.sale_journal.id,
                **vals,
            }
        )

    def _journal(self, code):
        return self.sale_journal.copy(
            {"code": code, "default_account_id": self.income.id}
        )

    def _names(self, *activities, **kwargs):
        return [
            self._invoice(activity, (None, 10, None), **kwargs).name
            for activity in activities
        ]

    def test_shared(self):
        """One series for the whole cooperative, by default."""
        names = self._names(self.activity_a, self.activity_b, self.structure)
        self.assertEqual(names, [f"{self.code}/2024/{rank:05}" for rank in (1, 2, 3)])

    def test_own_and_shared_in_turn(self):
        """Two series in one journal, each without gap, whoever comes between."""
        self._own(self.activity_a)
        a, b = self.activity_a, self.activity_b
        self.assertEqual(
            self._names(b, a, a, b, a),
            [
                f"{self.code}/2024/00001",
                "ALI/2024/0001",
                "ALI/2024/0002",
                f"{self.code}/2024/00002",
                "ALI/2024/0003",
            ],
        )
        self.assertEqual(self._names(a, date="2025-02-01"), ["ALI/2025/0001"])
        # A late document goes on in its own year.
        self.assertEqual(self._names(a, date="2024-12-31"), ["ALI/2024/0004"])
        self.assertEqual(self._names(b, date="2024-12-31"), [f"{self.code}/2024/00003"])
        moves = self.env["account.move"].search(
            [("journal_id", "=", self.sale_journal.id), ("state", "=", "posted")]
        )
        self.assertFalse(any(moves.mapped("made_sequence_gap")))

    def test_own_in_one_batch(self):
        self._own(self.activity_a)
        self._own(self.activity_b, invoice_prefix="velos")
        moves = self.env["account.move"]
        for activity in (self.activity_a, self.activity_b) * 3:
            moves |= self._invoice(activity, (None, 10, None), post=False)
        moves.action_post()
        self.assertEqual(
            sorted(moves.mapped("name")),
            [
                *(f"ALI/2024/000{rank}" for rank in (1, 2, 3)),
                *(f"VELOS/2024/000{rank}" for rank in (1, 2, 3)),
            ],
        )
        self.assertEqual({*moves.mapped("coop_series")}, {"ALI", "VELOS"})

    def test_credit_notes_apart(self):
        self._own(self.activity_a)
        self.sale_journal.refund_sequence = True
        names = self._names(self.activity_a)
        names += self._names(self.activity_a, move_type="out_refund")
        names += self._names(self.activity_b, move_type="out_refund")
        self.assertEqual(
            names, ["ALI/2024/0001", "RALI/2024/0001", f"R{self.code}/2024/00001"]
        )

    def test_credit_notes_together(self):
        self._own(self.activity_a)
        self.sale_journal.refund_sequence = False
        names = self._names(self.activity_a)
        names += self._names(self.activity_a, move_type="out_refund")
        self.assertEqual(names, ["ALI/2024/0001", "ALI/2024/0002"])

    def test_monthly_shared_series(self):
        """How often the shared series starts again is no matter of an own series."""
        self._own(self.activity_a)
        first = self._invoice(self.activity_b, (None, 10, None), post=False)
        first.name = f"{self.code}/2024/03/001"
        first.action_post()
        a, b = self.activity_a, self.activity_b
        self.assertEqual(self._names(a), ["ALI/2024/0001"])
        self.assertEqual(self._names(b), [f"{self.code}/2024/03/002"])
        self.assertEqual(
            self._names(a, b, date="2024-04-02"),
            ["ALI/2024/0002", f"{self.code}/2024/04/001"],
        )
        self.assertEqual(
            self._names(b, a), [f"{self.code}/2024/03/003", "ALI/2024/0003"]
        )

    def test_own_journal(self):
        journal = self._journal("JALI")
        self.activity_a.write(
            {"invoice_series": "journal", "invoice_journal_id": journal.id}
        )
        self.assertEqual(
            self._names(self.activity_a, self.activity_b),
            ["JALI/2024/00001", f"{self.code}/2024/00001"],
        )
        invoice = self._invoice(
            self.activity_b, (None, 10, None), post=False, journal_id=journal.id
        )
        with self._refused(UserError, "is in the journal .* Choose the journal Sales"):
            invoice.action_post()
        with self._refused(ValidationError, "is already that of"):
            self.activity_b.write(
                {"invoice_series": "journal", "invoice_journal_id": journal.id}
            )

    def test_journal_follows_activity(self):
        journal = self._journal("JALI")
        self.activity_a.write(
            {"invoice_series": "journal", "invoice_journal_id": journal.id}
        )
        invoice = self._invoice(self.activity_b, (None, 10, None), post=False)
        self.assertEqual(invoice.journal_id, self.sale_journal)
        invoice.coop_activity_id = self.activity_a
        self.assertEqual(invoice.journal_id, journal)
        with Form(invoice) as form:
            form.coop_activity_id = self.activity_b
        self.assertEqual(invoice.journal_id, self.sale_journal)

    def test_own_series_in_one_journal(self):
        self._own(self.activity_a)
        other = self._journal("OTHER")
        invoice = self._invoice(
            self.activity_a, (None, 10, None), post=False, journal_id=other.id
        )
        with self._refused(UserError, "Choose the journal"):
            invoice.action_post()

    def test_number_of_another_series(self):
        self._own(self.activity_a)
        invoice = self._invoice(self.activity_a, (None, 10, None))
        invoice.button_draft()
        invoice.coop_activity_id = self.activity_b
        with self._refused(UserError, "number of another series"):
            invoice.action_post()

    def test_prefix(self):
        for prefix, error in (
            ("2025", "taken for a year"),
            ("A2025", "taken for a year"),
            ("A-B", "taken for a year"),
            ("X", "taken for a year"),
            (self.code, "already that of another activity or of a journal"),
            (f"R{self.code}", "already that of another activity or of a journal"),
        ):
            with self.subTest(prefix), self._refused(ValidationError, error):
                self._own(self.activity_a, invoice_prefix=prefix)
        self._own(self.activity_b, invoice_prefix="ROSE")
        with self._refused(ValidationError, "already that of another"):
            self._own(self.activity_a, invoice_prefix="OSE")
        self.assertEqual(self._names(self.activity_b), ["ROSE/2024/0001"])
        with self._refused(ValidationError, "Journal of Invoices"):
            self.activity_a.invoice_series = "own"

    def test_switch(self):
        """A series starts at any time, and stops at the end of a year only."""
        today = self.env.cr.now().date()
        self._names(self.activity_a, date=today)
        self._own(self.activity_a)
        self.assertEqual(
            self._names(self.activity_a, date=today), [f"ALI/{today.year}/0001"]
        )
        with self._refused(UserError, "has numbered invoices this year"):
            self.activity_a.invoice_series = "shared"
        with self._refused(UserError, "prefix and the journal"):
            self.activity_a.invoice_prefix = "LICE"
        with self._refused(UserError, "prefix and the journal"):
            self.activity_a.invoice_journal_id = self._journal("O")

    def test_switch_after_the_year(self):
        self._own(self.activity_a)
        self._names(self.activity_a, date="2019-05-01")
        self.activity_a.invoice_series = "shared"
        self.assertFalse(self.activity_a.invoice_journal_id)
        self.assertEqual(self._names(self.activity_a), [f"{self.code}/2024/00001"])
