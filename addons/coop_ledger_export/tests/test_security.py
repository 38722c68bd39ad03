# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The ledger goes to accountants of the legal entity, through no other door."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from .common import LedgerCommon

MODELS = ("profile", "export", "export.file", "export.entry", "export.issue", "mapping")
MODELS += ("partner.code", "check", "check.line")


@tagged("post_install", "-at_install")
class TestSecurity(LedgerCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._sale()
        cls.invoicing = cls._create_invoicing()
        cls.other = cls.env["res.company"].create(
            {"name": "Autre", "company_registry": "552081317"}
        )
        cls.foreign = cls._create_user(
            "foreign", "account.group_account_user", cls.other
        )
        cls.shopkeeper = cls._create_user(
            "shopkeeper", "account.group_account_user", cls.lyon
        )
        cls.employee = new_test_user(
            cls.env,
            login="ledger_employee",
            groups="base.group_user",
            company_id=cls.root.id,
            company_ids=[(6, 0, cls.root.ids)],
        )
        cls.portal = new_test_user(
            cls.env,
            login="ledger_portal",
            groups="base.group_portal",
            company_id=cls.root.id,
            company_ids=[(6, 0, cls.root.ids)],
        )

    def _model(self, name, user):
        return (
            self.env[f"coop.ledger.{name}"]
            .with_user(user)
            .with_context(allowed_company_ids=user.company_ids.ids)
        )

    def test_who_may_not_export(self):
        for user in (
            self.foreign,
            self.shopkeeper,
            self.invoicing,
            self.employee,
            self.portal,
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._export(user=user)

    def test_records_of_others(self):
        export = self._export()
        export.action_check()
        for user in (self.foreign, self.shopkeeper):
            for name in MODELS:
                Model = self._model(name, user)
                with self.subTest(f"{user.login} {name}"):
                    domain = [("company_id", "=", self.root.id)]
                    self.assertFalse(Model.search(domain))
                    self.assertEqual(Model._read_group(domain, [], ["__count"]), [(0,)])
        for user in (self.invoicing, self.employee, self.portal):
            for name in MODELS:
                Model = self._model(name, user)
                with (
                    self.subTest(f"{user.login} {name}"),
                    self.assertRaises(AccessError),
                ):
                    Model.search([])
        for user in (self.foreign, self.employee):
            with self.subTest(user.login), self.assertRaises(AccessError):
                export.with_user(user).read(["name"])
            with self.subTest(user.login), self.assertRaises(AccessError):
                export.file_ids.attachment_id.with_user(user).read(["raw"])

    def test_download(self):
        export = self._export()
        url = export.file_ids[0].action_download()["url"]
        for user, status in (
            (self.accountant, 200),
            (self.foreign, 404),
            (self.shopkeeper, 404),
            (self.invoicing, 404),
            (self.employee, 404),
            (self.portal, 404),
        ):
            with self.subTest(user.login):
                self.authenticate(user.login, user.login)
                response = self.url_open(url)
                self.assertEqual(response.status_code, status)
        self.authenticate(None, None)
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_head_office_without_its_shops(self):
        """Access to the head office is enough: the file is the legal entity's."""
        user = self._create_user("head", "account.group_account_user", self.root)
        export = self._export(user=user)
        self.assertIn("Vents de Lyon", export.company_names)

    def test_files_and_findings_are_not_written_by_hand(self):
        export = self._export()
        file = export.file_ids[0].with_user(self.accountant)
        with self.assertRaises(AccessError):
            file.sha256 = "0"
        with self.assertRaises(AccessError):
            file.unlink()
        with self.assertRaises(AccessError):
            file.create({"export_id": export.id, "name": "x"})

    def test_what_was_exported_is_kept(self):
        export = self._export()
        with self.assertRaisesRegex(UserError, "is kept"):
            export.unlink()
        with self.assertRaisesRegex(UserError, "already"):
            export.action_export()
        for values in (
            {"line_count": 1},
            {"date_to": "2025-12-30"},
            {"state": "draft"},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "not changed"):
                export.write(values)

    def test_who_may_cancel(self):
        """The button shows to whom the wizard obeys: not to every accountant."""
        export = self._export()
        manager = self._create_user("manager", "account.group_account_manager")
        roles = ["coop_base.group_accountant", "coop_base.group_manager"]
        for role in roles if self.env.ref(roles[1], raise_if_not_found=False) else ():
            manager.group_ids += self.env.ref(role)
        for user, may_cancel in ((self.accountant, False), (manager, True)):
            with self.subTest(user.login):
                self.assertEqual(export.with_user(user).may_cancel, may_cancel)
                wizard = (
                    self.env["coop.ledger.cancel"]
                    .with_user(user)
                    .create({"export_id": export.id, "reason": "Erreur"})
                )
                if may_cancel:
                    wizard.action_confirm()
                    self.assertEqual(export.state, "cancelled")
                else:
                    with self.assertRaisesRegex(AccessError, "Only managers"):
                        wizard.action_confirm()
                    self.assertEqual(export.state, "done")
        self.assertFalse(self.invoicing._coop_ledger_may_cancel())

    def test_account_user_keeps_core_screens(self):
        """An account user without any role of ours opens core's records."""
        user = new_test_user(
            self.env,
            login="ledger_plain",
            groups="base.group_user,account.group_account_invoice",
            company_id=self.root.id,
            company_ids=[(6, 0, self.root.ids)],
        )
        env = self.env(user=user, context={"allowed_company_ids": self.root.ids})
        move = env["account.move"].search([], limit=1)
        if not self.env.registry.models.get("coop.activity"):
            self.assertTrue(move)
            move.get_views([(False, "form")])
            move.read()
        env["res.company"].browse(self.root.id).read(["name"])
