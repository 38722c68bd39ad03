# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import HttpCase, tagged

from odoo.addons.coop_invoice.tests.common import InvoiceCommon


@tagged("post_install", "-at_install")
class ChainCase(InvoiceCommon, HttpCase):
    """From a member's draft to what the customer receives, in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.coop_validation_enabled = True
        cls.env["coop.validation.rule"].search([]).active = False
        cls.env["coop.validation.rule"].create(
            {"name": "Small", "company_id": cls.company.id, "amount_ceiling": 1000}
        )
        cls.users["alice"].group_ids |= cls.env.ref(
            "coop_invoice.group_invoicing_member"
        )
        for role in ("alice", "officer"):
            cls.users[role].lang = "en_US"
        customer = cls.env["res.partner"].create(
            {"name": "Chain customer", "email": "customer@chain.example"}
        )
        cls.move = cls._invoice(
            cls.activity_a,
            (cls.activity_a, 1250, cls.tax),
            partner_id=customer.id,
            post=False,
        )


@tagged("post_install", "-at_install")
class TestMemberOnAPhone(ChainCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_submit(self):
        self.start_tour(
            "/odoo/my-coop-invoices",
            "coop_invoice_validation.member",
            login="axis_alice",
        )
        self.assertEqual(self.move.coop_validation_state, "to_validate")
        self.assertEqual(self.move.coop_submit_user_id, self.users["alice"])


@tagged("post_install", "-at_install")
class TestOfficer(ChainCase):
    def test_approve_and_send(self):
        self.move.with_user(self.users["alice"]).action_coop_submit()
        self.start_tour(
            "/odoo/action-coop_validation.action_to_validate",
            "coop_invoice_validation.officer",
            login="axis_officer",
        )
        self.assertEqual(self.move.state, "posted")
        self.start_tour(
            f"/odoo/action-account.action_move_out_invoice_type/{self.move.id}",
            "coop_invoice_validation.send",
            login="axis_officer",
        )
        self.assertTrue(self.move.is_move_sent)
        self.assertTrue(self.move.invoice_pdf_report_id)
