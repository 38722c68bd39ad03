# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestBankAccount(CoopBranchCommon):
    """G4: the cooperative's accounts are hidden, but printed where they must be."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.treasury, cls.savings = cls.env["res.partner.bank"].create(
            [
                {"acc_number": "COOP-TREASURY-1", "partner_id": cls.coop.partner_id.id},
                {"acc_number": "COOP-SAVINGS-2", "partner_id": cls.coop.partner_id.id},
            ]
        )
        cls.shop_b_bank = cls.env["res.partner.bank"].create(
            {"acc_number": "SHOP-B-3", "partner_id": cls.shop_b.partner_id.id}
        )
        cls.member_b_bank = cls.env["res.partner.bank"].create(
            {"acc_number": "MEMBER-B-4", "partner_id": cls.member_b.partner_id.id}
        )
        cls.vendor_bank = cls.env["res.partner.bank"].create(
            {"acc_number": "VENDOR-5", "partner_id": cls.partner_a.id}
        )
        cls.banks = (
            cls.treasury
            | cls.savings
            | cls.shop_b_bank
            | cls.member_b_bank
            | cls.vendor_bank
        )

    def _visible(self, user):
        return (
            self._as(self.env["res.partner.bank"], user)
            .search([("id", "in", self.banks.ids)])
            .sudo()
        )

    def test_hidden(self):
        with self.as_core():
            self.assertEqual(self._visible(self.member_a), self.banks)
        self.assertEqual(self._visible(self.member_a), self.vendor_bank)
        self.assertEqual(
            self._visible(self.member_b),
            self.shop_b_bank | self.member_b_bank | self.vendor_bank,
        )
        self.assertEqual(self._visible(self.entrepreneur), self.vendor_bank)
        self.assertEqual(self._visible(self.accountant), self.banks)
        with self.assertRaises(AccessError):
            self._as(self.treasury, self.member_a).read(["acc_number"])
        self.assertFalse(
            self._as(self.env["res.partner.bank"], self.member_a).name_search("COOP")
        )
        self.env.invalidate_all()
        self.assertFalse(self._as(self.coop.partner_id, self.member_a).bank_ids)
        spec = {"bank_ids": {"fields": {"acc_number": {}}}}
        for record in self.coop.partner_id, self.shop_b.partner_id:
            self.env.invalidate_all()
            self.assertFalse(
                self._as(record, self.member_a).web_read(spec)[0]["bank_ids"]
            )

    def test_not_through_the_journal(self):
        journal = self.company_data["default_journal_bank"]
        journal.bank_account_id = self.treasury
        self.env.invalidate_all()
        with self.as_core():
            self.assertTrue(self._as(journal, self.member_a).bank_acc_number)
        journal_a = self._as(journal, self.member_a)
        self.assertFalse(journal_a.bank_acc_number)
        self.assertEqual(
            self._as(journal, self.accountant).bank_acc_number, "COOP-TREASURY-1"
        )
        self.assertFalse(
            journal_a.search([("bank_acc_number", "like", "COOP")]),
        )
        journal.bank_acc_number = "COOP-TREASURY-9"
        self.assertEqual(self.treasury.acc_number, "COOP-TREASURY-9")

    def test_printed_and_posted_by_a_member(self):
        for user, company in (
            (self.member_a, self.shop_a),
            (self.entrepreneur, self.coop),
        ):
            with self.subTest(user=user.login):
                self.treasury.coop_on_documents = False
                self.env.invalidate_all()
                invoice = self._invoice(company, 10.0, post=False)
                self._as(invoice, user).partner_id = self.partner_b
                self.env.flush_all()
                self.env.invalidate_all()
                self.assertEqual(invoice.partner_bank_id, self.treasury)
                invoice.invalidate_recordset()
                self._as(invoice, user).action_post()
                html = (
                    self.env["ir.actions.report"]
                    .with_user(user)
                    .with_context(allowed_company_ids=company.ids)
                    ._render_qweb_html("account.report_invoice", invoice.ids)[0]
                )
                self.assertTrue(b"COOP-TREASURY-1" in html)
                # disclosed by the document; the other account is not
                self.assertEqual(self._visible(user), self.treasury | self.vendor_bank)

    def test_draft_prints_without_disclosing(self):
        invoice = self._invoice(
            self.shop_a, 10.0, post=False, payment_reference="PAY ME"
        )
        self.env.invalidate_all()
        html = self._as(self.env["ir.actions.report"], self.member_a)._render_qweb_html(
            "account.report_invoice", invoice.ids
        )[0]
        self.assertTrue(b"COOP-TREASURY-1" in html)
        self.assertFalse(self.treasury.coop_on_documents)

    def test_choice_of_the_account(self):
        self.savings.coop_on_documents = True
        self.assertEqual(
            self._invoice(self.shop_a, 1.0, post=False).partner_bank_id, self.savings
        )
        # a shop's own account comes first
        self.assertEqual(
            self._invoice(self.shop_b, 1.0, post=False).partner_bank_id,
            self.shop_b_bank,
        )

    def test_hidden_account_is_not_chosen_by_its_id(self):
        invoice = self._invoice(self.shop_a, 1.0, post=False)
        invoice_a = self._as(invoice, self.member_a)
        for bank in self.savings, self.shop_b_bank:
            with self.assertRaises(AccessError):
                invoice_a.write({"partner_bank_id": bank.id})
            with self.assertRaises(AccessError):
                invoice_a.copy({"partner_bank_id": bank.id})
        # the one that Odoo offers comes back with the form
        invoice_a.write({"partner_bank_id": self.treasury.id})
        self._as(invoice, self.accountant).partner_bank_id = self.savings

    def test_accounts_of_other_companies_are_read_only(self):
        """A member must not have the cooperative's customers pay elsewhere."""
        vals = {
            "acc_number": "FORGED-6",
            "partner_id": self.coop.partner_id.id,
            "coop_on_documents": True,
        }
        self.treasury.coop_on_documents = True
        Bank = self.env["res.partner.bank"]
        with self.as_core():
            self._as(Bank, self.member_a).create({**vals, "acc_number": "FORGED-5"})
        for user in self.member_a, self.entrepreneur:
            with self.assertRaises(AccessError):
                self._as(Bank, user).create(vals)
            with self.assertRaises(AccessError):
                self._as(self.treasury, user).acc_number = "FORGED-6"
        # a shop's own account is its own
        bank = self._as(Bank, self.member_a).create(
            {"acc_number": "SHOP-A-7", "partner_id": self.shop_a.partner_id.id}
        )
        bank.acc_holder_name = "Shop A"
