# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import JointCommon

MUTED = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


@tagged("post_install", "-at_install")
class TestJointSecurity(JointCommon, HttpCase):
    """Each member sees the invoice and their own part of it, no more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for role in ("alice", "bruno"):
            cls.users[role].group_ids |= cls.env.ref("account.group_account_invoice")
        cls.stranger = new_test_user(
            cls.env,
            login="axis_stranger",
            password="axis_stranger_pw",
            groups="base.group_user,coop_base.group_member",
            company_id=cls.company.id,
        )

    def _seen(self, user):
        return self.env["coop.invoice.part"].with_user(user).search([])

    def test_members_see_their_part(self):
        move = self._joint((None, 1000, None))
        part = self._seen(self.users["bruno"])
        self.assertEqual(part.activity_id, self.activity_b)
        self.assertEqual(
            (part.amount_total, part.customer_name, part.name),
            (300, self.partner_a.name, move.name),
        )
        self.assertEqual(part.line_ids.coop_activity_id, self.activity_b)
        self.assertEqual(self._seen(self.users["alice"]).amount_total, 500)
        self.assertFalse(self._seen(self.stranger))
        for role in ("officer", "accountant"):
            self.assertEqual(len(self._seen(self.users[role])), 3, role)
        # The adviser follows Alice only.
        self.assertEqual(self._seen(self.users["adviser"]).activity_id, self.activity_a)

    @mute_logger(*MUTED)
    def test_other_members_do_not_read_the_document(self):
        move = self._joint((None, 1000, None))
        for user in (self.users["bruno"], self.stranger):
            with self.assertRaises(AccessError):
                move.with_user(user).read(["amount_total"])
        # Nor does the one who makes it read the others' lines.
        others = move.line_ids.filtered(
            lambda line: line.coop_activity_id == self.activity_b
        )
        with self.assertRaises(AccessError):
            others.with_user(self.users["alice"]).read(["balance"])

    @mute_logger(*MUTED)
    def test_agreement_is_for_those_who_share_it(self):
        agreement = self.agreement.with_user(self.users["bruno"])
        self.assertEqual(agreement.name, "Festival")
        self.assertIn("CHL", " ".join(agreement.line_ids.mapped("display_name")))
        with self.assertRaises(AccessError):
            agreement.write({"name": "x"})
        with self.assertRaises(AccessError):
            self.agreement.with_user(self.stranger).read(["name"])
        self.agreement.with_user(self.users["officer"]).note = "Agreed"

    @mute_logger(*MUTED)
    def test_member_shares_then_staff_posts(self):
        alice = self.users["alice"]
        move = self._invoice(self.activity_a, (None, 100, None), post=False)
        self._share(move, self.agreement, user=alice)
        self.env.invalidate_all()
        self.assertEqual(
            [
                part.amount_untaxed
                for part in move.coop_part_ids.sorted("amount_untaxed")
            ],
            [20, 30, 50],
        )
        mine = move.with_user(alice)
        with self.assertRaisesRegex(UserError, "Undo the"):
            mine.invoice_date = "2024-04-01"
        with self.assertRaisesRegex(UserError, "Undo the"):
            mine.invoice_line_ids.filtered(
                lambda line: line.display_type == "product"
            ).price_unit = 1
        with self.assertRaisesRegex(UserError, "Undo the"):
            mine.unlink()
        with self.assertRaises(UserError):
            mine.action_post()
        self.assertEqual(move.state, "draft")
        mine.ref = "Order 12"
        mine.action_coop_unshare()
        mine.invoice_date = "2024-04-01"
        self._share(move, self.agreement, user=alice)
        move.with_user(self.users["officer"]).action_post()
        self.assertEqual(move.state, "posted")

    @mute_logger(*MUTED)
    def test_nobody_shares_for_another(self):
        move = self._invoice(self.activity_a, (None, 100, None), post=False)
        for user in (self.users["bruno"], self.stranger):
            with self.assertRaises(AccessError):
                self._share(move, self.agreement, user=user)
        shared = self._joint((None, 100, None), post=False)
        for user in (self.users["bruno"], self.stranger):
            with self.assertRaises(AccessError):
                shared.with_user(user).action_coop_unshare()

    @mute_logger(*MUTED)
    def test_an_agreement_of_others_is_refused(self):
        others = self._agreement((self.activity_b, 50), (self.activity_c, 50))
        move = self._invoice(self.activity_a, (None, 100, None), post=False)
        with self.assertRaises(UserError):  # AccessError is one
            self._share(move, others, user=self.users["alice"])

    @mute_logger(*MUTED, "odoo.http")
    def test_rpc_doors(self):
        move = self._joint((None, 1000, None))
        part = move.coop_part_ids[0]
        self.authenticate("axis_stranger", "axis_stranger_pw")
        for model, method, args in (
            ("coop.invoice.part", "read", [part.ids, ["amount_total"]]),
            ("coop.joint.agreement", "read", [self.agreement.ids, ["name"]]),
            ("account.move", "action_coop_unshare", [move.ids]),
            ("account.move", "read", [move.ids, ["amount_total"]]),
        ):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}",
                data=json.dumps(
                    {
                        "jsonrpc": "2.0",
                        "params": {
                            "model": model,
                            "method": method,
                            "args": args,
                            "kwargs": {},
                        },
                    }
                ),
                headers={"Content-Type": "application/json"},
            ).json()
            self.assertIn("error", response, (model, method))

    def test_accountants_without_a_role_open_their_invoices(self):
        """Those of another company, for instance: nothing joint, but no error."""
        joint = self._joint((None, 1000, None))
        company = self.env["res.company"].create({"name": "No cooperative"})
        self.env["account.chart.template"]._load("generic_coa", company, False)
        for group in ("account.group_account_invoice", "account.group_account_user"):
            user = new_test_user(
                self.env,
                login=f"plain_{group[-7:]}",
                groups=f"base.group_user,{group}",
                company_id=company.id,
            )
            Move = self.env["account.move"].with_user(user)
            with Form(Move.with_context(default_move_type="out_invoice")) as form:
                form.partner_id = self.partner_a
            self.assertFalse(form.record.coop_part_ids)
            self.assertFalse(self._seen(user) & joint.coop_part_ids)
