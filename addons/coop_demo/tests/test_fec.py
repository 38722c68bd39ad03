# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The FEC of the demo's year, and what it says read by other means."""

import io
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.coop_ledger_export.coop_ledger.checker import FecChecker

from .common import DemoCase


@tagged("post_install", "-at_install")
class TestFec(DemoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The fiscal year that has most of the books
        today = fields.Date.today()
        year = cls.root.compute_fiscalyear_dates(today - relativedelta(months=6))
        cls.date_from, cls.date_to = year["date_from"], year["date_to"]
        profile = cls.env["coop.ledger.profile"].search(
            [("company_id", "=", cls.root.id), ("format", "=", "fec")], limit=1
        )
        user = cls.env.ref("base.user_admin")
        user.group_ids += cls.env.ref("account.group_account_user")
        user.group_ids += cls.env.ref("coop_base.group_accountant")
        user.company_ids += cls.root
        export = (
            cls.env["coop.ledger.export"]
            .with_user(user)
            .with_context(allowed_company_ids=cls.root.ids)
            .create(
                {
                    "profile_id": profile.id,
                    "date_from": cls.date_from,
                    "date_to": cls.date_to,
                }
            )
        )
        export.action_export()
        cls.export = export
        cls.name = export.file_ids[0].name
        cls.content = export.file_ids[0].attachment_id.sudo().raw
        header, *rows = cls.content.decode().split("\r\n")
        names = header.split("\t")
        cls.rows = [
            dict(zip(names, row.split("\t"), strict=True)) for row in rows if row
        ]

    def test_conforms(self):
        checker = FecChecker(
            siren=self.root.coop_siren.replace(" ", ""),
            date_from=f"{self.date_from:%Y%m%d}",
            date_to=f"{self.date_to:%Y%m%d}",
        )
        report = checker.check(io.BytesIO(self.content), self.name)
        findings = [
            f"{finding.rule.code} × {finding.count}: {finding.details('fr')[:3]}"
            for finding in report.sorted_findings()
            if finding.rule.level == "error"
        ]
        self.assertFalse(findings)
        self.assertTrue(report.is_conforming)
        self.assertGreater(report.lines, 1000)

    def test_balances_are_those_of_the_books(self):
        """Per account, to the cent: Odoo's own sums against the text of the file."""
        found = {}
        for row in self.rows:
            debit, credit = (
                Decimal(row[name].replace(",", ".")) for name in ("Debit", "Credit")
            )
            number = row["CompteNum"]
            found[number] = found.get(number, Decimal()) + debit - credit
        Line = self.demo.model("account.move.line")
        domain = [
            ("company_id", "in", self.demo.companies.ids),
            ("parent_state", "=", "posted"),
            ("date", "<=", self.date_to),
        ]
        expected, carried = {}, Decimal()
        for account, is_before, balance in self._sums(Line, domain):
            is_result = account.internal_group in ("income", "expense")
            if is_result and is_before:
                carried += balance
            else:
                code = account.with_company(self.root).code
                expected[code] = expected.get(code, Decimal()) + balance
        found = {code: amount for code, amount in found.items() if amount}
        expected = {code: amount for code, amount in expected.items() if amount}
        differences = {
            code: found.get(code, Decimal()) - expected.get(code, Decimal())
            for code in {*found, *expected}
            if found.get(code) != expected.get(code)
        }
        # The result of the years before is in its account, and nowhere else
        result = {code: x for code, x in differences.items() if code[:2] == "12"}
        self.assertEqual(sum(result.values()), carried)
        self.assertEqual(differences, result)

    def _sums(self, Line, domain):
        """(account, whether before the year, balance)"""
        for is_before, period in (
            (True, ("date", "<", self.date_from)),
            (False, ("date", ">=", self.date_from)),
        ):
            groups = Line._read_group(
                [*domain, period], ["account_id"], ["balance:sum"]
            )
            for account, balance in groups:
                yield account, is_before, Decimal(str(round(balance, 2)))

    def test_every_shop_is_there(self):
        """One SIREN: the branches' entries are in the file, whatever is ticked."""
        Move = self.demo.model("account.move")
        names = Move.search(
            [
                ("company_id", "in", (self.demo.companies - self.root).ids),
                ("state", "=", "posted"),
                ("date", ">=", self.date_from),
                ("date", "<=", self.date_to),
            ]
        ).mapped("name")
        pieces = {row["PieceRef"] for row in self.rows}
        self.assertTrue(names)
        self.assertFalse(set(names) - pieces)
