# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sets a destination, and who reads its secrets: nobody."""

import json
import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import config, mute_logger

from ..tools import server
from .common import ScheduleCommon

SECRET = "s3cr3t-9f2c"


@tagged("post_install", "-at_install")
class TestDestination(ScheduleCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoicing = cls._create_invoicing()
        other = cls.env["res.company"].create({"name": "Autre"})
        cls.foreign = cls._create_user("foreign", "account.group_account_user", other)
        cls.employee = new_test_user(
            cls.env,
            login="ledger_employee",
            groups="base.group_user",
            company_id=cls.root.id,
            company_ids=[(6, 0, cls.root.ids)],
        )
        cls.system = new_test_user(
            cls.env,
            login="ledger_system",
            groups="base.group_system",
            company_id=cls.root.id,
            company_ids=[(6, 0, cls.root.ids)],
        )

    def _sftp(self, **values):
        return self._destination(
            **{
                "kind": "sftp",
                "host": "sftp.example",
                "user_name": "coop",
                "password": SECRET,
                "private_key": f"key {SECRET}",
                **values,
            }
        )

    def _as(self, destination, user):
        return destination.with_user(user).with_context(
            allowed_company_ids=user.company_ids.ids
        )

    def test_nobody_reads_a_secret(self):
        destination = self._sftp()
        self.env.flush_all()
        self.env.invalidate_all()
        for user in (self.accountant, self.manager):
            mine = self._as(destination, user)
            with self.subTest(user.login):
                self.assertTrue(mine.has_password and mine.has_private_key)
                names = [
                    name
                    for name in mine.fields_get()
                    if mine._has_field_access(mine._fields[name], "read")
                ]
                self.assertNotIn("password_store", names)
                self.assertNotIn(SECRET, repr(mine.read(names)))
                self.assertNotIn(SECRET, repr(mine.sudo().export_data(names)))
                self.assertNotIn(SECRET, repr(mine.copy_data()))
                for name in ("password_store", "private_key_store"):
                    with self.assertRaises(AccessError):
                        mine.read([name])
                    with self.assertRaises(AccessError):
                        mine.search([(name, "=like", "s3%")])
                    with self.assertRaises(AccessError):
                        mine._read_group([], [name], [])
        self.assertNotIn(
            SECRET, json.dumps(str(destination.message_ids.mapped("body")))
        )
        tracking = destination.message_ids.sudo().tracking_value_ids
        self.assertNotIn(SECRET, repr(tracking.read()))

    def test_secrets_are_for_one_address(self):
        """Who changes where it goes does not get the password there."""
        for values in (
            {"host": "other.example"},
            {"port": 2222},
            {"user_name": "x"},
            {"kind": "webdav", "url": "https://other.example/"},
        ):
            with self.subTest(values):
                destination = self._as(self._sftp(), self.manager)
                destination.write({"name": "Same", "host": "sftp.example"})
                self.assertTrue(destination.has_password)
                destination.write(values)
                self.assertFalse(destination.has_password)
                self.assertFalse(destination.sudo().password_store)
                self.assertFalse(destination.sudo().private_key_store)
        destination = self._as(self._sftp(), self.manager)
        destination.write({"host": "new.example", "password": "new"})
        self.assertEqual(destination.sudo().password_store, "new")
        self.assertFalse(destination.sudo().private_key_store)

    def test_saving_without_typing_keeps_it(self):
        destination = self._as(self._sftp(), self.manager)
        with Form(destination) as form:
            form.name = "Renamed"
        self.assertEqual(destination.sudo().password_store, SECRET)

    def test_set_by_managers(self):
        values = {"name": "Mine", "path": "accountant", "company_id": self.root.id}
        Model = self.env["coop.ledger.destination"]
        destination = self._as(Model, self.manager).create(values)
        mine = self._as(destination, self.accountant)
        self.assertEqual(mine.name, "Mine")
        self.assertFalse(mine.may_write)
        mine.action_test()
        with self.assertRaises(AccessError):
            mine.path = "elsewhere"
        with self.assertRaises(AccessError):
            mine.unlink()
        for user in (self.accountant, self.foreign, self.employee, self.system):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._as(Model, user).create(values)

    def test_others(self):
        destination = self._sftp()
        Schedule = self.env["coop.ledger.schedule"]
        self.profile.destination_id = self._destination(path="accountant")
        schedule = Schedule.create({"profile_id": self.profile.id})
        for record in (destination, schedule):
            self.assertFalse(
                self._as(record, self.foreign).search(
                    [("company_id", "=", self.root.id)]
                )
            )
            with self.assertRaises(AccessError):
                self._as(record, self.foreign).read(["display_name"])
            for user in (self.employee, self.invoicing):
                with self.subTest(user.login):
                    with self.assertRaises(AccessError):
                        self._as(record, user).search([])
                    with self.assertRaises(AccessError):
                        self._as(record, user).read(["display_name"])
        for user in (self.foreign, self.employee, self.invoicing):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self._as(destination, user).action_test()
                with self.assertRaises(AccessError):
                    self._as(schedule, user).action_run()
                export = self._export(
                    date_to="2025-01-31",
                    profile_id=self.profile.copy(
                        {"content": "full", "name": "Copy"}
                    ).id,
                )
                with self.assertRaises(AccessError):
                    self._as(export, user).action_deliver()

    def test_of_one_legal_entity(self):
        other = self.foreign.company_id
        with self.assertRaisesRegex(ValidationError, "not one of the destinations"):
            self.profile.destination_id = self._destination(
                path="x", company_id=other.id
            )
        with self.assertRaisesRegex(ValidationError, "is a branch"):
            self._destination(path="x", company_id=self.lyon.id)

    def test_address_is_there(self):
        for values, text in (
            ({"kind": "sftp"}, "name of the SFTP server"),
            ({"kind": "sftp", "host": "x", "port": 0}, "from 1 to 65535"),
            ({"kind": "webdav"}, "Enter the address"),
        ):
            with self.subTest(text), self.assertRaisesRegex(ValidationError, text):
                self._destination(**values)

    def test_what_the_administrator_allows(self):
        for name in ("COOP_LEDGER_FOLDERS", "COOP_LEDGER_HOSTS"):
            os.environ.pop(name, None)  # put back by the patch of setUp()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "odoo.conf"
            file.write_text(
                "[options]\nx = %y\n[coop_ledger_export]\nfolders = /srv/a, /srv/b\n"
            )
            with patch.dict(config.options, {"config": str(file)}):
                self.assertEqual(server.option("folders"), ["/srv/a", "/srv/b"])
                self.assertEqual(server.option("hosts"), [])
                file.write_text("nothing of a configuration")
                self.assertEqual(server.option("folders"), [])

    @mute_logger("odoo.http")
    def test_own_network(self):
        self._allow(hosts="nas.example, 10.0.0.5")
        for host in ("127.0.0.1", "10.0.0.6", "169.254.169.254", "192.168.1.1", "::1"):
            with self.subTest(host):
                self.assertTrue(server.is_own_network(host))
        for host in ("10.0.0.5", "nas.example", "9.9.9.9"):
            with self.subTest(host):
                self.assertFalse(server.is_own_network(host))
