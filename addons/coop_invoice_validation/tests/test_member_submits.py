# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_invoice.tests.common import InvoiceCommon

VIEW = "coop_invoice.account_move_view_form_member"


@tagged("post_install", "-at_install")
class TestMemberSubmits(InvoiceCommon):
    """From the member's own page to the customer, through the cooperative."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.coop_validation_enabled = True
        cls.alice, cls.bruno = cls.users["alice"], cls.users["bruno"]
        for user in (cls.alice, cls.bruno):
            user.group_ids |= cls.env.ref("coop_invoice.group_invoicing_member")

    def _draft(self, amount=100.0):
        form = Form(
            self.env["account.move"]
            .with_user(self.alice)
            .with_context(default_move_type="out_invoice"),
            view=VIEW,
        )
        form.partner_id = self.partner_b.with_user(self.alice)
        with form.invoice_line_ids.new() as line:
            line.name = "Bread"
            line.price_unit = amount
            line.tax_ids.clear()
        return form.save()

    def _rule(self, ceiling):
        return self.env["coop.validation.rule"].create(
            {
                "name": "Small invoices",
                "company_id": self.company.id,
                "amount_ceiling": ceiling,
            }
        )

    def test_submit_then_approve(self):
        move = self._draft()
        self.assertTrue(move.coop_validation_required)
        with self.assertRaises(UserError):
            move.action_post()
        move.action_coop_submit()
        self.assertEqual(move.coop_validation_state, "to_validate")
        with Form(move, view=VIEW) as form:
            self.assertTrue(form.coop_validation_banner)
        move.with_user(self.users["officer"]).action_coop_approve()
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.coop_validation_state, "validated")

    def test_sent_back_then_corrected(self):
        move = self._draft()
        move.action_coop_submit()
        with self.assertRaises(UserError):
            move.invoice_line_ids.price_unit = 90
        wizard = self.env["coop.validation.refuse"].with_user(self.users["officer"])
        action = move.with_user(self.users["officer"]).action_coop_refuse()
        wizard = wizard.with_context(**action["context"]).create(
            {"reason": "Wrong price"}
        )
        wizard.action_refuse()
        self.assertEqual(move.coop_validation_state, "refused")
        self.assertEqual(move.coop_refuse_reason, "Wrong price")
        move.invoice_line_ids.price_unit = 90
        move.action_coop_submit()
        move.action_coop_withdraw()
        self.assertEqual(move.coop_validation_state, "draft")

    def test_confirm_by_the_rules(self):
        self._rule(150)
        small, large = self._draft(100), self._draft(200)
        small.action_coop_confirm()
        self.assertEqual(small.state, "posted")
        with self.assertRaises(UserError):
            large.action_coop_confirm()
        self.assertEqual(large.state, "draft")

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_other_member_is_refused(self):
        move = self._draft()
        other = move.with_user(self.bruno)
        for name in (
            "action_coop_submit",
            "action_coop_confirm",
            "action_coop_approve",
            "action_coop_withdraw",
        ):
            with self.subTest(name), self.assertRaises(UserError):
                getattr(other, name)()
        self.assertEqual(move.coop_validation_state, "draft")
