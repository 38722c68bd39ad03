# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from .common import FeeCommon

FEE_FIELDS = ("amount", "state", "date_due", "member_id", "payer_id")
STAFF = ("officer", "manager", "accountant")


@tagged("post_install", "-at_install")
class TestSecurity(FeeCommon, HttpCase):
    """Officers and accountants see every fee; anyone else their own, once called."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["portal"] = new_test_user(
            cls.env,
            login="fee_portal",
            groups="base.group_portal,coop_base.group_member",
            company_id=cls.cooperative.id,
        )
        cls.users["no_role"] = cls.no_role
        cls.users["member"].group_ids += cls.env.ref("base.group_allow_export")
        cls.rule = cls._rule()
        cls.own = ("portal", "member", "no_role", "adviser", "payroll", "social")
        cls.mine = {
            name: cls._member(partner=cls.users[name].partner_id, admitted="2024-01-01")
            for name in cls.own
        }
        cls.other = cls._member("Somebody Else", admitted="2024-01-01")
        cls.fees = cls._call("2026-01-01")
        cls.drafts = cls.env["coop.member.fee"].create(
            cls.Engine._compute(cls.cooperative, "2027-01-01")
        )
        for member in cls.env["coop.member"].search([("number", ">", 0)]):
            cls._declare(member, 1000)
        cls.env.flush_all()

    def _fee(self, member):
        return self.fees.filtered(lambda fee: fee.member_id == member)

    def test_staff_reads_all(self):
        for role in STAFF:
            env = self.env_of(role)
            domain = [("company_id", "=", self.cooperative.id)]
            self.assertEqual(env["coop.member.fee"].search_count(domain), 14)
            self.assertEqual(env["coop.fee.declaration"].search_count(domain), 7)

    def test_others_read_their_own(self):
        for role in self.own:
            with self.subTest(role=role):
                env = self.env_of(role)
                mine = self._fee(self.mine[role]).with_env(env)
                self.assertEqual(env["coop.member.fee"].search([]), mine)
                mine.read(["display_name", "explanation", *FEE_FIELDS])
                groups = env["coop.member.fee"]._read_group(
                    [], ["state"], ["amount:sum"]
                )
                self.assertEqual([amount for _state, amount in groups], [20])
                declared = env["coop.fee.declaration"].search([])
                self.assertEqual(declared.member_id, self.mine[role].with_env(env))
                hidden = [
                    self._fee(self.other).with_env(env),
                    self.drafts.filtered(
                        lambda fee, r=role: fee.member_id == self.mine[r]
                    ).with_env(env),
                    self.other.fee_declaration_ids.with_env(env),
                ]
                for records in hidden:
                    self._assert_closed(records)

    def _assert_closed(self, hidden):
        hidden.env.invalidate_all()
        doors = [
            lambda: hidden.read(["display_name"]),
            lambda: hidden.web_read({"display_name": {}}),
            lambda: hidden.mapped("display_name"),
        ]
        if hidden.env.user.has_group("base.group_allow_export"):
            doors.append(lambda: hidden.export_data(["display_name"]))
        for door in doors:
            with self.assertRaises(AccessError):
                door()

    def test_status_of_others(self):
        for role in ("member", "portal", "no_role"):
            Member = self.env_of(role)["coop.member"]
            found = Member.search([("fee_status", "!=", False)])
            self.assertEqual(found, self.mine[role].with_env(found.env))
            groups = Member._read_group([], ["fee_status"], ["__count"])
            self.assertEqual([count for _status, count in groups], [1])

    def test_who_writes(self):
        for role in self.own:
            mine = self._fee(self.mine[role]).with_env(self.env_of(role))
            declared = self.mine[role].fee_declaration_ids.with_env(mine.env)
            for door in (
                lambda m=mine: m.write({"amount": 1}),
                lambda m=mine: m.unlink(),
                lambda d=declared: d.write({"value": 1}),
                lambda m=mine: m.rule_id.write({"name": "x"}),
                lambda m=mine: m.version_id.rate_ids.write({"amount": 1}),
            ):
                with self.assertRaises(AccessError):
                    door()
        officer = self.env_of("officer")
        with self.assertRaises(AccessError):
            self.rule.with_env(officer).name = "x"
        with self.assertRaises(AccessError):
            officer["coop.member.fee"].create({})
        self.other.fee_declaration_ids.with_env(officer).value = 12
        self.rule.with_env(self.env_of("manager")).name = "x"

    def test_other_cooperative(self):
        other = self.env["res.company"].create({"name": "Other"})
        rule = self._rule(company_id=other.id)
        self._assert_closed(rule.with_env(self.env_of("officer")))
        self._assert_closed(rule.with_env(self.env_of("manager")))
