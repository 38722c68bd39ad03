# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import io
from datetime import date
from unittest.mock import patch

from freezegun import freeze_time
from lxml import html

from odoo import Command
from odoo.fields import Domain
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools.pdf import PdfFileReader

from .common import StatementCommon

# What is printed of the worked month: label, March, the year to date.
TREASURY = (
    ("En banque à votre nom", "1 195,00"),
    ("Impôts, taxes et cotisations dus", "-1 231,00"),
    ("Réellement disponible", "-36,00"),
    ("Clients à encaisser", "1 200,00"),
    ("Notes de frais à rembourser", "-80,00"),
    ("Une fois tout réglé", "1 084,00"),
)
INCOME = (
    ("Chiffre d’affaires", "4 000,00"),
    ("Achats", "-500,00"),
    ("Marge brute", "3 500,00"),
    ("Contribution coopérative", "-440,00"),
    ("Rémunération et cotisations sociales", "-1 896,00"),
    ("Résultat", "1 084,00"),
)


@tagged("post_install", "-at_install")
class TestWorked(StatementCommon, HttpCase):
    """The two worked examples, on screen and on paper, as French people read them.

    The month of Alice: 1,195 € in the bank, −36 € available. The contribution of Bruno
    through a liaison account: each activity's items balance.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.Measure._coop_restore_defaults(cls.company)
        cls.company.partner_id.lang = "fr_FR"
        cls.users["portal"] = new_test_user(
            cls.env,
            login="axis_portal",
            groups="base.group_portal,coop_base.group_member",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.activity_a.member_ids = [
            Command.create(
                {"partner_id": cls.users["portal"].partner_id.id, "role": "member"}
            )
        ]
        for role in ("alice", "bruno", "portal"):
            cls.users[role].write({"lang": "fr_FR", "password": f"axis_{role}"})
        cls.users["alice"].name = "Alice"
        cls.users["bruno"].name = "Bruno"
        cls.collective = cls.env["coop.activity"].create(
            {
                "name": "Workshop",
                "code": "WOR",
                "kind": "collective",
                "company_id": cls.company.id,
                "state": "open",
                "member_ids": [
                    Command.create(
                        {
                            "partner_id": cls.users[login].partner_id.id,
                            "role": "owner",
                            "share": share,
                        }
                    )
                    for login, share in (("alice", 60), ("bruno", 40))
                ],
            }
        )
        cls._post_month()
        cls._use_liaison(cls.accounts["4671"])
        cls._post_contribution(100, "2024-03-31")

    @classmethod
    def _use_liaison(cls, account):
        """Treasury passes from an activity to another through this account."""
        cls.liaison = account
        if "coop_contribution_liaison_id" in cls.company._fields:
            cls.company.coop_contribution_liaison_id = account
            return
        # Contributions are not installed: what they do.
        Activity = type(cls.activity_a)
        original = Activity._treasury_domain

        def treasury_domain(activities, date_to=None):
            return original(activities, date_to) & Domain(
                "account_id", "not in", account.ids
            )

        patcher = patch.object(Activity, "_treasury_domain", treasury_domain)
        patcher.start()
        cls.addClassCleanup(patcher.stop)

    @classmethod
    def _post_contribution(cls, amount, date):
        """Invoice of 1,000 + VAT 200, contribution of 10 %, in four items."""
        bruno = cls.activity_b
        cls.invoice = cls._post(
            ("4111", 1200, bruno),
            ("7061", -1000, bruno),
            ("4457", -200, bruno),
            date=date,
        )
        cls.contribution = cls._post_liaison(amount, date)
        # 300 of purchases deducted give 30 back.
        cls._post(("6071", 300, bruno), ("4011", -300, bruno), date="2024-04-10")
        cls.refund = cls._post_liaison(-30, "2024-04-10")
        cls.env.flush_all()

    @classmethod
    def _post_liaison(cls, amount, date):
        bruno, coop = cls.activity_b, cls.structure
        return cls._post(
            ("6281", amount, bruno),
            ("4671", -amount, bruno),
            ("4671", amount, coop),
            ("7088", -amount, coop),
            date=date,
        )

    def _statement(self, activity, date_from, date_to):
        officer = self.users["officer"]
        with freeze_time("2024-05-15"):
            statement = (
                self.env["coop.statement"]
                .with_user(officer)
                ._coop_make(
                    activity.with_user(officer),
                    date.fromisoformat(date_from),
                    date.fromisoformat(date_to),
                )["created"]
            )
            statement.action_publish()
        return statement

    def _export(self, activity, role, date_from, date_to):
        return (
            self.env["coop.account.export"]
            .with_user(self.users[role])
            .with_context(lang="fr_FR")
            .create(
                {
                    "activity_ids": [Command.set(activity.ids)],
                    "date_from": date_from,
                    "date_to": date_to,
                    "step": "total",
                    "compare": False,
                }
            )
        )

    def _print(self, report, record):
        """Return what is printed, without any space; a PDF where there is an engine."""
        report = self.env["ir.actions.report"]._get_report(report)
        report = report.with_env(record.env)
        if getattr(report, "_is_weasyprint", lambda: False)():
            report = report.with_context(force_report_rendering=True)
            content, kind = report._render_qweb_pdf(report.report_name, record.ids)
            self.assertEqual(kind, "pdf")
            pages = PdfFileReader(io.BytesIO(content)).pages
            return _squeeze("".join(page.extract_text() for page in pages))
        content, _kind = report._render_qweb_html(report.report_name, record.ids)
        return _squeeze(html.fromstring(content).text_content())

    def _assert_printed(self, text, *lines):
        for line in lines:
            self.assertIn(_squeeze("".join(line)), text)

    # ------------------------------------------------------------------
    # What is in the bank is not what is available
    # ------------------------------------------------------------------

    def test_month_on_paper(self):
        export = self._export(self.activity_a, "alice", "2024-03-01", "2024-03-31")
        text = self._print("coop_statement.report_account", export)
        self._assert_printed(
            text, *TREASURY, *INCOME, ("Taux de marge brute", "87,5 %")
        )
        self._assert_printed(
            text, ("Total de l’actif", "2 395,00"), ("Total du passif", "2 395,00")
        )

    def test_month_on_the_statement(self):
        statement = self._statement(self.activity_a, "2024-03-01", "2024-03-31")
        text = self._print(
            "coop_statement.report_statement", statement.with_context(lang="fr_FR")
        )
        self._assert_printed(text, *TREASURY)
        # The month and the year to date
        self._assert_printed(text, *((*line, line[1]) for line in INCOME))
        self._assert_printed(text, (statement.fingerprint,))

    @freeze_time("2024-04-15")
    def test_month_on_the_portal(self):
        self.authenticate("axis_portal", "axis_portal")
        response = self.url_open(f"/my/accounts/{self.activity_a.id}")
        text = _squeeze(html.fromstring(response.content).text_content())
        self._assert_printed(text, *TREASURY, *INCOME)

    # ------------------------------------------------------------------
    # Agreement of a collective: 60/40 (art. R7331-6)
    # ------------------------------------------------------------------

    def test_shares_on_paper_and_on_the_statement(self):
        self._post(
            ("5121", 1084),
            ("6411", 1896, self.collective),
            ("7061", -2980, self.collective),
        )
        lines = (
            ("Disponible avant rémunération", "2 980,00"),
            ("Disponible avant rémunération – Alice (60 %)", "1 788,00"),
            ("Disponible avant rémunération – Bruno (40 %)", "1 192,00"),
            ("Résultat – Alice (60 %)", "650,40"),
            ("Résultat – Bruno (40 %)", "433,60"),
        )
        export = self._export(self.collective, "bruno", "2024-03-01", "2024-03-31")
        text = self._print("coop_statement.report_account", export)
        self._assert_printed(text, *lines)
        statement = self._statement(self.collective, "2024-03-01", "2024-03-31")
        text = self._print(
            "coop_statement.report_statement",
            statement.with_user(self.users["alice"]).with_context(lang="fr_FR"),
        )
        self._assert_printed(text, *((*line, line[1]) for line in lines))

    # ------------------------------------------------------------------
    # The contribution, in four items
    # ------------------------------------------------------------------

    def test_each_activity_balances(self):
        for move in (self.invoice, self.contribution, self.refund):
            self._assert_each_activity_balances(move)
        items = self.env["account.move.line"].search(
            [
                ("account_id", "=", self.liaison.id),
                ("parent_state", "=", "posted"),
            ]
        )
        self.assertEqual(sum(items.mapped("balance")), 0)
        balances = {
            activity: sum(own.mapped("balance"))
            for activity, own in items.grouped("coop_activity_id").items()
        }
        # What Bruno has given to the cooperative, which has it.
        self.assertEqual(balances, {self.activity_b: -70, self.structure: 70})

    def test_contribution_on_paper(self):
        for activity, role, last, *lines in (
            (
                self.activity_b,
                "bruno",
                "2024-03-31",
                ("En banque à votre nom", "-100,00"),
                ("Impôts, taxes et cotisations dus", "-200,00"),
                ("Réellement disponible", "-300,00"),
                ("Clients à encaisser", "1 200,00"),
                ("Une fois tout réglé", "900,00"),
                ("Chiffre d’affaires", "1 000,00"),
                ("Contribution coopérative", "-100,00"),
                ("Résultat", "900,00"),
            ),
            (
                self.activity_b,
                "bruno",
                "2024-04-30",
                ("En banque à votre nom", "-70,00"),
                ("Fournisseurs à payer", "-300,00"),
                ("Réellement disponible", "-570,00"),
                ("Marge brute", "700,00"),
                # 10 % of the margin
                ("Contribution coopérative", "-70,00"),
                ("Résultat", "630,00"),
            ),
            (
                self.structure,
                "officer",
                "2024-04-30",
                # 440 of Alice and 70 of Bruno
                ("En banque à votre nom", "510,00"),
                ("Chiffre d’affaires", "510,00"),
                ("Résultat", "510,00"),
            ),
        ):
            with self.subTest(activity.code, last=last):
                export = self._export(activity, role, "2024-01-01", last)
                text = self._print("coop_statement.report_account", export)
                self._assert_printed(text, *lines)
                # The liaison is treasury: in no other line.
                self.assertNotIn(_squeeze("Autres tiers"), text)

    def test_contribution_on_the_statement(self):
        statement = self._statement(self.activity_b, "2024-04-01", "2024-04-30")
        text = self._print(
            "coop_statement.report_statement", statement.with_context(lang="fr_FR")
        )
        self._assert_printed(
            text,
            # April, the year to date
            ("Contribution coopérative", "30,00", "-70,00"),
            ("Achats", "-300,00", "-300,00"),
            ("Marge brute", "-300,00", "700,00"),
            ("Résultat", "-270,00", "630,00"),
        )


def _squeeze(text):
    """Return a text without its spaces, of which numbers have several kinds."""
    return "".join(text.split())
