# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import freeze_time, tagged

from .common import TODAY, TransferCommon


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestInterest(TransferCommon):
    """Interest by the same orders, those without an account left out and named."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["coop.share.interest.cap"].search([]).unlink()
        cls.env["coop.share.interest.cap"].create({"year": 2024, "tmo_average": 3})
        cls.interest = cls.env["coop.share.interest"].create(
            {
                "company_id": cls.company.id,
                "date_from": "2024-01-01",
                "date_to": "2024-12-31",
                "date": TODAY,
                "decision_id": cls.decision.id,
                "rate": 2,
                "surplus": 1000,
                "method": "closing",
            }
        )
        cls.interest.action_compute()

    def _lines(self, *partners):
        return self.interest.line_ids.filtered(lambda line: line.partner_id in partners)

    def test_run(self):
        with self._refused("paid, or in a payment order"):
            self._order(self.interest)
        self.interest.action_post()
        order = self._order(self.interest)
        self.assertEqual(order.payment_line_ids.partner_id, self.alice | self.bruno)
        self.assertEqual(
            set(order.payment_line_ids.mapped("coop_share_kind")), {"interest"}
        )
        self.assertIn("trusted IBAN: Chloé", self.interest.message_ids[0].body)
        with self._refused("Chloé has no bank account"):
            self._order(self.interest)
        # Not with the refunds.
        refund = self._exit(self.alice, 1).refund_ids
        self.assertNotEqual(self._order(refund), order)
        self._send(order)
        lines = self._lines(self.alice, self.bruno)
        self.assertTrue(all(lines.line_id.mapped("reconciled")))
        self.assertEqual(-self._balance("interest"), self._lines(self.chloe).amount_net)

    def test_holders(self):
        line = self._lines(self.alice)
        with self._refused("not booked yet"):
            self._order(line)
        self.interest.action_post()
        order = self._order(line)
        self.assertEqual(order.payment_line_ids.amount_currency, line.amount_net)
        self.assertEqual(
            order.payment_line_ids.communication, "Interest on shares 2024"
        )
        with self._refused("in the payment order.*already"):
            self._order(line)
        self._send(order)
        with self._refused("settled already"):
            self._order(line)
