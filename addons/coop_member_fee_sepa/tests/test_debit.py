# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import etree

from odoo.tests import freeze_time, tagged
from odoo.tools.misc import file_path

from .common import IBANS, DebitCommon

NS = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"}


@tagged("post_install", "-at_install")
@freeze_time("2026-02-20")
class TestDebit(DebitCommon):
    def setUp(self):
        super().setUp()
        self.fees = {fee.member_id: fee for fee in self._run("2026-02-20")}
        self.all = self.env["coop.member.fee"].union(*self.fees.values())

    def _paid(self):
        """Who has paid, or will on the day of the debit."""
        self.env.invalidate_all()
        members = (self.anne, self.bruno, self.chloe)
        return [bool(self.fees[member].date_paid) for member in members]

    def test_invoices_name_the_mandate(self):
        for member in (self.anne, self.bruno):
            move = self.fees[member].move_id
            self.assertEqual(move.mandate_id, self.mandates[member])
            self.assertEqual(move.preferred_payment_method_line_id, self.method)
            self.assertTrue(member.fee_by_debit)
        move = self.fees[self.chloe].move_id
        self.assertFalse(move.mandate_id)
        self.assertFalse(move.preferred_payment_method_line_id)
        self.assertFalse(self.chloe.fee_by_debit)

    def test_whole_way(self):
        order = self._collect(self.all)
        self.assertEqual(
            order.payment_line_ids.partner_id, (self.anne + self.bruno).partner_id
        )
        self.assertEqual(order.total_company_currency, 40)
        self.assertEqual(self._paid(), [False, False, False])
        self._send(order)
        self.assertEqual(self._paid(), [True, True, False])
        fee = self.fees[self.anne]
        self.assertEqual(fee.debit_order_id, order)
        # The debit is made when the fee is due: until then it is not paid.
        self.assertEqual(fee.date_paid, fee.date_due)
        self.assertEqual(fee.state, "due")
        self.assertEqual(fee.with_context(coop_date=fee.date_due).state, "paid")
        self.assertEqual(self._balance(self.receivable), 20, "Chloé's")
        self._check_file(order)

    def _check_file(self, order):
        """Against the schema of ISO 20022 that OCA gives, and what it says."""
        root = etree.fromstring(order.payment_file_id.raw)
        path = "account_payment_sepa_direct_debit/data/pain.008.001.08.xsd"
        schema = etree.XMLSchema(etree.parse(file_path(path)))
        schema.assertValid(root)

        def texts(path):
            return [node.text for node in root.xpath(path, namespaces=NS)]

        self.assertEqual(texts("//p:GrpHdr/p:NbOfTxs"), ["2"])
        self.assertEqual(texts("//p:GrpHdr/p:CtrlSum"), ["40.00"])
        self.assertEqual(texts("//p:CdtrAcct//p:IBAN"), [IBANS["cooperative"]])
        self.assertEqual(texts("//p:CdtrSchmeId//p:Othr/p:Id"), ["FR78ZZZ424242"])
        self.assertCountEqual(
            texts("//p:DbtrAcct//p:IBAN"), [IBANS["Anne"], IBANS["Bruno"]]
        )
        self.assertCountEqual(
            texts("//p:MndtId"),
            [f"COOP-{self.anne.number}", f"COOP-{self.bruno.number}"],
        )
        self.assertEqual(set(texts("//p:DtOfSgntr")), {"2024-01-01"})
        self.assertEqual(texts("//p:SeqTp"), ["RCUR"])

    def test_nothing_twice(self):
        """What is in an order, or paid, is not put in another."""
        order = self._collect(self.all)
        with self._refused("Nothing to collect"):
            self._collect(self.all)
        order.with_env(self.env_of("accountant")).draft2open()
        with self._refused("Nothing to collect"):
            self._collect(self.all)
        order.with_env(self.env_of("accountant")).open2generated()
        order.with_env(self.env_of("accountant")).generated2uploaded()
        with self._refused("Nothing to collect"):
            self._collect(self.all)
        self.assertEqual(len(order.payment_line_ids), 2)

    def test_cancelled_order(self):
        order = self._collect(self.all)
        self._send(order).action_cancel()
        self.assertEqual(self._paid(), [False, False, False])
        again = self._collect(self.all)
        self.assertEqual(len(again.payment_line_ids), 2)
        with self._refused("the fee is in .* since this order was cancelled"):
            order.cancel2draft()
        again.action_cancel()
        order.cancel2draft()
        self.assertEqual(order.state, "draft")

    def test_bounce(self):
        """The bank takes Anne's payment back; it is collected again."""
        order = self._send(self._collect(self.all))
        payment = order.payment_ids.filtered(
            lambda one: one.partner_id == self.anne.partner_id
        )
        payment.move_id.line_ids.remove_move_reconcile()
        self.assertEqual(self._paid(), [False, True, False])
        self.assertEqual(self.fees[self.anne].amount_residual, 20)
        with freeze_time("2026-06-01"):
            self.assertEqual(self.anne.fee_status, "expired")
            again = self._collect(self.all)
            self.assertEqual(again.payment_line_ids.partner_id, self.anne.partner_id)
            self.assertEqual(again.total_company_currency, 20)
            self._send(again)
            self.assertEqual(self._paid(), [True, True, False])
            self.assertEqual(self.anne.fee_status, "up_to_date")
        # One fee for the year, one invoice, however often it was collected.
        self.assertEqual(len(self.anne.fee_ids), 1)
        self.assertEqual(self.fees[self.anne].debit_order_id, again)
        # The payment that bounced is matched with the return on the statement.
        self.assertEqual(self._balance(self.receivable), 0)
        self.assertEqual(self._balance(self.outstanding), 60)

    def test_cancelled_payment(self):
        """The other way to note a return: the payment itself is cancelled."""
        order = self._send(self._collect(self.all))
        payment = order.payment_ids.filtered(
            lambda one: one.partner_id == self.bruno.partner_id
        )
        payment.action_draft()
        payment.action_cancel()
        self.assertEqual(self._paid(), [True, False, False])
        again = self._collect(self.all)
        self.assertEqual(again.payment_line_ids.partner_id, self.bruno.partner_id)

    def test_mandate_signed_later(self):
        self.chloe.partner_id.name = "Anne"  # whose IBAN is free to use in the test
        self._mandate(self.chloe)
        order = self._collect(self.all)
        self.assertEqual(len(order.payment_line_ids), 3)

    def test_mandate_ended(self):
        self.mandates[self.anne].state = "cancel"
        order = self._collect(self.all)
        self.assertEqual(order.payment_line_ids.partner_id, self.bruno.partner_id)
        self.assertFalse(self.anne.fee_by_debit)

    def test_who_pays_otherwise(self):
        """A mandate, but the contact pays by another method."""
        other = self.method.copy({"name": "Other"})
        partner = self.anne.partner_id.with_company(self.cooperative)
        partner.property_inbound_payment_method_line_id = other
        with freeze_time("2027-02-20"):
            [fee] = self._run("2027-02-20").filtered(
                lambda one: one.member_id == self.anne
            )
        self.assertEqual(fee.move_id.preferred_payment_method_line_id, other)

    def test_payer(self):
        """Who pays for the member is debited."""
        self.chloe.fee_payer_id = self.bruno.partner_id
        self.assertTrue(self.chloe.fee_by_debit)
        with freeze_time("2027-02-20"):
            fees = self._run("2027-02-20")
            order = self._collect(fees)
            self.assertEqual(len(order.payment_line_ids), 3)

    def test_all_due(self):
        self.env_of("officer")["coop.member.fee"].action_debit_due()
        order = self.fees[self.anne].debit_order_id
        self.assertEqual(len(order.payment_line_ids), 2)
        # The next ones are added to the draft.
        self.mandates[self.anne].partner_bank_id.partner_id = self.anne.partner_id
        self.chloe.partner_id.name = "Anne"
        self._mandate(self.chloe)
        self.env_of("officer")["coop.member.fee"].action_debit_due()
        self.env.invalidate_all()
        self.assertEqual(len(order.payment_line_ids), 3)

    def test_without_a_method(self):
        self.cooperative.coop_fee_debit_method_line_id = False
        self.fees[self.chloe].with_env(self.env_of("officer"))
        with self._refused("No payment method is chosen"):
            self._collect(self.fees[self.chloe])
