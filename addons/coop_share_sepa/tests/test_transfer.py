# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import etree
from psycopg2.errors import UniqueViolation

from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger
from odoo.tools.misc import file_path

from .common import IBANS, TODAY, TransferCommon

NS = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestTransfer(TransferCommon):
    """The whole way, each refund once, and what comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.exits = cls._exit(cls.alice, refund_count=2, refund_interval=0) | cls._exit(
            cls.bruno, 5
        )
        cls.refunds = cls.exits.refund_ids

    def _states(self):
        self.env.invalidate_all()
        return self.refunds.mapped("state")

    def test_whole_way(self):
        order = self._order(self.refunds)
        self.assertRecordValues(
            order.payment_line_ids.sorted("id"),
            [
                {
                    "partner_id": partner.id,
                    "partner_bank_id": self.accounts_of[partner].id,
                    "amount_currency": 100,
                    "communication": f"Refund of shares {exit_.name}",
                    "coop_share_kind": "refund",
                }
                for partner, exit_ in (
                    (self.alice, self.exits[0]),
                    (self.alice, self.exits[0]),
                    (self.bruno, self.exits[1]),
                )
            ],
        )
        self.assertEqual(self._states(), ["due"] * 3)
        self.assertEqual(self.refunds.payment_order_id, order)
        self._send(order)
        self.assertEqual(self._states(), ["paid"] * 3)
        self.assertEqual(self._balance("refund"), 0)
        # One transfer of what Alice is owed, matched with both refunds.
        self.assertEqual(sorted(order.payment_ids.mapped("amount")), [100, 200])
        self.assertEqual(self.refunds.mapped("in_payment_order"), [False] * 3)
        self.assertEqual(self.refunds.payment_order_id, order)
        self._assert_register_is_ledger()
        self._check_file(order)

    def _check_file(self, order):
        """Against the schema of ISO 20022 that OCA gives, and what it says."""
        self.assertTrue(order.payment_file_id.name.endswith(".xml"))
        root = etree.fromstring(order.payment_file_id.sudo().raw)
        path = "account_payment_sepa_credit_transfer/data/pain.001.001.09.xsd"
        etree.XMLSchema(etree.parse(file_path(path))).assertValid(root)

        def texts(path):
            return [node.text for node in root.xpath(path, namespaces=NS)]

        self.assertEqual(texts("//p:GrpHdr/p:NbOfTxs"), ["2"])
        self.assertEqual(texts("//p:GrpHdr/p:CtrlSum"), ["300.00"])
        self.assertEqual(texts("//p:DbtrAcct//p:IBAN"), [IBANS["cooperative"]])
        self.assertEqual(set(texts("//p:ReqdExctnDt/p:Dt")), {TODAY})
        paid = dict(
            zip(
                texts("//p:CdtrAcct//p:IBAN"),
                texts("//p:InstdAmt"),
                strict=True,
            )
        )
        self.assertEqual(paid, {IBANS["alice"]: "200.00", IBANS["bruno"]: "100.00"})
        [alice] = [text for text in texts("//p:Ustrd") if text.count("Refund") == 2]
        self.assertIn(self.exits[0].name, alice)

    def test_draft_is_completed(self):
        order = self._order(self.refunds[0])
        self.assertEqual(self._order(self.refunds[1:]), order)
        self.assertEqual(len(order.payment_line_ids), 3)
        # Not one that is confirmed, nor one of other things.
        order.draft2open()
        other = self._exit(self.alice, 1).refund_ids
        self.assertNotEqual(self._order(other), order)

    def test_nothing_twice(self):
        order = self._order(self.refunds)
        for step in ("draft2open", "open2generated"):
            with self._refused("is in the payment order.*already"):
                self._order(self.refunds[0])
            getattr(order, step)()
        with self._refused("is in the payment order.*already"):
            self._order(self.refunds[0])
        order.generated2uploaded()
        self.env.invalidate_all()
        with self._refused("settled already"):
            self._order(self.refunds[0])
        self.assertEqual(len(order.payment_line_ids), 3)

    def test_two_accountants_at_once(self):
        """The database itself refuses the second one."""
        order = self._order(self.refunds[0])
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            order.copy().payment_line_ids = order.payment_line_ids.copy()

    def test_cancelled_order(self):
        order = self._send(self._order(self.refunds))
        order.action_cancel()
        self.assertEqual(self._states(), ["due"] * 3)
        self.assertFalse(self.refunds.payment_order_id)
        again = self._order(self.refunds)
        self.assertNotEqual(again, order)
        with self._refused("since this order was cancelled"):
            order.cancel2draft()
        self._send(again)
        self.assertEqual(self._states(), ["paid"] * 3)
        self.assertEqual(self._balance("refund"), 0)

    def test_line_taken_out(self):
        order = self._order(self.refunds)
        order.payment_line_ids.filtered(
            lambda line: line.partner_id == self.bruno
        ).unlink()
        self.env.invalidate_all()
        self.assertEqual(
            self.refunds.filtered("in_payment_order").partner_id, self.alice
        )
        found = self.env["coop.share.refund"].search(
            [("in_payment_order", "=", False), ("state", "=", "due")]
        )
        self.assertEqual(found, self.refunds[2])
        found = self.env["coop.share.refund"].search([("in_payment_order", "=", True)])
        self.assertEqual(found, self.refunds[:2])

    def test_back_to_draft(self):
        """A cancelled order, nothing of which is elsewhere, is taken back."""
        order = self._order(self.refunds)
        order.draft2open()
        order.action_cancel()
        order.cancel2draft()
        self._send(order)
        self.assertEqual(self._states(), ["paid"] * 3)

    def test_bounce(self):
        """The bank sends Bruno's transfer back: it is owed, and paid again, once."""
        order = self._send(self._order(self.refunds))
        payment = order.payment_ids.filtered(lambda one: one.partner_id == self.bruno)
        payment.move_id.line_ids.remove_move_reconcile()
        self.assertEqual(self._states(), ["paid", "paid", "due"])
        self.assertEqual(self.refunds[2].amount_due, 100)
        again = self._order(self.refunds[2])
        self._send(again)
        self.assertEqual(self._states(), ["paid"] * 3)
        self.assertEqual(self.refunds[2].payment_order_id, again)
        self._assert_register_is_ledger()
        # What the bank sent back is matched with its return on the statement.
        self.assertEqual(self._balance("refund"), 100)

    def test_cancelled_payment(self):
        """The other way to note a return: the payment itself is cancelled."""
        order = self._send(self._order(self.refunds))
        payment = order.payment_ids.filtered(lambda one: one.partner_id == self.alice)
        # By an administrator of accounting, as the entry has a number.
        payment = payment.with_env(self.env)
        payment.action_draft()
        payment.action_cancel()
        self.assertEqual(self._states(), ["due", "due", "paid"])
        self._send(self._order(self.refunds[:2]))
        self.assertEqual(self._states(), ["paid"] * 3)
        self.assertEqual(self._balance("refund"), 0)

    def test_part_waived(self):
        """Only what is left is paid."""
        self.env["coop.share.waive"].create(
            {"refund_ids": self.refunds[2].ids, "amount": 30}
        ).action_waive()
        order = self._send(self._order(self.refunds[2]))
        self.assertEqual(order.payment_ids.amount, 70)
        self.assertEqual(self._states(), ["due", "due", "paid"])

    def test_brought_forward(self):
        """Due by a decision of the board before the maturity of the entry."""
        refund = self._exit(self.bruno, 1, date_refund="2026-06-10").refund_ids
        refund.date_due = TODAY
        order = self._send(self._order(refund))
        self.assertEqual(str(order.payment_ids.date), TODAY)
        self.assertEqual(refund.state, "paid")

    def test_exit(self):
        """From the exit: what is due and in no order."""
        order = self._order(self.exits[0])
        self.assertEqual(len(order.payment_line_ids), 2)
        exit_ = self._as(self.exits[0])
        self.assertEqual(exit_.payment_order_count, 1)
        self.assertEqual(exit_.action_view_payment_orders()["res_id"], order.id)
        with self._refused("is in the payment order.*already"):
            self._order(self.exits[0])

    def test_wizard(self):
        """The proposal within the board's budget, put in an order."""
        self._order(self.refunds[0])
        form = Form(self._as(self.env["coop.share.refund.pay"]))
        self.assertTrue(form.by_order)
        form.budget = 150
        wizard = form.save()
        wizard.action_propose()
        self.assertEqual(wizard.refund_ids, self.refunds[1])
        wizard.refund_ids |= self.refunds[2]
        with self._refused("above the budget"):
            wizard.action_pay()
        wizard.budget = 0
        # On another day: another order.
        wizard.date = "2024-06-20"
        action = wizard.action_pay()
        order = self.env["account.payment.order"].browse(action["res_id"])
        self.assertEqual(len(order.payment_line_ids), 2)
        self._send(order)
        self.assertEqual(
            {str(day) for day in order.payment_ids.mapped("date")}, {"2024-06-20"}
        )

    def test_wizard_without_order(self):
        """By cheque, say, but not what the bank is about to pay."""
        self._order(self.refunds[0])
        manual = self.bank_journal.outbound_payment_method_line_ids - self.method
        wizard = self._as(self.env["coop.share.refund.pay"]).create(
            {"refund_ids": self.refunds.ids, "payment_method_line_id": manual[0].id}
        )
        self.assertFalse(wizard.by_order)
        with self._refused("is in the payment order.*Remove the line"):
            wizard.action_pay()
        wizard.refund_ids -= self.refunds[0]
        manual.payment_account_id = False
        with self._refused("fill in its outstanding account"):
            wizard.action_pay()
        manual.payment_account_id = self.outstanding
        wizard.action_pay()
        self.assertEqual(self._states(), ["due", "paid", "paid"])

    def test_queries(self):
        """As many for ten refunds as for one, apart from OCA's numbers and lines."""
        exits = self.env["coop.share.exit"].union(
            *(self._exit(self.bruno, 1) for _rank in range(11))
        )
        refunds = self._as(exits.refund_ids)
        self._order(refunds[0])
        counts = []
        # The first one warms the caches.
        for chosen in (refunds[1], refunds[1], refunds[2:]):
            self.env.invalidate_all()
            accounts = chosen.line_id.partner_id._coop_share_accounts(self.company)
            before = self.cr.sql_log_count
            chosen._check_payable(accounts, chosen.mapped("date_due")[0])
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
