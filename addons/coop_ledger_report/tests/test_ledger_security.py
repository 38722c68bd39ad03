# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Ledgers go to accountants of the legal entity, through no other door."""

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_ledger_export.tests.common import LedgerCommon


@tagged("post_install", "-at_install")
class TestLedgerSecurity(LedgerCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._sale()
        other = cls.env["res.company"].create({"name": "Autre"})
        cls.foreign = cls._create_user("foreign", "account.group_account_user", other)
        cls.shopkeeper = cls._create_user(
            "shopkeeper", "account.group_account_user", cls.lyon
        )
        cls.employee, cls.portal = (
            cls._user(name, f"base.group_{name}") for name in ("user", "portal")
        )
        cls.report = (
            cls.env["coop.ledger.report"]
            .with_user(cls.accountant)
            .create({"company_id": cls.root.id, "file_format": "xlsx"})
        )
        cls.report.action_make()
        cls.others = [cls.foreign, cls.shopkeeper, cls._create_invoicing()]
        cls.others.append(cls.employee)
        cls.others.append(cls.portal)
        # Roles of the cooperative are not those of its ledger
        for role in ("officer", "manager", "user"):
            group = f"coop_base.group_{role}"
            found = cls.env.ref(group, raise_if_not_found=False)
            if found and not (
                cls.env.ref("coop_base.group_accountant") in found.all_implied_ids
            ):
                cls.others.append(cls._user(f"coop_{role}", f"base.group_user,{group}"))

    @classmethod
    def _user(cls, name, groups):
        return new_test_user(
            cls.env,
            login=f"ledger_report_{name}",
            groups=groups,
            company_id=cls.root.id,
            company_ids=[(6, 0, cls.root.ids)],
        )

    def test_records_of_others(self):
        for user in self.others:
            Report = (
                self.env["coop.ledger.report"]
                .with_user(user)
                .with_context(allowed_company_ids=user.company_ids.ids)
            )
            report = Report.browse(self.report.id)
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    report.read(["name"])
                with self.assertRaises(AccessError):
                    report.action_download()
                with self.assertRaises(AccessError):
                    report._get_table()
                with self.assertRaises(AccessError):
                    report.action_make()
                with self.assertRaises(AccessError):
                    report.attachment_id.with_user(user).sudo(False).read(["raw"])
            with self.subTest(f"{user.login} search"):
                if user.has_group("account.group_account_user"):
                    domain = [("company_id", "=", self.root.id)]
                    self.assertFalse(Report.search(domain))
                    self.assertEqual(
                        Report._read_group(domain, [], ["__count"]), [(0,)]
                    )
                else:
                    with self.assertRaises(AccessError):
                        Report.search([])
                    with self.assertRaises(AccessError):
                        Report._read_group([], [], ["__count"])

    def test_no_report_of_another_entity(self):
        """An accountant elsewhere asks for this one's ledger."""
        Report = self.env["coop.ledger.report"].with_user(self.foreign)
        with self.assertRaises(AccessError):
            Report.create({"company_id": self.root.id}).action_make()
        new = Report.new({"company_id": self.root.id})
        self.assertEqual(new.row_estimate, 0)

    @mute_logger("odoo.http")
    def test_download(self):
        file = self.report.action_download()["url"]
        printed = f"/report/pdf/coop_ledger_report.report_ledger/{self.report.id}"
        self.authenticate(self.accountant.login, self.accountant.login)
        self.assertEqual(self.url_open(file).status_code, 200)
        for user in self.others:
            with self.subTest(user.login):
                self.authenticate(user.login, user.login)
                self.assertEqual(self.url_open(file).status_code, 404)
                html = printed.replace("/pdf/", "/html/")
                response = self.url_open(html)
                self.assertNotIn("411100", response.text)
                self.assertNotEqual(response.status_code, 200)
        self.authenticate(None, None)
        self.assertEqual(self.url_open(file).status_code, 404)
