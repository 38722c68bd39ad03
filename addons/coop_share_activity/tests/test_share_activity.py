# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.coop_share.tests.common_ledger import LedgerCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-26")
class TestShareActivity(LedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.coop_share_refund_delay = 0
        cls.company.coop_axis_enabled = True
        cls.structure = cls.company.coop_structure_activity_id
        # So that the capital stays above its floor
        cls._pay(cls._subscribe(cls.town, 100))

    def _leave(self, quantity):
        return self.env["coop.share.exit"].create(
            {
                "company_id": self.company.id,
                "member_id": self.members.filtered(
                    lambda member: member.partner_id == self.chloe
                ).id,
                "kind": "partial",
                "date": "2024-06-26",
                "line_ids": [
                    Command.create({"class_id": self.class_a.id, "quantity": quantity})
                ],
            }
        )

    def _assert_items_are_the_structure_s(self):
        """Every item but those of liquidity, on the axis; Σ activities = ledger."""
        items = self.env["account.move.line"].search(
            [
                ("company_id", "=", self.company.id),
                ("parent_state", "=", "posted"),
                ("account_id.coop_is_liquidity", "=", False),
            ]
        )
        self.assertTrue(items)
        self.assertEqual(items.coop_activity_id, self.structure)
        self.assertFalse(items.filtered(lambda item: not item.coop_activity_id))

    def test_life_of_shares(self):
        """Subscription by instalments, payment, exit, refund given up in part."""
        subscription = self._subscribe(self.chloe, 8)
        self._pay(subscription)
        exit_ = self._leave(5)
        exit_.with_user(self.users["officer"]).action_confirm()
        self.assertEqual(exit_.state, "done")
        wizard = (
            self.env["coop.share.waive"]
            .with_user(self.users["officer"])
            .create({"refund_ids": [Command.set(exit_.refund_ids.ids)], "amount": 60})
        )
        wizard.action_waive()
        self.assertEqual(exit_.refund_ids.amount_due, 40)
        income = self.env["account.move.line"].search(
            [("account_id", "=", self.accounts["waiver"].id)]
        )
        self.assertEqual(income.balance, -60)
        self.assertEqual(income.coop_activity_id, self.structure)
        self.assertEqual(
            income.analytic_distribution,
            {str(self.structure.analytic_account_id.id): 100.0},
        )
        self._assert_items_are_the_structure_s()
        self._assert_register_is_ledger()

    def test_losses_kept_as_an_income(self):
        """The accountant may choose any account for the losses charged."""
        self.accounts["loss"].account_type = "income_other"
        self._pay(self._subscribe(self.chloe, 8))
        self.env["coop.share.loss"].create(
            {
                "company_id": self.company.id,
                "date_from": "2024-01-01",
                "percent": 10,
            }
        )
        exit_ = self._leave(5)
        exit_.action_confirm()
        self.assertEqual((exit_.amount_loss, exit_.amount_refund), (10, 90))
        self._assert_items_are_the_structure_s()

    def test_axis_off(self):
        self.company.coop_axis_enabled = False
        move = self._subscribe(self.bruno, 2).instalment_ids.call_line_id.move_id
        self.assertTrue(move)
        self.assertFalse(move.line_ids.coop_activity_id)
