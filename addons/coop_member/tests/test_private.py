# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import MemberCommon

IBAN = "FR7630006000011234567890189"
BIRTH = "1984-03-02"
# Who may read what of members.
READS_PRIVATE = {"social"}
READS_BANK = {"social", "accountant", "manager"}
# Doors that show nothing, even to them.
TELL_NOBODY = ("name", "name_search", "copy", "default", "group", "order")
ROLES = (
    "no_role",
    "member",
    "adviser",
    "officer",
    "manager",
    "accountant",
    "payroll",
    "social",
    "portal",
)


@tagged("post_install", "-at_install")
class TestPrivate(MemberCommon, HttpCase):
    """No user outside the roles reads a date of birth, a home address or an IBAN,
    through any door; each person reads their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["no_role"] = cls.no_role
        cls.users["portal"] = new_test_user(
            cls.env,
            login="private_portal",
            groups="base.group_portal,coop_base.group_member",
            company_id=cls.cooperative.id,
        )
        # Every right but the roles': exports, contacts.
        for role in set(ROLES) - {"portal"}:
            cls.users[role].group_ids += cls.env.ref(
                "base.group_allow_export"
            ) + cls.env.ref("base.group_partner_manager")
        cls.member = cls._member("Somebody Else", admitted="2024-01-01")
        cls.application = cls._application(partner_id=cls.member.partner_id.id)
        values = {"birth_date": BIRTH, "private_city": "Agde", "iban": IBAN}
        cls.member.write({**values, "iban": False})
        cls.application.write(values)
        cls.member._add_bank_account(IBAN)
        cls.bank = cls.member.partner_id.bank_ids
        cls.env.flush_all()

    def _as(self, role, record):
        self.env.invalidate_all()
        return record.with_env(self.env_of(role))

    def _can(self, door):
        """Whether the door opens on what is hidden."""
        with self.env.cr.savepoint(flush=False):
            try:
                found = door()
            except (AccessError, UserError):  # portal users do not export
                return False
            except ValueError:  # no way to sort or group by it, for anyone
                return False
        # IBANs are shown by fours where base_iban is installed.
        text = json.dumps(found, default=str).replace(" ", "")
        return any(secret in text for secret in (BIRTH, "1984", IBAN, "Agde"))

    def _doors_to_birth(self, role):
        member = self._as(role, self.member)
        private = self._as(role, self.member.private_id)
        application = self._as(role, self.application)
        Member, Private = member.browse(), private.browse()
        mine = [("id", "=", member.id)]
        return {
            "read": lambda: member.read(["birth_date"]),
            "read private": lambda: private.read(["birth_date", "private_city"]),
            "application": lambda: application.read(["birth_date", "iban"]),
            "web_read": lambda: member.web_read(
                {"private_id": {"fields": {"birth_date": {}, "private_city": {}}}}
            ),
            "name": lambda: member.web_read(
                {"private_id": {"fields": {"display_name": {}}}}
            ),
            "export": lambda: member.export_data(["birth_date"]),
            "export path": lambda: member.export_data(["private_id/birth_date"]),
            "search_read": lambda: Private.search_read([], ["birth_date"]),
            "search": lambda: (
                Member.search([*mine, ("birth_date", "=", BIRTH)]) and BIRTH
            ),
            "search path": lambda: (
                Member.search([*mine, ("private_id.birth_date", "=", BIRTH)]) and BIRTH
            ),
            "search any": lambda: (
                Member.search(
                    [*mine, ("private_id", "any", [("private_city", "=", "Agde")])]
                )
                and BIRTH
            ),
            "group": lambda: Member.formatted_read_group(
                mine, ["birth_date:year"], ["__count"]
            ),
            "group path": lambda: Member.formatted_read_group(
                mine, ["private_id.birth_date:year"], ["__count"]
            ),
            "group private": lambda: Private.formatted_read_group(
                [], ["private_city"], ["__count"]
            ),
            "order": lambda: Member.search(mine, order="birth_date") and BIRTH,
            "name_search": lambda: Member.name_search("Agde"),
            "copy": lambda: member.copy_data(),
            "default": lambda: Private.name_search("1984"),
        }

    def _doors_to_iban(self, role):
        bank = self._as(role, self.bank)
        member = self._as(role, self.member)
        partner = self._as(role, self.member.partner_id)
        Bank = bank.browse()
        return {
            "read": lambda: bank.read(["acc_number", "sanitized_acc_number"]),
            "display": lambda: bank.sudo().display_name,
            "member": lambda: (
                member.read(["bank_ids"]) and member.bank_ids.read(["acc_number"])
            ),
            "partner": lambda: partner.web_read(
                {"bank_ids": {"fields": {"acc_number": {}}}}
            ),
            "partner export": lambda: partner.export_data(["bank_ids/acc_number"]),
            "search": lambda: Bank.search([("acc_number", "=", IBAN)]) and IBAN,
            "partner search": lambda: (
                partner.search([("bank_ids.sanitized_acc_number", "=", IBAN)]) and IBAN
            ),
            "name_search": lambda: Bank.name_search("FR76"),
            "group": lambda: Bank.formatted_read_group(
                [("partner_id", "=", partner.id)], ["acc_number"], ["__count"]
            ),
            "chatter": lambda: (
                member.message_ids.mapped("body") + partner.message_ids.mapped("body")
            ),
        }

    def test_birth_and_address(self):
        for role in ROLES:
            for name, door in self._doors_to_birth(role).items():
                with self.subTest(role=role, door=name):
                    allowed = role in READS_PRIVATE
                    if allowed and name in TELL_NOBODY:
                        continue
                    self.assertEqual(self._can(door), allowed)

    def test_iban(self):
        for role in ROLES:
            for name, door in self._doors_to_iban(role).items():
                with self.subTest(role=role, door=name):
                    allowed = role in READS_BANK
                    if allowed and name in ("chatter",):
                        continue
                    self.assertEqual(self._can(door), allowed)

    def test_masked_where_documents_name_it(self):
        bank = self._as("officer", self.bank).sudo()
        self.assertEqual(bank.display_name, "•••• 0189")
        bank = self._as("accountant", self.bank).sudo()
        self.assertIn(IBAN, bank.display_name.replace(" ", ""))

    def test_officer_who_is_a_member(self):
        """Two roles do not add up: own data, and no one else's."""
        user = self.users["officer"]
        user.group_ids += self.env.ref("coop_base.group_member")
        own = self._member(partner=user.partner_id, admitted="2024-01-01")
        own.birth_date = "1970-01-01"
        own._add_bank_account("BE68539007547034")
        self.env.flush_all()
        private = self._as("officer", own.private_id)
        self.assertEqual(str(private.birth_date), "1970-01-01")
        self.assertEqual(private.search([]), private)
        self.assertTrue(self._as("officer", own.partner_id).bank_ids.acc_number)
        for doors in (self._doors_to_birth("officer"), self._doors_to_iban("officer")):
            for name, door in doors.items():
                with self.subTest(door=name):
                    self.assertFalse(self._can(door))

    def test_own_data(self):
        for role in ("portal", "member", "no_role"):
            own = self._member(partner=self.users[role].partner_id)
            own.birth_date = "1970-01-01"
            self.env.flush_all()
            private = self._as(role, own.private_id)
            self.assertEqual(str(private.birth_date), "1970-01-01")
            self.assertEqual(self._as(role, own).own_private_ids, private)
            action = self._as(role, own).browse().action_view_mine()
            self.assertEqual(action["res_id"], own.id)
            with self.assertRaises(AccessError):
                private.birth_date = "1971-01-01"
        self.assertFalse(self._as("officer", self.member).own_private_ids)

    def test_who_writes(self):
        for role in set(ROLES) - READS_PRIVATE:
            with self.subTest(role=role):
                with self.assertRaises(AccessError):
                    self._as(role, self.member).birth_date = "1971-01-01"
                with self.assertRaises(AccessError):
                    self._as(role, self.member.private_id).iban = IBAN
        for role in set(ROLES) - READS_BANK - {"portal"}:
            with self.subTest(role=role), self.assertRaises(AccessError):
                self._as(role, self.bank).acc_number = "BE68539007547034"
        self._as("social", self.member).birth_date = "1971-01-01"
        new = self._member("New")
        self._as("social", new).private_city = "Sète"
        self.assertEqual(new.private_id.private_city, "Sète")

    def test_accounts_of_others_stay_open(self):
        """Suppliers' accounts are read as before."""
        supplier = self.env["res.partner"].create({"name": "Supplier"})
        bank = self.env["res.partner.bank"].create(
            {"partner_id": supplier.id, "acc_number": IBAN}
        )
        bank = self._as("no_role", bank)
        self.assertEqual(bank.sanitized_acc_number, IBAN)
        self.assertEqual(bank.display_name.replace(" ", ""), IBAN)

    def test_messages_do_not_repeat_it(self):
        with self._refused("IBAN is not valid"):
            self.application.iban = "FR7630006000011234567890188"
        self.application.message_post(body="Called")
        bodies = self.application.message_ids.mapped("body")
        self.assertFalse(any("FR76" in body for body in bodies))
        tracked = (
            self.env["mail.tracking.value"]
            .sudo()
            .search([("mail_message_id", "in", self.application.message_ids.ids)])
        )
        self.assertFalse(tracked.filtered(lambda t: IBAN in str(t.new_value_char)))

    @mute_logger("odoo.http")
    def test_http(self):
        self.users["portal"].password = "portal-password"
        self.authenticate("private_portal", "portal-password")
        for model, record, field in (
            ("coop.private.data", self.member.private_id, "birth_date"),
            ("coop.member", self.member, "number"),
            ("coop.member.application", self.application, "email"),
            ("res.partner.bank", self.bank, "acc_number"),
        ):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/read",
                data=json.dumps(
                    {
                        "jsonrpc": "2.0",
                        "params": {
                            "model": model,
                            "method": "read",
                            "args": [record.ids, [field]],
                            "kwargs": {},
                        },
                    }
                ),
                headers={"Content-Type": "application/json"},
            )
            self.assertIn("AccessError", json.dumps(response.json()["error"]))
