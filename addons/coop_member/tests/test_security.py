# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import MemberCommon

FIELDS = {
    "coop.member": ("number", "status", "category_id", "partner_id"),
    "coop.member.event": ("kind", "date", "decision_id"),
    "coop.member.classification": ("category_id", "date_from"),
}
MODELS = tuple(FIELDS)
STAFF = ("officer", "manager", "accountant", "payroll", "social")


@tagged("post_install", "-at_install")
class TestSecurity(MemberCommon, HttpCase):
    """Staff reads every member; anyone else reads their own record and no other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["portal"] = new_test_user(
            cls.env,
            login="member_portal",
            groups="base.group_portal,coop_base.group_member",
            company_id=cls.cooperative.id,
        )
        cls.users["no_role"] = cls.no_role
        allow_export = cls.env.ref("base.group_allow_export")
        cls.users["member"].group_ids += allow_export
        cls.mine = {
            name: cls._member(partner=cls.users[name].partner_id, admitted="2024-01-01")
            for name in ("portal", "member", "no_role", "adviser")
        }
        cls.other = cls._member("Somebody Else", admitted="2024-01-01")
        cls.env.flush_all()

    def _model(self, role, model="coop.member"):
        return self.env_of(role)[model]

    def _of_member(self, member, model):
        records = {
            "coop.member": member,
            "coop.member.event": member.event_ids,
            "coop.member.classification": member.classification_ids,
        }
        return records[model]

    def test_staff_reads_all(self):
        for role in STAFF:
            for model in MODELS:
                with self.subTest(role=role, model=model):
                    count = self._model(role, model).search_count(
                        [("company_id", "=", self.cooperative.id)]
                    )
                    self.assertEqual(count, 5)

    def test_others_read_their_own(self):
        for role, mine in self.mine.items():
            for model in MODELS:
                with self.subTest(role=role, model=model):
                    records = self._model(role, model).search([])
                    self.assertEqual(records.ids, self._of_member(mine, model).ids)
                    records.read(["display_name", *FIELDS[model]])
                    groups = self._model(role, model)._read_group([], [], ["__count"])
                    self.assertEqual(groups, [(1,)])
                    hidden = self._of_member(self.other, model)
                    self._assert_closed(hidden.with_env(self.env_of(role)))

    def _assert_closed(self, hidden):
        hidden.env.invalidate_all()
        doors = [
            lambda: hidden.read(["display_name"]),
            lambda: hidden.web_read({"display_name": {}}),
            lambda: hidden.display_name,
        ]
        if hidden.env.user.has_group("base.group_allow_export"):
            doors.append(lambda: hidden.export_data(["display_name"]))
        for door in doors:
            with self.assertRaises(AccessError):
                door()

    def test_status_grouped_is_ones_own(self):
        for role in self.mine:
            groups = self._model(role)._read_group([], ["status"], ["__count"])
            self.assertEqual(groups, [("member", 1)])

    def test_nobody_learns_from_a_contact(self):
        """The status on a contact is for those who may know."""
        partner = self.other.partner_id
        for role in ("member", "no_role", "adviser"):
            Partner = self._model(role, "res.partner")
            self.assertFalse(Partner.browse(partner.id).coop_member_status)
            found = Partner.search([("coop_member_status", "=", "member")])
            self.assertEqual(found, self.users[role].partner_id)
        partner = partner.with_env(self.env_of("officer"))
        self.assertEqual(partner.coop_member_status, "member")

    def test_who_writes(self):
        for role in ("member", "portal", "no_role", "adviser"):
            mine = self.mine[role].with_env(self.env_of(role))
            for door in (
                lambda m=mine: m.write({"note": "x"}),
                lambda m=mine: m.unlink(),
                lambda m=mine: m._record_event("resignation", "2024-06-01"),
                lambda m=mine: m.event_ids._cancel("Mine"),
                lambda m=mine: m.classification_ids.write({"note": "x"}),
            ):
                with self.assertRaises(AccessError):
                    door()
        for role in ("accountant", "payroll"):
            with self.assertRaises(AccessError):
                self.other.with_env(self.env_of(role)).note = "x"
        self.other.with_env(self.env_of("officer")).note = "x"
        with self.assertRaises(AccessError):
            self.workers.with_env(self.env_of("officer")).name = "x"
        self.workers.with_env(self.env_of("manager")).name = "x"

    def test_number_is_never_written_by_hand(self):
        for role in ("officer", "manager"):
            with self.assertRaises(AccessError):
                self.other.with_env(self.env_of(role)).number = 12
            with self.assertRaises(AccessError):
                self._model(role).create({"partner_id": self.partner.id, "number": 12})
            with self.assertRaises(AccessError):
                self._model(role, "coop.counter").create(
                    {"company_id": self.cooperative.id, "code": "coop.member"}
                )

    def test_other_cooperative(self):
        other = self.env["res.company"].create({"name": "Other"})
        member = self.Member.create(
            {"partner_id": self.partner.id, "company_id": other.id}
        )
        for role in ("officer", "manager"):
            self._assert_closed(member.with_env(self.env_of(role)))

    @mute_logger("odoo.http")
    def test_rpc(self):
        self.users["portal"].password = "portal-password"
        self.authenticate("member_portal", "portal-password")
        for method, args, kwargs in (
            ("read", [self.other.ids, ["number"]], {}),
            ("web_read", [self.other.ids], {"specification": {"number": {}}}),
            ("action_record_event", [self.other.ids], {}),
        ):
            response = self.url_open(
                f"/web/dataset/call_kw/coop.member/{method}",
                data=json.dumps(
                    {
                        "jsonrpc": "2.0",
                        "params": {
                            "model": "coop.member",
                            "method": method,
                            "args": args,
                            "kwargs": kwargs,
                        },
                    }
                ),
                headers={"Content-Type": "application/json"},
            )
            answer = response.json()
            if method == "action_record_event":
                # An action only: the wizard itself is refused.
                self.assertIn("result", answer)
                continue
            self.assertIn("AccessError", json.dumps(answer["error"]))
        with self.assertRaises(AccessError):
            self._model("portal", "coop.member.event.wizard").create(
                {"kind": "candidacy"}
            )

    def test_core_screens_open_without_role(self):
        partner = self.other.partner_id.with_env(
            self.env(user=self.no_role, context={})
        )
        self.assertEqual(Form(partner).name, "Somebody Else")
