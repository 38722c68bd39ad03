# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common_ledger import LedgerCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-10")
class TestReconciliation(LedgerCommon):
    """The register beside the ledger, for each class and day, differences explained."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.subscription = cls._subscribe(
            cls.alice, 10, plan="instalments", date="2024-06-10"
        )
        cls._pay(cls.subscription)

    def _compare(self, user="accountant", **vals):
        wizard = (
            self.env["coop.share.reconciliation"]
            .with_user(self.users[user])
            .create({"company_id": self.company.id, **vals})
        )
        wizard.action_refresh()
        return wizard

    def test_they_agree(self):
        wizard = self._compare()
        self.assertRecordValues(
            wizard.line_ids,
            [
                {
                    "class_id": self.class_a.id,
                    "register": 200,
                    "uncalled": 150,
                    "called": 0,
                    "paid": 50,
                    "ledger": 200,
                    "difference": 0,
                }
            ],
        )
        self.assertEqual(wizard.amount_difference, 0)
        self.assertFalse(wizard.difference_ids)
        self.assertFalse(self._compare(date="2024-06-09").line_ids)
        items = self.env["account.move.line"].search(
            wizard.action_view_items()["domain"]
        )
        self.assertEqual(sum(items.mapped("balance")), -200)

    def test_taken_up_without_entry(self):
        self._move(self.bruno, 3, "2024-06-01", kind="opening")
        wizard = self._compare("officer")
        self.assertEqual(wizard.amount_difference, 60)
        self.assertRecordValues(
            wizard.difference_ids,
            [{"partner_id": self.bruno.id, "register": 60, "ledger": 0}],
        )
        self.assertIn("former register", wizard.difference_ids.reason)

    def test_entry_by_hand(self):
        move = self.env["account.move"].create(
            {
                "journal_id": self.misc_journal.id,
                "date": "2024-06-10",
                "line_ids": [
                    Command.create({"account_id": account.id, "balance": balance})
                    for account, balance in (
                        (self.accounts["paid"], -30),
                        (self.accounts["pay"], 30),
                    )
                ],
            }
        )
        move.action_post()
        wizard = self._compare()
        self.assertEqual(wizard.amount_difference, -30)
        self.assertFalse(wizard.difference_ids.partner_id)
        self.assertIn("comes from no operation", wizard.difference_ids.reason)
        self.assertIn("no share class", wizard.difference_ids.reason)
        # On the class's own account, the class is known.
        self.class_b.paid_account_id = self.accounts["paid"].copy({"code": "T10139"})
        move.button_draft()
        move.line_ids.filtered(
            lambda line: line.account_id == self.accounts["paid"]
        ).account_id = self.class_b.paid_account_id
        move.action_post()
        lines = {line.class_id: line.ledger for line in self._compare().line_ids}
        self.assertEqual(lines, {self.class_a: 200, self.class_b: 30})

    def test_rights(self):
        for user in ("alice", "payroll", "no_role"):
            with self.assertRaises(AccessError):
                self._compare(user)
        wizard = self._compare("officer")
        with self.assertRaises(AccessError):
            wizard.with_user(self.users["accountant"]).read(["date"])

    def test_cards(self):
        card = self.env["coop.share.movement"]
        officer = card.with_user(self.users["officer"])._coop_card_capital()
        self.assertEqual(officer["value"], 200)
        self.assertIn("50", officer["label"])
        alice = card.with_user(self.users["alice"])._coop_card_mine()
        self.assertEqual(alice["value"], 200)
        self.assertIsNone(card.with_user(self.users["bruno"])._coop_card_mine())
        cards = self.env["coop.dashboard.card"].with_user(self.users["alice"])
        visible = cards.search([("is_visible", "=", True)])
        self.assertIn(self.env.ref("coop_share.card_mine"), visible)
        self.assertNotIn(self.env.ref("coop_share.card_capital"), visible)
