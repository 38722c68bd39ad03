# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import etree

from odoo.tests import Form, tagged

from .common_validation import ValidationCommon


@tagged("post_install", "-at_install")
class TestScreens(ValidationCommon):
    def test_member_form(self):
        """The button that the amount calls for, while the invoice is typed."""
        self._rule(amount_ceiling=1000.0)
        Move = self._as("alice", self.env["account.move"])
        with Form(Move.with_context(default_move_type="out_invoice")) as form:
            form.partner_id = self.partner_a
            with form.invoice_line_ids.new() as line:
                line.name = "Work"
                line.price_unit = 900.0
                line.tax_ids.clear()
            self.assertEqual(form.coop_activity_id, self.activity_a)
            self.assertFalse(form.coop_validation_required)
            self.assertFalse(form.hide_post_button)
            with form.invoice_line_ids.edit(0) as line:
                line.price_unit = 3200.0
            self.assertTrue(form.coop_validation_required)
            self.assertTrue(form.hide_post_button)
            self.assertIn("3,200.00", form.coop_validation_banner)
        move = form.record
        move.action_coop_submit()
        self.assertTrue(move.hide_post_button)
        self.assertFalse(move.coop_can_approve)

    def test_staff_form(self):
        self._rule(amount_ceiling=1000.0)
        move = self._draft(3200.0)
        officer = self._as("officer", move)
        self.assertFalse(officer.hide_post_button)
        self.assertFalse(officer.coop_validation_required)
        self.assertFalse(officer.coop_validation_reason)
        self._as("alice", move).action_coop_submit()
        officer = self._as("officer", move)
        self.assertTrue(officer.hide_post_button)
        self.assertTrue(officer.coop_can_approve)
        # Why it came, not what the officer may do.
        self.assertIn("3,200.00", officer.coop_validation_reason)

    def test_reset_button(self):
        move = self._draft()
        move.action_post()
        self.assertFalse(self._as("alice", move).show_reset_to_draft_button)
        self.assertTrue(self._as("accountant", move).show_reset_to_draft_button)

    def test_queue(self):
        """Each sees what they may validate; the count of the card is the list."""
        self._rule(document_type="in_invoice", approver="accountant")
        self._rule(document_type="out_refund", approver="adviser", sequence=20)
        invoice = self._submitted()
        bill = self._submitted(move_type="in_invoice")
        refund = self._submitted(move_type="out_refund")
        other = self._draft(activity=self.activity_b, move_type="out_refund")
        self._as("bruno", other).action_coop_submit()
        expected = {
            "officer": invoice | refund | other,
            "accountant": bill,
            "adviser": refund,
            "alice": self.env["account.move"],
        }
        mine = invoice | bill | refund | other
        for role, moves in expected.items():
            with self.subTest(role=role):
                Move = self._as(role, self.env["account.move"])
                domain = [("id", "in", mine.ids), ("coop_can_approve", "=", True)]
                self.assertEqual(Move.search(domain), moves)
                self.assertEqual(
                    Move.search(domain[:1]).filtered("coop_can_approve"), moves
                )
                card = Move._coop_card_to_validate()
                self.assertEqual(card["value"], Move.search_count(card["domain"]))
                self.assertGreaterEqual(card["value"], len(moves))

    def test_cards(self):
        move = self._submitted()
        Card = self.env["coop.dashboard.card"]
        cards = {
            name: self.env.ref(f"coop_validation.card_{name}")
            for name in ("to_validate", "refused", "waiting")
        }

        def count(role, name):
            return self._as(role, Card.browse(cards[name].id)).count

        self.assertEqual(count("officer", "to_validate"), 1)
        self.assertEqual(count("alice", "waiting"), 1)
        self.assertEqual(count("bruno", "waiting"), 0)
        self._as("officer", move)._coop_refuse("No")
        self.assertEqual(count("alice", "waiting"), 0)
        self.assertEqual(count("alice", "refused"), 1)
        self.assertEqual(count("officer", "to_validate"), 0)

    def test_views(self):
        """Every screen of the module opens for its users."""
        for role, xmlid in (
            ("officer", "action_to_validate"),
            ("adviser", "action_to_validate"),
            ("accountant", "action_to_validate"),
            ("alice", "action_my_submissions"),
        ):
            action = self.env.ref(f"coop_validation.{xmlid}")
            Model = self._as(role, self.env[action.res_model])
            for view in action.view_ids:
                arch = Model.get_view(view.view_id.id, view.view_mode)["arch"]
                self.assertTrue(len(etree.fromstring(arch)))
