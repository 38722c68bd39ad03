# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestMember(InvoiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alice = cls.users["alice"]
        cls.alice.group_ids |= cls.env.ref("coop_invoice.group_invoicing_member")
        cls.Move = cls.env["account.move"].with_user(cls.alice)
        if "coop_validation_enabled" in cls.company._fields:
            # What is scheduled is validated then: tested with the module that joins
            # both.
            cls.company.coop_validation_enabled = False

    def _draft(self, **vals):
        return self.Move.create(
            {
                "move_type": "out_invoice",
                "partner_id": self.partner_b.id,
                "invoice_line_ids": self._lines((None, 100, self.tax)),
                **vals,
            }
        )

    def test_draft(self):
        move = self._draft()
        self.assertEqual(move.coop_activity_id, self.activity_a)
        self.assertEqual(move.amount_untaxed, 100)
        self.assertEqual(move.journal_id, self.sale_journal)
        move.invoice_line_ids[0].price_unit = 50
        move.invoice_line_ids = [
            Command.create({"name": "More", "price_unit": 5, "tax_ids": False})
        ]
        self.assertEqual(move.amount_untaxed, 55)
        move.unlink()
        self.assertFalse(move.exists())

    def test_form(self):
        """The page of members: a customer made on the way, a line, a price."""
        customer = (
            self.env["res.partner"]
            .with_user(self.alice)
            .with_context(default_coop_activity_id=self.activity_a.id)
        )
        with Form(customer, view="coop_invoice.res_partner_view_form_quick") as form:
            form.name = "Julie"
            form.email = "julie@example.org"
        partner = form.record
        form = Form(
            self.Move.with_context(default_move_type="out_invoice"),
            view="coop_invoice.account_move_view_form_member",
        )
        form.partner_id = partner
        with form.invoice_line_ids.new() as line:
            line.name = "Bread"
            line.quantity = 3
            line.price_unit = 2.5
            line.tax_ids.clear()
        move = form.save()
        self.assertEqual(move.amount_total, 7.5)
        self.assertEqual(move.coop_activity_id, self.activity_a)
        self.assertEqual(move.line_ids.coop_activity_id, self.activity_a)
        self.assertEqual(partner.coop_activity_ids, self.activity_a)
        view = "coop_invoice.account_move_view_form_member"
        with Form(move, view=view) as form, form.invoice_line_ids.edit(0) as line:
            line.quantity = 4
        self.assertEqual(move.amount_total, 10)
        self.assertFalse(move.coop_can_choose_activity)
        content = self.env["ir.actions.report"].with_user(self.alice)
        content = content._render_qweb_html("account.account_invoices", move.ids)[0]
        self.assertIn("Julie", content.decode())

    def test_posts_nothing(self):
        """No door makes a draft something else."""
        move = self._draft()
        for name, door in (
            ("post", lambda: move.action_post()),
            ("_post", lambda: move._post()),
            ("state", lambda: move.write({"state": "posted"})),
            ("number", lambda: move.write({"name": "INV/2024/00099"})),
            ("auto", lambda: move.write({"auto_post": "at_date"})),
            ("created posted", lambda: self._draft(state="posted")),
            ("created with a number", lambda: self._draft(name="INV/2024/1")),
            (
                "state of the line",
                lambda: move.line_ids.write({"parent_state": "posted"}),
            ),
        ):
            with self.subTest(name), self._refused((AccessError, UserError), ""):
                door()
                move.line_ids.flush_recordset()
                self.assertEqual(move.line_ids[0].parent_state, "posted", "no effect")
        self.assertEqual(move.state, "draft")

    def test_other_documents(self):
        posted = self._invoice(self.activity_a, (None, 10, None))
        for name, door in (
            ("bill", lambda: self._draft(move_type="in_invoice")),
            ("entry", lambda: self._draft(move_type="entry", invoice_line_ids=False)),
            (
                "another activity",
                lambda: self._draft(coop_activity_id=self.activity_b.id),
            ),
            ("posted", lambda: posted.with_user(self.alice).write({"ref": "X"})),
            (
                "posted line",
                lambda: posted.with_user(self.alice).line_ids.write({"name": "X"}),
            ),
            ("to draft", lambda: posted.with_user(self.alice).button_draft()),
            ("delete", lambda: posted.with_user(self.alice).unlink()),
        ):
            with self.subTest(name), self._refused((AccessError, UserError), ""):
                door()
        move = self._draft()
        with self._refused(AccessError, ""):
            move.coop_activity_id = self.activity_b
        with self._refused(AccessError, ""):
            move.with_user(self.users["bruno"]).read(["name"])

    def test_staff_posts(self):
        move = self._draft()
        move.with_user(self.users["officer"]).action_post()
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.with_user(self.alice).name, move.name)
