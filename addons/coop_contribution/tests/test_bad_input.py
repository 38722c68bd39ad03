# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ContributionCommon


@tagged("post_install", "-at_install")
class TestBadInput(ContributionCommon):
    """Refused, with the field and the fix."""

    def _refused(self, message, error=ValidationError):
        return self.assertRaisesRegex(error, message)

    def test_no_rate(self):
        with self._refused("has no rate"):
            self._scheme({**self._rule_vals((0, 10)), "bracket_ids": []})

    def test_no_rate_below_the_first_bracket(self):
        with self._refused("no rate below"):
            self._scheme(self._rule_vals((1000, 10)))

    @mute_logger("odoo.sql_db")
    def test_overlapping_brackets(self):
        with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
            self._scheme(self._rule_vals((0, 10), (1000, 9), (1000, 8)))
        self.assertEqual(type(caught.exception).__name__, "UniqueViolation")
        constraint = self.env["coop.contribution.bracket"]._from_unique
        self.assertIn("Above", constraint.message)

    @mute_logger("odoo.sql_db")
    def test_rate_above_100(self):
        for rate in (100.01, -1):
            with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
                self._scheme(self._rule_vals((0, rate)))
            self.assertEqual(type(caught.exception).__name__, "CheckViolation")

    def test_fee_of_zero(self):
        with self._refused("Fee"):
            self._scheme(self._rule_vals(fixed_amount=0))

    def test_prefixes(self):
        with self._refused("Accounts Exempt.*60;%"):
            self._scheme(self._rule_vals((0, 10), excluded_prefixes="60;%"))
        with self._refused("Accounts Counted"):
            self._scheme(self._rule_vals((0, 10), base="accounts"))

    def test_floor_without_rate(self):
        other = self.fund.copy({"code": "RISK", "name": "Risk"})
        with self._refused("no rule has a rate"):
            self._scheme(
                self._rule_vals((0, 10)), bounds=[{"fund_id": other.id, "amount": 5}]
            )

    def test_two_schemes_at_once(self):
        self._assign(self.activity_a, self._scheme(self._rule_vals((0, 10))))
        with self._refused("from 01/01/2024 already"):
            self._assign(
                self.activity_a,
                self._scheme(self._rule_vals((0, 9))),
                "2025-01-01",
            )
        # Another fund at the same time is fine.
        other = self.fund.copy({"code": "RISK", "name": "Risk"})
        self._assign(
            self.activity_a, self._scheme(self._rule_vals((0, 1), fund_id=other.id))
        )

    def test_structure_has_no_scheme(self):
        with self._refused("structure"):
            self._assign(self.structure, self._scheme(self._rule_vals((0, 10))))

    def test_used_version_does_not_change(self):
        scheme = self._scheme(self._rule_vals((0, 10)))
        self._assign(self.activity_a, scheme)
        self._sale(self.activity_a, 1000)
        self._run()
        version = scheme.version_ids
        version.assembly_date = "2024-06-20"
        for change in (
            lambda: version.write({"date_from": "2024-01-01"}),
            lambda: version.rule_ids.write({"base": "collected"}),
            lambda: version.rule_ids.bracket_ids.write({"rate": 9}),
            lambda: version.write(
                {"rule_ids": [Command.create(self._rule_vals((0, 1), code="X"))]}
            ),
            version.rule_ids.bracket_ids.unlink,
            version.unlink,
        ):
            with self._refused("New Version", UserError):
                change()
        action = scheme.action_new_version()
        created = version.browse(action["res_id"])
        self.assertFalse(created.assembly_date)
        created.rule_ids.bracket_ids.rate = 9
        # Nor by moving a rule or a bracket of another version into it.
        for part, vals in (
            (created.rule_ids, {"version_id": version.id, "code": "X"}),
            (
                created.rule_ids.bracket_ids,
                {"rule_id": version.rule_ids.id, "from_amount": 50},
            ),
        ):
            with self._refused("New Version", UserError), self.env.cr.savepoint():
                part.write(vals)
            self.env.invalidate_all()

    def test_missing_account(self):
        self._assign(self.activity_a, self._scheme(self._rule_vals((0, 10))))
        self._sale(self.activity_a, 1000)
        self.fund.charge_account_id = False
        run = self._make_run("2024-03-31")
        run.action_compute()
        self.assertEqual(run.entry_ids.state, "error")
        self.assertRegex(run.entry_ids.problem, "Contribution.*Charge Account")
        run.action_post()
        self._assert_taken(0)
        self.fund.charge_account_id = self.charge
        run.action_post()
        self._assert_taken(100)

    def test_no_scheme(self):
        self._sale(self.activity_a, 1000)
        self._sale(self.activity_b, 1000)
        self._assign(self.activity_b, self._scheme(self._rule_vals((0, 10))))
        run = self._make_run("2024-03-31")
        run.action_compute()
        missing = run.entry_ids.filtered(lambda entry: not entry.fund_id)
        self.assertEqual(missing.activity_id, self.activity_a)
        self.assertIn("no contribution scheme", missing.problem)
        run.action_post()
        self._assert_taken(100, self.activity_b)
        self.assertEqual(run.state, "posting")

    def test_missing_account_on_a_document(self):
        """The document is posted; the contribution waits to be mended."""
        scheme = self._scheme(self._rule_vals((0, 10)), per_document=True)
        self._assign(self.activity_a, scheme)
        self.fund.income_account_id = False
        invoice = self._sale(self.activity_a, 1000)
        self.assertEqual(invoice.state, "posted")
        entry = self.env["coop.contribution.entry"].search(
            [("source_move_id", "=", invoice.id)]
        )
        self.assertEqual(entry.state, "error")
        self.assertIn("Income Account", entry.problem)
        self.fund.income_account_id = self.contribution_income
        self._run("2024-03-31")
        self._assert_taken(100)
