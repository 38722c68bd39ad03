# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import ContributionCommon


@tagged("post_install", "-at_install")
class TestExplanation(ContributionCommon):
    def test_steps_documents_and_version(self):
        scheme = self._scheme(
            self._rule_vals((0, 11), (1000, 10)),
            bounds=[{"kind": "cap", "amount": 150, "period": "year"}],
        )
        self._assign(self.activity_a, scheme)
        invoices = self._sale(self.activity_a, 700) + self._sale(self.activity_a, 900)
        self._sale(self.activity_b, 100)
        self._sale(self.activity_a, 5, "2024-04-10")
        self._buy(self.activity_a, 50)
        entry = self._run("2024-03-31", activity_ids=self.activity_a.ids).entry_ids
        self._assert_explained(entry)
        self.assertEqual(
            [(s["kind"], s["amount"]) for s in entry.steps],
            [("bracket", 110), ("bracket", 60), ("cap", -20)],
        )
        text = str(entry.explanation)
        self.assertEqual(text.count("<tr"), 1 + 3 + 2)
        for term in ("110", "600", "11 %", "10 %", "-20", "150"):
            self.assertIn(term, text)
        action = entry.with_user(self.users["alice"]).action_view_documents()
        lines = (
            self.env["account.move.line"]
            .with_user(self.users["alice"])
            .search(action["domain"])
        )
        self.assertEqual(lines.move_id, invoices)
        self.assertEqual(sum(lines.mapped("balance")), -entry.base)
        self.assertEqual(entry.version_ids, scheme.version_ids)

    def test_half_a_cent_is_rounding(self):
        """23 903 × 10.5 % = 2 509.815: one step of 2 509.82, nothing from elsewhere."""
        self._assign(self.activity_a, self._scheme(self._rule_vals((0, 10.5))))
        self._sale(self.activity_a, 23903)
        entry = self._run("2024-03-31").entry_ids
        self.assertEqual(
            [(s["kind"], s["amount"]) for s in entry.steps], [("bracket", 2509.82)]
        )

    def test_explanation_is_frozen(self):
        """A later credit note doesn't change what an entry says."""
        self._assign(self.activity_a, self._scheme(self._rule_vals((0, 10))))
        self._sale(self.activity_a, 1000)
        entry = self._run("2024-03-31").entry_ids
        before = entry.explanation
        self._sale(self.activity_a, -1000, "2024-03-20")
        correction = self._run("2024-04-30").entry_ids
        self.env.invalidate_all()
        self.assertEqual(entry.explanation, before)
        self.assertEqual((correction.taken, correction.amount), (100, -100))

    def test_every_kind_of_step(self):
        scheme = self._scheme(
            self._rule_vals((0, 10), period="month", mode="flat", base="margin"),
            self._rule_vals(fixed_amount=12, code="FIXED", name="Insurance"),
            bounds=[
                {"kind": "floor", "amount": 30, "period": "month"},
                {"kind": "floor", "amount": 600, "period": "year", "spread": True},
            ],
        )
        self._assign(self.activity_a, scheme)
        self._sale(self.activity_a, 100)
        run = self._run("2024-03-31")
        self._assert_explained(run.entry_ids)
        self.assertEqual(
            {step["kind"] for step in run.entry_ids.steps},
            {"bracket", "floor", "fixed"},
        )
        self._assert_taken(150 + 36)
        explanation = str(run.entry_ids.explanation)
        self.assertEqual(explanation.count("<tr"), 1 + 6 + 2)
        self.assertIn("Insurance, 3 ×", explanation)

    def test_declared_and_categories(self):
        scheme = self._example("opteos")
        self._assign(self.activity_a, scheme)
        course = self._sell_course(self.activity_a, 100)
        sale = self._sale(self.activity_a, 100)
        entry = self._run("2024-03-31").entry_ids
        lines = self.env["account.move.line"].search(
            entry.action_view_documents()["domain"]
        )
        self.assertEqual(lines.move_id, course + sale)
