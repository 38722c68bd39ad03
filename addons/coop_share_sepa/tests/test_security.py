# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .common import TODAY, TransferCommon


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestSecurity(TransferCommon):
    """Accountants pay; nobody else reads an account, or makes an order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.refund = cls._exit(cls.alice).refund_ids
        cls.users["ledger"] = new_test_user(
            cls.env,
            login="share_ledger",
            groups="account.group_account_manager,"
            "account_payment_batch_oca.group_account_payment",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    def test_who_pays(self):
        for user in ("alice", "bruno", "officer", "payroll", "no_role", "ledger"):
            with self.subTest(user=user), self.assertRaises(AccessError):
                self._order(self.refund, user)
        # Managers have the role of the accountant.
        self.assertTrue(self._order(self.refund, "manager"))

    def test_who_reads_orders(self):
        order = self._order(self.refund)
        order.draft2open()
        order.open2generated()
        supplier = self.env["res.partner"].create({"name": "Supplier"})
        other = self.env["account.payment.order"].create(
            {
                "payment_method_line_id": self.method.id,
                "payment_type": "outbound",
                "company_id": self.company.id,
                "payment_line_ids": [
                    Command.create({"partner_id": supplier.id, "amount_currency": 5})
                ],
            }
        )
        company = [("company_id", "=", self.company.id)]
        for model in ("order", "line"):
            Model = self.env[f"account.payment.{model}"]
            everything = Model.search(company)
            self.assertEqual(
                self._as(Model).search(company), everything, "the accountant"
            )
            # Whoever keeps the books without a role: suppliers only.
            own = other if model == "order" else other.payment_line_ids
            self.assertEqual(self._as(Model, "ledger").search(company), own)
            groups = self._as(Model, "ledger")._read_group(company, [], ["__count"])
            self.assertEqual(groups, [(1,)])
            self._as(own, "ledger").read()
            for user in ("alice", "bruno", "officer", "payroll", "no_role"):
                with self.subTest(user=user), self.assertRaises(AccessError):
                    self._as(Model, user).search(company)
            self.env.invalidate_all()
            for user in ("ledger", "alice", "bruno", "officer"):
                with self.subTest(user=user), self.assertRaises(AccessError):
                    self._as(everything - own, user).read()
        for user in ("ledger", "alice", "bruno", "officer", "no_role"):
            for name in ("payment_file_datas", "payment_file_id"):
                self.env.invalidate_all()
                with self.subTest(user=user), self.assertRaises(AccessError):
                    self._as(order, user).read([name])
            self.env.invalidate_all()
            with self.subTest(user=user), self.assertRaises(AccessError):
                self._as(order.payment_file_id, user).read(["raw"])

    def test_what_the_others_see(self):
        """The member, that the refund is paid; officers, in which order."""
        order = self._order(self.refund)
        self.env.invalidate_all()
        officer = self._as(self.refund, "officer")
        [values] = officer.web_read(
            {"payment_order_id": {"fields": {"display_name": {}}}, "state": {}}
        )
        self.assertEqual(values["payment_order_id"]["display_name"], order.name)
        found = officer.search([("in_payment_order", "=", True)])
        self.assertEqual(found, self.refund)
        self._send(order)
        alice = self._as(self.refund, "alice")
        self.assertEqual(alice.state, "paid")
        for field in ("payment_order_id", "in_payment_order", "line_id"):
            with self.assertRaises(AccessError):
                alice.read([field])
        for user in ("bruno", "no_role"):
            with self.assertRaises(AccessError):
                self._as(self.refund, user).read(["state"])
