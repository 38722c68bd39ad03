# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_validation import ValidationCommon


@tagged("post_install", "-at_install")
class TestRules(ValidationCommon):
    def _decision(self, move, role="alice"):
        return self._as(role, move)._coop_decisions()[move]

    def _allowed(self, move, role="alice"):
        return self._decision(move, role).allowed

    def test_no_rule(self):
        decision = self._decision(self._draft())
        self.assertFalse(decision.allowed)
        self.assertEqual(decision.approver, "officer")
        self.assertIn("no rule", decision.reasons[0])

    def test_ceiling(self):
        """The ceiling itself is allowed, one cent more is not; tax doesn't count."""
        self._rule(amount_ceiling=1000.0)
        taxed = self._invoice(
            self.activity_a, (self.activity_a, 1000.0, self.tax), post=False
        )
        self.assertGreater(taxed.amount_total, 1000.0)
        self.assertTrue(self._allowed(taxed))
        self.assertTrue(self._allowed(self._draft(400.0, 600.0)))
        decision = self._decision(self._draft(1000.01))
        self.assertFalse(decision.allowed)
        self.assertIn("1,000.01", decision.reasons[0])
        self.assertIn("1,000.00", decision.reasons[0])
        # Credit notes too, which count negative.
        self.assertFalse(self._allowed(self._draft(1000.01, move_type="out_refund")))

    def test_ceiling_in_currency_of_the_company(self):
        self._rule(amount_ceiling=1000.0)
        move = self._draft(1500.0, currency_id=self.other_currency.id)
        # The rate of the tests: 2 for 1.
        self.assertAlmostEqual(move.amount_untaxed_signed, 750.0)
        self.assertTrue(self._allowed(move))

    def test_never_and_whatever_the_amount(self):
        rule = self._rule(amount_ceiling=0.0)
        self.assertFalse(self._allowed(self._draft(1.0)))
        self.assertFalse(self._allowed(self._draft(0.0)))
        rule.no_ceiling = True
        self.assertTrue(self._allowed(self._draft(1000000.0)))

    def test_first_match_decides(self):
        self._rule(sequence=5, document_type="in_invoice", no_ceiling=True)
        self._rule(sequence=6, activity_ids=[Command.set(self.activity_b.ids)])
        self._rule(sequence=7, amount_ceiling=50.0)
        self._rule(sequence=8, no_ceiling=True)
        self.assertTrue(self._allowed(self._draft(move_type="in_invoice")))
        self.assertTrue(self._allowed(self._draft(move_type="in_receipt")))
        self.assertFalse(self._allowed(self._draft(100.0)))
        self.assertTrue(self._allowed(self._draft(50.0)))
        self.assertFalse(
            self._allowed(self._draft(10.0, activity=self.activity_b), "bruno")
        )

    def test_kind_tags_role(self):
        tag, other = self.env["coop.activity.tag"].create(
            [{"name": "Autonomous"}, {"name": "Other"}]
        )
        rule = self._rule(no_ceiling=True, tag_ids=[Command.set((tag | other).ids)])
        self.assertFalse(self._allowed(self._draft()))
        self.activity_a.tag_ids = tag
        self.assertTrue(self._allowed(self._draft()))
        rule.role = "owner"
        self.assertTrue(self._allowed(self._draft()))
        self.assertFalse(self._allowed(self._draft(), "partner"))
        rule.role = "member"
        self.assertFalse(self._allowed(self._draft()))
        self.assertTrue(self._allowed(self._draft(), "partner"))
        rule.activity_kind = "collective"
        self.assertFalse(self._allowed(self._draft(), "partner"))

    def test_who_has_no_role(self):
        """A viewer, and somebody who left, validate nothing."""
        self._rule(no_ceiling=True)
        decision = self._decision(self._draft(), "viewer")
        self.assertIn("neither owner nor member", decision.reasons[0])
        alice = self.activity_a.member_ids.filtered(lambda m: m.role == "owner")
        alice.write({"date_from": "2019-01-01", "date_to": "2020-12-31"})
        move = self._draft()
        # Not as Alice: she doesn't see the activity any more.
        self.assertFalse(move._coop_decisions(self.users["alice"])[move].allowed)

    def test_new_partner(self):
        self._rule(no_ceiling=True, new_partner_required=True)
        decision = self._decision(self._draft())
        self.assertIn(self.partner_a.name, decision.reasons[0])
        # Known to the other activity, as a vendor, as a draft: still new.
        self._draft(activity=self.activity_b).action_post()
        self._draft(move_type="in_invoice").action_post()
        self._draft()
        self.assertFalse(self._allowed(self._draft()))
        self._draft().action_post()
        self.assertTrue(self._allowed(self._draft()))
        # A contact of the customer is the customer.
        contact = self.env["res.partner"].create(
            {"name": "Contact", "parent_id": self.partner_a.id}
        )
        self.assertTrue(self._allowed(self._draft(partner_id=contact.id)))
        self.assertFalse(self._allowed(self._draft(partner_id=self.partner_b.id)))

    def test_discount(self):
        self._rule(no_ceiling=True, max_discount=10.0)
        move = self._draft(100.0, 200.0)
        move.invoice_line_ids[1].discount = 10.0
        self.assertTrue(self._allowed(move))
        move.invoice_line_ids[1].discount = 10.5
        self.assertIn("10.50", self._decision(move).reasons[0])

    def test_joint_document(self):
        """Each activity must allow it, and the strictest names who validates."""
        a, b = self.activity_a, self.activity_b
        rule_a = self._rule(no_ceiling=True, activity_ids=[Command.set(a.ids)])
        rule_b = self._rule(
            amount_ceiling=50.0,
            activity_ids=[Command.set(b.ids)],
            approver="accountant",
        )
        rule_a.approver = "adviser"
        b.member_ids = [
            Command.create(
                {"partner_id": self.users["alice"].partner_id.id, "role": "member"}
            )
        ]
        joint = self._invoice(a, (a, 60.0, None), (b, 10.0, None), post=False)
        decision = self._decision(joint)
        self.assertFalse(decision.allowed)
        self.assertEqual(decision.approver, "accountant")
        rule_b.amount_ceiling = 70.0
        self.assertTrue(self._allowed(joint))

    def test_no_activity(self):
        self._rule(no_ceiling=True)
        move = self._draft()
        move.invoice_line_ids.coop_activity_id = False
        move.coop_activity_id = False
        self.assertIn("no activity", self._decision(move, "accountant").reasons[0])

    def test_other_cooperative(self):
        other = self.setup_other_company(name="Elsewhere")["company"]
        self._rule(no_ceiling=True, company_id=other.id)
        self.assertFalse(self._allowed(self._draft()))

    def test_where_it_applies(self):
        move = self._draft()
        self.assertTrue(move.coop_validation_applies)
        self.activity_a.validation_exempt = True
        self.assertFalse(self._as("alice", move).coop_validation_applies)
        self.activity_a.validation_exempt = False
        self.company.coop_validation_enabled = False
        self.assertFalse(self._as("alice", move).coop_validation_applies)
        self.company.coop_validation_enabled = True
        self.company.coop_axis_enabled = False
        self.assertFalse(self._as("alice", move).coop_validation_applies)

    def test_shop(self):
        """The rules of the cooperative are those of its branches."""
        branch = self.env["res.company"].create(
            {"name": "Shop", "parent_id": self.company.id}
        )
        self.env.cr.precommit.run()
        self.env.user.company_ids |= branch
        alice = self.users["alice"]
        alice.write({"company_ids": [Command.link(branch.id)]})
        shop = self.env["coop.activity"].create(
            {
                "name": "Shop",
                "code": "SHO",
                "company_id": self.company.id,
                "branch_id": branch.id,
                "state": "open",
                "date_open": "2019-01-01",
                "member_ids": [
                    Command.create({"partner_id": alice.partner_id.id, "role": "owner"})
                ],
            }
        )
        move = self._draft(activity=shop, company_id=branch.id)
        self.assertEqual(move.company_id, branch)
        in_shop = self._as("alice", move).with_context(allowed_company_ids=branch.ids)
        with self._refused("Submit"):
            in_shop.action_post()
        rule = self._rule(no_ceiling=True)
        in_shop.action_post()
        self.assertEqual(move.state, "posted")
        rule.active = False
        shop.validation_exempt = True
        other = self._draft(activity=shop, company_id=branch.id)
        other.with_user(alice).with_context(
            allowed_company_ids=branch.ids
        ).action_post()
        self.assertEqual(other.state, "posted")

    def test_partly_exempt(self):
        """A joint document with an activity that is not exempt is not exempt."""
        a, b = self.activity_a, self.activity_b
        a.validation_exempt = True
        joint = self._invoice(a, (a, 60.0, None), (b, 10.0, None), post=False)
        self.assertTrue(joint.coop_validation_applies)

    def test_rights(self):
        """Members don't read the rules, staff does, managers write them."""
        rule = self._rule(no_ceiling=True)
        with self._refused(error=AccessError):
            self._as("alice", rule).read(["name"])
        for role in ("adviser", "officer", "accountant"):
            self.assertEqual(self._as(role, rule).name, "Rule")
            with self._refused(error=AccessError):
                self._as(role, rule).amount_ceiling = 10.0
        with self._refused(error=AccessError):
            self._as("alice", self.activity_a).validation_exempt = True
        with self._refused(error=AccessError):
            self._as("adviser", self.activity_a).validation_exempt = True
        self._as("officer", self.activity_a).validation_exempt = True
        self.assertTrue(self.activity_a.validation_exempt)

    @mute_logger("odoo.sql_db")
    def test_wrong_values(self):
        for vals in (
            {"amount_ceiling": -1.0},
            {"max_discount": 101.0},
            {"max_discount": -1.0},
        ):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self._rule(**vals)

    def test_summary(self):
        rule = self._rule(
            amount_ceiling=1000.0, new_partner_required=True, max_discount=15.0
        )
        summary = self._as("officer", rule).summary
        self.assertIn("1,000.00", summary)
        self.assertIn("15.00", summary)
        rule.amount_ceiling = 0.0
        self.assertEqual(rule.summary, "Always validated by the cooperative")
