# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.tests import Form, freeze_time, tagged

from .common_ledger import LedgerCommon

D = fields.Date.to_date


@tagged("post_install", "-at_install")
@freeze_time("2024-06-10")
class TestTransfer(LedgerCommon):
    """Shares that change hands or class: two linked lines, the capital unchanged."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.subscription = cls._subscribe(cls.alice, 10, date="2024-06-10")
        cls._pay(cls.subscription)

    def test_form(self):
        form = Form(self.env["coop.share.transfer"].with_user(self.users["officer"]))
        form.member_id = self.members[0]
        form.member_to_id = self.members[1]
        form.class_id = self.class_a
        self.assertEqual(form.quantity_held, 10)
        form.quantity = 4
        form.decision_id = self.decision
        transfer = form.save()
        transfer.action_record()
        self.assertEqual((transfer.state, transfer.name), ("done", "OM 00001"))
        self.assertEqual((self._held(self.alice), self._held(self.bruno)), (6, 4))
        self._assert_ledger(paid=-200)
        self.assertEqual(self._balance("paid", self.alice), -120)
        self.assertEqual(self._balance("paid", self.bruno), -80)
        self._assert_register_is_ledger()
        action = transfer.action_view_movements()
        movements = self.env["coop.share.movement"].search(
            action["domain"], order="number"
        )
        self.assertEqual(movements.mapped("quantity"), [-4, 4])
        self.assertEqual(movements.move_id.coop_share_step, "transfer")

    def _operation(self, **vals):
        return self.env["coop.share.transfer"].create(
            {
                "company_id": self.company.id,
                "member_id": self.members[0].id,
                "member_to_id": self.members[1].id,
                "class_id": self.class_a.id,
                "quantity": 4,
                "decision_id": self.decision.id,
                **vals,
            }
        )

    def test_conversion(self):
        operation = self._operation(
            kind="conversion",
            member_to_id=False,
            class_to_id=self.class_b.id,
            quantity=5,
            decision_id=False,
        )
        self.assertEqual((operation.amount, operation.quantity_to), (100, 2))
        own = self.accounts["paid"].copy({"code": "T10132", "name": "Paid B"})
        self.class_b.paid_account_id = own
        operation.action_record()
        self.assertEqual(self._held(self.alice, self.class_a), 5)
        self.assertEqual(self._held(self.alice, self.class_b), 2)
        self.assertEqual(self._balance("paid"), -100)
        self.assertEqual(self.company._coop_share_capital(), 200)
        bad = self._operation(
            kind="conversion", class_to_id=self.class_b.id, quantity=4
        )
        with self._refused("same total value"):
            bad.action_record()
        with self._refused("field “To Class”"):
            self._operation(kind="conversion").action_record()

    def test_reverse(self):
        operation = self._operation()
        operation.action_record()
        wizard = self.env["coop.share.reverse"].create(
            {"res_model": operation._name, "res_id": operation.id, "note": "Mistake"}
        )
        self.assertEqual(wizard.operation, operation.display_name)
        wizard.action_reverse()
        self.assertEqual(operation.state, "reversed")
        self.assertEqual((self._held(self.alice), self._held(self.bruno)), (10, 0))
        self.assertEqual(self._balance("paid", self.alice), -200)
        self.assertEqual(self._balance("paid", self.bruno), 0)
        self._assert_register_is_ledger()
        with self._refused("Only what was recorded"):
            wizard.action_reverse()

    def test_rules(self):
        with self._refused("field “Decision”"):
            self._operation(decision_id=False).action_record()
        with self._refused("choose who receives"):
            self._operation(member_to_id=False).action_record()
        with self._refused("to themselves"):
            self._operation(member_to_id=self.members[0].id).action_record()
        with self._refused("would hold -1"):
            self._operation(quantity=11).action_record()
        self.class_a.transfer_needs_decision = False
        self._operation(decision_id=False, quantity=1).action_record()
        self.class_a.is_transferable = False
        with self._refused("not transferable"):
            self._operation().action_record()
        self._assert_ledger(paid=-200)

    def test_another_cooperative(self):
        """Shares never pass to the register of another legal entity."""
        other = self.env["res.company"].create(
            {"name": "Other", "currency_id": self.currency.id}
        )
        self.env.user.company_ids |= other
        stranger = self.env["coop.member"].create(
            {"company_id": other.id, "partner_id": self.bruno.id}
        )
        foreign = self.env["coop.share.class"].create(
            {"name": "Other", "code": "A", "nominal": 20, "company_id": other.id}
        )
        for vals in (
            {"member_to_id": stranger.id},
            {"class_id": foreign.id},
            {
                "kind": "conversion",
                "member_to_id": False,
                "class_to_id": foreign.id,
            },
        ):
            with self._refused("Incompatible companies|belongs to company"):
                self._operation(**vals).action_record()
        self.assertEqual(self._held(self.alice), 10)
        self._assert_ledger(paid=-200)

    def test_dates(self):
        with self._refused("would hold -4"):
            self._operation(date="2024-06-09").action_record()
        with self._refused("in the future"):
            self._operation(date="2024-06-11").action_record()
        self.company.fiscalyear_lock_date = "2024-06-10"
        with self._refused("closed up to|locked|lock date"):
            self._operation().action_record()

    def test_receiver_may_hold(self):
        self.members[1]._record_event("resignation", "2024-06-01")
        with self._refused("neither a member nor a candidate"):
            self._operation().action_record()

    def test_shares_not_paid_in_full(self):
        unpaid = self._subscribe(self.alice, 6, plan="instalments", date="2024-06-10")
        self._pay(unpaid)
        self.assertEqual(self._held(self.alice), 16)
        with self._refused(f"10 share.*{unpaid.name}"):
            self._operation(quantity=11).action_record()
        self._operation(quantity=10).action_record()
        with self._refused("has 0 share"):
            self._operation(quantity=1).action_record()
        for _instalment in range(3):
            unpaid.action_call_next()
        self._pay(unpaid)
        self._operation(quantity=1).action_record()
        self._assert_register_is_ledger()

    def test_recorded_operation_is_settled(self):
        operation = self._operation()
        operation.action_record()
        operation.note = "Seen"
        for door in (
            lambda: operation.write({"quantity": 1}),
            operation.action_record,
            operation.unlink,
        ):
            with self._refused("recorded"):
                door()
        self._operation().unlink()

    def test_missing_account(self):
        self.company.coop_share_paid_account_id = False
        operation = self._operation()
        with self._refused("field “Capital Paid”"):
            operation.action_record()
        self.assertEqual(operation.state, "draft")
        self.assertFalse(operation.movement_ids)

    def test_both_sides_read_it(self):
        operation = self._operation()
        operation.action_record()
        for user, sees in (("alice", 1), ("bruno", 1), ("payroll", 0), ("no_role", 0)):
            found = (
                self.env["coop.share.transfer"].with_user(self.users[user]).search([])
            )
            self.assertEqual(len(found), sees, user)
            self.assertEqual(
                set(
                    self.env["coop.share.movement"]
                    .with_user(self.users[user])
                    .search([("kind", "=", "transfer")])
                    .mapped("quantity")
                ),
                {"alice": {-4}, "bruno": {4}}.get(user, set()),
            )
