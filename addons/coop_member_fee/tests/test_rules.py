# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2.errors import UniqueViolation

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import FeeCommon


@tagged("post_install", "-at_install")
class TestRules(FeeCommon):
    def test_formula_refused_in_words(self):
        for text, message in (
            ("", "it is empty"),
            ("2 +", "is not arithmetic"),
            ("0,5", "written with a point"),
            ("turnover * rate", "“rate” is neither “months” nor the code of a base"),
            ("power(turnover)", "there is no function “power”; there are min, max"),
            ("min()", "“min” has too few or too many arguments"),
            ("1" + "+1" * 300, "too long"),
        ):
            with self.subTest(text=text), self._refused(message, ValidationError):
                self._rule({"kind": "formula", "formula": text})

    def test_formula_of_another_cooperative(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.env["coop.fee.base"].create(
            {"name": "Area", "code": "area", "company_id": other.id}
        )
        with self._refused("“area” is neither", ValidationError):
            self._rule({"kind": "formula", "formula": "area * 2"})

    def test_amounts_refused(self):
        for vals, message in (
            ({"amount": -1}, "can't be below zero"),
            ({"kind": "free", "amount": 5, "amount_min": 10}, "below the least amount"),
            (
                {"kind": "formula", "formula": "1", "amount_min": 10, "amount_max": 5},
                "“At Most” is below “At Least”",
            ),
        ):
            with self.subTest(vals=vals), self._refused(message, ValidationError):
                self._rule(vals)

    def test_numbers_refused(self):
        for vals, message in (
            ({"period_months": 0}, "from 1 to 120"),
            ({"period_months": 121}, "from 1 to 120"),
            ({"due_days": -1}, "can't be below zero"),
            ({"grace_days": -1}, "can't be below zero"),
        ):
            with self.subTest(vals=vals), self._refused(message, ValidationError):
                self._rule(**vals)

    def test_branch_refused(self):
        branch = self.env["res.company"].create(
            {"name": "Shop", "parent_id": self.cooperative.id}
        )
        with self._refused("not its branch Shop", ValidationError):
            self._rule(company_id=branch.id)

    def test_code_of_a_base(self):
        for code in ("Turnover", "2x", "a b", "max", "months", "if", "é"):
            with (
                self.subTest(code=code),
                self._refused("can't be used", ValidationError),
            ):
                self.turnover.code = code

    def test_base_in_use(self):
        self._rule({"kind": "formula", "formula": "turnover * 0.01"})
        with self._refused("used by the formula", ValidationError):
            self.turnover.code = "sales"
        with self._refused("used by the formula", ValidationError):
            self.turnover.unlink()
        self.headcount.code = "staff"

    def test_versions(self):
        rule = self._rule()
        first = rule.version_ids
        second = self.env["coop.fee.version"].create(
            {
                "rule_id": rule.id,
                **self._version({"amount": 25}, date_from="2026-01-01"),
            }
        )
        self.assertEqual(first.date_to, self._day("2025-12-31"))
        self.assertFalse(second.date_to)
        self.assertEqual(rule._get_version(self._day("2025-12-31")), first)
        self.assertEqual(rule._get_version(self._day("2026-01-01")), second)
        self.assertFalse(rule._get_version(self._day("2019-12-31")))
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            second.copy({"date_from": "2026-01-01"})

    def test_used_version_does_not_change(self):
        rule = self._rule()
        version = rule.version_ids
        self._member(admitted="2024-01-01")
        fee = self._call("2026-01-01")
        for change in (
            lambda: version.rate_ids.write({"amount": 30}),
            lambda: version.write({"date_from": "2021-01-01"}),
            lambda: version.write({"rate_ids": [Command.create({"amount": 1})]}),
            lambda: version.rate_ids.unlink(),
            version.unlink,
        ):
            with self.assertRaises(UserError):
                change()
        self.assertEqual(fee.version_id.rate_ids.amount, 20)
        version.decision_id = self.decision

    def test_new_version_by_the_button(self):
        rule = self._rule({"amount": 20}, {"kind": "free", "amount": 30})
        action = rule.action_new_version()
        with Form(
            self.env["coop.fee.version"].with_context(**action["context"])
        ) as form:
            form.date_from = "2027-01-01"
            form.decision_id = self.decision
            with form.rate_ids.edit(0) as rate:
                rate.amount = 24
        version = form.save()
        self.assertEqual(version.rate_ids.mapped("amount"), [24, 30])
        self.assertEqual(rule.version_ids.mapped("rate_ids.amount"), [24, 30, 20, 30])

    def test_declaration_below_zero(self):
        with self._refused("can't be below zero", ValidationError):
            self._declare(self._member(), -1)
