# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import JointCommon


@tagged("post_install", "-at_install")
class TestJointShare(JointCommon):
    def _parts(self, move):
        products = move.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        )
        return [(line.coop_activity_id.code, line.price_subtotal) for line in products]

    def test_share_by_agreement(self):
        move = self._joint((None, 100.01, self.tax))
        self.assertEqual(
            self._parts(move), [("ALI", 50.01), ("BRU", 30.0), ("CHL", 20.0)]
        )
        self.assertTrue(move.coop_is_joint)
        self.assertEqual(move.amount_untaxed, 100.01)
        self._assert_each_activity_balances(move)
        parts = move.coop_part_ids.sorted("activity_id")
        self.assertEqual(len(parts), 3)
        self.assertAlmostEqual(sum(parts.mapped("amount_total")), move.amount_total)
        self.assertAlmostEqual(sum(parts.mapped("amount_tax")), move.amount_tax)
        self.assertAlmostEqual(
            sum(parts.mapped("amount_residual")), move.amount_residual
        )

    def test_a_line_to_one_activity(self):
        move = self._invoice(
            self.activity_a, (None, 60, None), (None, 40, None), post=False
        )
        move.invoice_line_ids[1].name = "Bikes"
        self._share(move, self.agreement, Bikes=self.activity_b)
        self.assertEqual(
            self._parts(move), [("ALI", 30), ("BRU", 18), ("CHL", 12), ("BRU", 40)]
        )

    def test_quantity_kept_when_exact(self):
        move = self._invoice(self.activity_a, (None, 33.33, None), post=False)
        move.invoice_line_ids.write({"quantity": 10, "discount": 10})
        self._share(move, self.agreement)
        products = move.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        )
        self.assertEqual(sum(products.mapped("price_subtotal")), 299.97)
        header = move.invoice_line_ids.filtered("coop_shared_vals")
        self.assertIn("10 ×", header.name)

    def test_unshare_puts_all_back(self):
        move = self._invoice(
            self.activity_a, (None, 60.05, self.tax), (None, 40, None), post=False
        )
        move.invoice_line_ids[0].write({"quantity": 3, "discount": 12.5})
        fields = ("name", "quantity", "price_unit", "discount", "price_subtotal")
        before = [[line[name] for name in fields] for line in move.invoice_line_ids]
        totals = move.amount_untaxed, move.amount_tax, move.amount_total
        self._share(move, self.agreement)
        self.assertEqual(move.amount_untaxed, totals[0])
        self.assertTrue(move.coop_is_shared)
        move.action_coop_unshare()
        self.assertFalse(move.coop_is_shared)
        self.assertFalse(move.coop_is_joint)
        after = [[line[name] for name in fields] for line in move.invoice_line_ids]
        self.assertEqual(before, after)
        self.assertEqual(
            (move.amount_untaxed, move.amount_tax, move.amount_total), totals
        )
        self.assertEqual(move.invoice_line_ids.coop_activity_id, self.activity_a)

    def test_share_twice_is_refused(self):
        move = self._joint((None, 100, None), post=False)
        with self.assertRaisesRegex(UserError, "shared already"):
            self._share(move, self.agreement)

    def test_posted_invoice_is_not_shared(self):
        move = self._joint((None, 100, None))
        with self.assertRaisesRegex(UserError, "credit note"):
            move.action_coop_share()

    def test_sections_become_parents(self):
        move = self._invoice(self.activity_a, (None, 100, None), post=False)
        move.invoice_line_ids.sequence = 20
        move.invoice_line_ids = [
            Command.create(
                {"display_type": "line_section", "name": "Day 1", "sequence": 5}
            ),
            Command.create({"display_type": "line_note", "name": "Note"}),
        ]
        self._share(move, self.agreement)
        types = move.invoice_line_ids.sorted("sequence").mapped("display_type")
        self.assertEqual(types.count("line_section"), 1)
        self.assertEqual(types.count("line_subsection"), 1)

    def test_customer_sees_one_line(self):
        move = self._invoice(self.activity_a, (None, 50, self.tax), post=False)
        move.invoice_line_ids.quantity = 2
        self._share(move, self.agreement)
        move.action_post()
        html = self._html(move)
        self.assertIn("Work — 2 ×", html)
        self.assertNotIn("Bruno", html)
        self.assertNotIn("Work (50", html)
        self.assertRegex(html, r"100[.,]00")

    def test_grouped_by_activity(self):
        self.agreement.print_by_member = True
        move = self._joint((None, 100, self.tax))
        html = self._html(move)
        places = [
            html.index(f">{name}<") for name in ("Alice's bread", "Bruno's bikes")
        ]
        self.assertEqual(places, sorted(places))
        self.assertEqual(html.count("coop_joint_subtotal"), 3)

    def _html(self, move):
        html, _type = self.env["ir.actions.report"]._render_qweb_html(
            "account.report_invoice", move.ids
        )
        return html.decode().replace("&#39;", "'")

    def test_form_shows_parts(self):
        move = self._joint((None, 100, None))
        with Form(move) as form:
            self.assertEqual(len(form.coop_part_ids), 3)

    def test_credit_note_keeps_the_parts(self):
        move = self._joint((None, 100.01, self.tax))
        refund = move._reverse_moves(
            [{"invoice_date": "2024-03-15", "date": "2024-03-15"}], cancel=True
        )
        self.assertEqual(self._parts(refund), self._parts(move))
        self.assertEqual(self._residuals(move), [0, 0, 0])
        self.assertEqual(self._residuals(refund), [0, 0, 0])
        partials = move.line_ids.matched_credit_ids
        self.assertEqual(len(partials), 3)
        self.assertFalse(partials.coop_transfer_move_id)
