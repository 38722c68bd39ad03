# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import ShareCommon

MODELS = ("movement", "holding")


@tagged("post_install", "-at_install")
class TestSecurity(ShareCommon, HttpCase):
    """Members read what they hold, and nothing of others by any door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["portal"] = new_test_user(
            cls.env,
            login="share_portal",
            groups="base.group_portal,coop_base.group_member",
            company_id=cls.company.id,
        )
        cls.portal = cls.users["portal"].partner_id
        member = cls.env["coop.member"].create(
            {"company_id": cls.company.id, "partner_id": cls.portal.id}
        )
        member._record_event("admission", "2020-01-01", decision_id=cls.decision.id)
        (cls.users["alice"] + cls.users["bruno"]).group_ids += cls.quick_ref(
            "base.group_allow_export"
        )
        for partner, quantity in (
            (cls.alice, 5),
            (cls.bruno, 7),
            (cls.portal, 3),
            (cls.town, 50),
        ):
            cls._move(partner, quantity, decision_id=cls.decision.id)

    def _as(self, user, model):
        return self.env[f"coop.share.{model}"].with_user(self.users[user])

    def test_members_see_their_own(self):
        for user, own, quantity in (
            ("alice", self.alice, 5),
            ("bruno", self.bruno, 7),
            ("portal", self.portal, 3),
        ):
            for model in MODELS:
                with self.subTest(user=user, model=model):
                    Model = self._as(user, model)
                    found = Model.search([])
                    self.assertEqual(found.partner_id.ids, own.ids)
                    self.assertEqual(found.quantity, quantity)
                    groups = Model._read_group([], [], ["quantity:sum"])
                    self.assertEqual(groups, [(quantity,)])
                    hidden = Model.sudo().search(
                        [("partner_id", "in", (self.holders - own).ids)]
                    )
                    self.assertTrue(hidden)
                    self._assert_closed(hidden.with_user(self.users[user]))

    def _assert_closed(self, hidden):
        doors = [
            lambda: hidden.read(["quantity"]),
            lambda: hidden.web_read({"display_name": {}}),
            lambda: hidden[0].quantity,
        ]
        if not hidden.env.user.share:
            doors.append(lambda: hidden.export_data(["quantity"]))
        for door in doors:
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                door()

    def test_figures_of_the_class_are_one_s_own(self):
        """The class shows a member their own shares, not the others' total."""
        share_class = self.class_a.with_user(self.users["alice"])
        self.assertEqual(share_class.quantity_held, 5)
        self.assertEqual(share_class.holder_count, 1)
        self.assertEqual(self.class_a.quantity_held, 65)

    def test_staff(self):
        for user in ("officer", "accountant", "manager"):
            for model in MODELS:
                found = self._as(user, model).search(
                    [("company_id", "=", self.company.id)]
                )
                self.assertEqual(sum(found.mapped("quantity")), 65)
        for user in ("payroll", "no_role"):
            for model in MODELS:
                self.assertFalse(self._as(user, model).search([]))

    def test_nobody_writes_the_register(self):
        for user in ("alice", "portal", "officer", "accountant", "manager"):
            Movement = self._as(user, "movement")
            with self.assertRaises(AccessError):
                Movement.create(self._vals(self.alice, 1))
            movement = Movement.sudo().search([("partner_id", "=", self.alice.id)])
            movement = movement.with_user(self.users[user])
            with self.assertRaises(AccessError):
                movement.unlink()

    def test_figures_of_contacts_and_members(self):
        alice = self.alice.with_user(self.users["officer"])
        self.assertEqual(alice.coop_share_quantity, 5)
        for user in ("bruno", "payroll", "no_role"):
            with self.assertRaises(AccessError):
                self.alice.with_user(self.users[user]).read(["coop_share_quantity"])
        # Payroll sees the members, not what they hold, even by searching.
        member = self.members[0].with_user(self.users["payroll"])
        self.assertEqual(member.share_quantity, 0)
        self.assertFalse(member.search([("share_quantity", ">", 0)]))
        own = self.members[0].with_user(self.users["alice"])
        self.assertEqual((own.share_quantity, own.share_capital), (5, 100))
        with self.assertRaises(AccessError):
            self.members[1].with_user(self.users["alice"]).read(["share_quantity"])

    def test_members_change_no_class(self):
        for user in ("alice", "portal", "officer", "accountant"):
            share_class = self.class_a.with_user(self.users[user])
            share_class.read(["nominal"])
            with self.assertRaises(AccessError):
                share_class.name = "Mine"

    def test_core_screens_still_open(self):
        """Contacts, for who has no role in the cooperative."""
        view = self.env.ref("base.view_partner_form")
        Partner = self.env["res.partner"].with_user(self.users["no_role"])
        arch = Partner.get_view(view.id, "form")["arch"]
        self.assertNotIn("coop_share_quantity", arch)

    @mute_logger("odoo.http")
    def test_rpc(self):
        """Over HTTP, as a browser would."""
        self.users["bruno"].password = "bruno-password"
        self.authenticate("share_bruno", "bruno-password")
        hidden = self.env["coop.share.movement"].search(
            [("partner_id", "=", self.alice.id)]
        )
        for method, args, kwargs in (
            ("read", [hidden.ids, ["quantity"]], {}),
            ("web_read", [hidden.ids], {"specification": {"amount": {}}}),
        ):
            answer = self._call(method, args, kwargs)
            self.assertIn("AccessError", json.dumps(answer["error"]))
        answer = self._call(
            "formatted_read_group",
            [[]],
            {"groupby": ["class_id"], "aggregates": ["quantity:sum"]},
        )
        self.assertEqual([g["quantity:sum"] for g in answer["result"]], [7])

    def _call(self, method, args, kwargs):
        response = self.url_open(
            f"/web/dataset/call_kw/coop.share.movement/{method}",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "params": {
                        "model": "coop.share.movement",
                        "method": method,
                        "args": args,
                        "kwargs": kwargs,
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        )
        return response.json()
