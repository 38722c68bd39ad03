# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.tests import freeze_time, tagged

from .common import IBANS, TODAY, TransferCommon


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestRefused(TransferCommon):
    """What can't be paid: told which line and what to do, nothing done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.exit = cls._exit(cls.alice)
        cls.refund = cls.exit.refund_ids

    def _assert_no_order(self):
        self.assertFalse(
            self.env["account.payment.order"].search(
                [("company_id", "=", self.company.id)]
            )
        )

    def test_accounts(self):
        """All that is wrong in one message; what is right isn't paid alone."""
        chloe = self._exit(self.chloe).refund_ids
        bruno = self._exit(self.bruno).refund_ids
        self.accounts_of[self.bruno].allow_out_payment = False
        with self._refused(
            r"(?s)Chloé, .*200.00.*: Chloé has no bank account\. Enter the IBAN"
        ):
            self._order(self.refund | bruno | chloe)
        with self._refused("is not trusted yet.*Send Money"):
            self._order(bruno)
        bank = self.env["res.partner.bank"].create(
            {"acc_number": "0001 2345", "partner_id": self.chloe.id}
        )
        bank.allow_out_payment = True
        with self._refused("account of Chloé is not a valid IBAN"):
            self._order(chloe)
        self._assert_no_order()
        # A valid one, first or not.
        self.accounts_of[self.bruno].unlink()
        self.env["res.partner.bank"].create(
            {
                "acc_number": IBANS["bruno"],
                "partner_id": self.chloe.id,
                "allow_out_payment": True,
                "sequence": 99,
            }
        )
        order = self._order(chloe)
        self.assertEqual(
            order.payment_line_ids.partner_bank_id.sanitized_acc_number,
            IBANS["bruno"],
        )

    def test_account_of_another_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.accounts_of[self.alice].company_id = other
        with self._refused("has no bank account"):
            self._order(self.refund)

    def test_not_due(self):
        later = self._exit(self.alice, 2, date_refund="2024-09-10")
        for records in (later, later.refund_ids, self.refund | later.refund_ids):
            with self._refused("due on 09/10/2024 only, by the delay of the statutes"):
                self._order(records)
        self._assert_no_order()
        # On a day to come, by the proposal.
        wizard = self._as(self.env["coop.share.refund.pay"]).create(
            {"refund_ids": later.refund_ids.ids, "date": "2024-09-10"}
        )
        order = self.env["account.payment.order"].browse(wizard.action_pay()["res_id"])
        # Brought back to today: no more due when it is paid.
        order.date_prefered = "now"
        with self._refused("due on 09/10/2024 only"):
            order.draft2open()
        self.assertEqual(order.state, "draft")

    def test_floor(self):
        """2 400 reached: below 600, the shares of Chloé wait, and nothing is owed."""
        self._exit(self.alice, 30)
        self._exit(self.bruno, 40)
        waiting = self._exit(self.chloe, 40)
        self.assertEqual(waiting.state, "waiting")
        with self._refused("not annulled yet, nothing is owed.*below the floor"):
            self._order(waiting)
        self._assert_no_order()

    def test_draft_exit(self):
        exit_ = self.exit.copy({"date_refund": TODAY})
        with self._refused("Confirm the exit first"):
            self._order(exit_)

    def test_reversed(self):
        self.env["coop.share.reverse"].create(
            {"res_model": "coop.share.exit", "res_id": self.exit.id, "note": "Mistake"}
        ).action_reverse()
        for records in (self.exit, self.refund):
            with self._refused("reversed, nothing is owed"):
                self._order(records)

    def test_nothing(self):
        with self._refused("nothing to pay"):
            self._order(self.env["coop.share.refund"])

    def test_kept_while_in_an_order(self):
        order = self._order(self.refund)
        order.draft2open()
        with self._refused("is in the payment order.*Remove the line"):
            self.env["coop.share.reverse"].create(
                {
                    "res_model": "coop.share.exit",
                    "res_id": self.exit.id,
                    "note": "Mistake",
                }
            ).action_reverse()
        waiver = self.env["coop.share.waive"].create({"refund_ids": self.refund.ids})
        with self._refused("is in the payment order.*Remove the line"):
            waiver.action_waive()
        order.action_cancel()
        waiver.action_waive()
        self.assertEqual(self.refund.state, "paid")
        with self._refused("settled already"):
            order.cancel2draft()
            order.draft2open()

    def test_settled_behind_its_back(self):
        """Matched in the ledger by hand after the order was made."""
        order = self._order(self.refund)
        entry = self.company._coop_share_post(
            [
                {
                    "step": "waiver",
                    "date": fields.Date.to_date(TODAY),
                    "ref": "By hand",
                    "partner": self.alice,
                    "lines": [
                        {"account_id": self.accounts["refund"].id, "balance": 50},
                        {"account_id": self.accounts["waiver"].id, "balance": -50},
                    ],
                }
            ]
        )
        paid = entry.line_ids.filtered(
            lambda line: line.account_id == self.accounts["refund"]
        )
        (self.refund.line_id | paid).reconcile()
        with self._refused("150.00.*still owed, the line pays.*200.00"):
            order.draft2open()
        order.payment_line_ids.amount_currency = 150
        self._send(order)
        self.assertEqual(self.refund.state, "paid")

    def test_part_of_it(self):
        order = self._order(self.refund)
        order.payment_line_ids.amount_currency = 80
        self._send(order)
        self.assertEqual((self.refund.state, self.refund.amount_due), ("partial", 120))
        again = self._order(self.refund)
        self.assertEqual(again.payment_line_ids.amount_currency, 120)

    def test_diverted(self):
        """The line is not turned to somebody else."""
        order = self._order(self.refund)
        order.payment_line_ids.write(
            {
                "partner_id": self.bruno.id,
                "partner_bank_id": self.accounts_of[self.bruno].id,
            }
        )
        with self._refused("owed to share_alice.*the line pays share_bruno"):
            order.draft2open()

    def test_account_no_more_trusted(self):
        order = self._order(self.refund)
        self.accounts_of[self.alice].allow_out_payment = False
        with self._refused("is not trusted yet"):
            order.draft2open()

    def test_closed_period(self):
        order = self._order(self.refund)
        self.company.fiscalyear_lock_date = TODAY
        with self._refused("06/10/2024 is in a closed period"):
            order.draft2open()
        self.assertEqual(
            (order.state, order.payment_ids), ("draft", order.payment_ids.browse())
        )
        order.write({"date_prefered": "fixed", "date_scheduled": "2024-06-11"})
        order.draft2open()
        order.open2generated()
        # Closed after the file was made.
        self.company.fiscalyear_lock_date = "2024-06-11"
        with self._refused("06/11/2024 is in a closed period.*back to draft"):
            order.generated2uploaded()
        self.assertEqual(order.payment_ids.state, "draft")

    def test_without_outstanding_account(self):
        order = self._order(self.refund)
        self.method.payment_account_id = False
        with self._refused("“Transfer” of Bank.*outstanding account"):
            order.draft2open()

    def test_without_a_method(self):
        self.company.coop_share_transfer_method_line_id = False
        with self._refused("No payment method is chosen for transfers"):
            self._order(self.refund)
