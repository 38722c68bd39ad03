# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.coop_pos.tests.common import TillCase


@tagged("post_install", "-at_install")
class TestOwed(TillCase):
    """A contribution of 10 % of the turnover without tax."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        charge, income = cls.env["account.account"].create(
            [
                {"name": "Contribution", "code": "C62810", "account_type": "expense"},
                {"name": "Received", "code": "C70880", "account_type": "income_other"},
            ]
        )
        fund = cls.env["coop.contribution.fund"].create(
            {
                "name": "Contribution",
                "code": "COOP",
                "company_id": cls.coop.id,
                "charge_account_id": charge.id,
                "income_account_id": income.id,
            }
        )
        rule = {
            "name": "Contribution",
            "fund_id": fund.id,
            "kind": "percent",
            "bracket_ids": [Command.create({"from_amount": 0, "rate": 10})],
        }
        version = {"date_from": "2019-01-01", "rule_ids": [Command.create(rule)]}
        scheme = cls.env["coop.contribution.scheme"].create(
            {
                "name": "Scheme",
                "company_id": cls.coop.id,
                "version_ids": [Command.create(version)],
            }
        )
        cls.env["coop.contribution.assignment"].create(
            [
                {
                    "activity_id": shop.id,
                    "scheme_id": scheme.id,
                    "date_from": "2020-01-01",
                }
                for shop in (cls.shop, cls.other_shop)
            ]
        )

    def _card(self, login):
        return self._env_of(login)["coop.activity"]._coop_card_owed()

    def test_owed(self):
        """20 soaps of 5.00 without tax: 10.00 due; an invoice of 42.00; all taken."""
        self.assertEqual(self._card("mona")["value"], 0)
        session = self._session()
        self._sell(session, [(self.soap, 20)])
        self._close(session)
        self.assertAlmostEqual(self._card("mona")["value"], 10)
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.shop.branch_id.partner_id.id,
                "company_id": self.coop.id,
                "coop_activity_id": self.coop.coop_structure_activity_id.id,
                "invoice_line_ids": [
                    Command.create({"name": "Rent", "price_unit": 42, "tax_ids": False})
                ],
            }
        )
        self.assertAlmostEqual(self._card("mona")["value"], 10)
        invoice.action_post()
        card = self._card("mona")
        self.assertAlmostEqual(card["value"], 52)
        self.assertIn("10.00", card["label"])
        self.assertIn("42.00", card["label"])
        # The other shop owes nothing, and sees nothing of it.
        self.assertEqual(self._card("nils")["value"], 0)
        run = self.env["coop.contribution.run"].create({"company_id": self.coop.id})
        run.date = max(session.sudo().move_id.date, run.date)
        run.action_post()
        self.assertAlmostEqual(self._card("mona")["value"], 42)

    def test_each_sale_counts_once(self):
        """With an invoice from the till or not, given back or not, taken or not."""
        customer = self.env["res.partner"].create(
            {"name": "Canteen", "company_id": self.shop.branch_id.id}
        )
        session = self._session()
        self._sell(session, [(self.soap, 20)])
        self._sell(session, [(self.soap, 10)], partner_id=customer.id, to_invoice=True)
        self._sell(session, [(self.soap, -4)])
        self._close(session)
        # 26 soaps of 5.00 without tax.
        self.assertAlmostEqual(self._card("mona")["value"], 13)
        run = self.env["coop.contribution.run"].create({"company_id": self.coop.id})
        run.date = max(session.sudo().move_id.date, run.date)
        run.action_post()
        self.assertEqual(
            {entry.activity_id: entry.amount for entry in run.entry_ids},
            {self.shop: 13},
        )
        self.assertAlmostEqual(self._card("mona")["value"], 0)

    def test_nobody_without_a_shop(self):
        self.assertIsNone(self._card("anne"))
        card = self.env.ref("coop_pos_contribution.card_owed")
        self.assertFalse(card.with_env(self._env_of("caro"))._filter_visible())
