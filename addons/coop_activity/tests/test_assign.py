# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common_axis import AxisCommon


@tagged("post_install", "-at_install")
class TestAssign(AxisCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Entries from before the cooperative followed its activities.
        cls.company.coop_axis_enabled = False
        cls.old = cls._invoice(None, (None, 100, cls.tax))
        cls.old_deposit = cls._entry(
            (cls.bank_account, 115, None),
            (cls.receivable, -115, None),
            journal_id=cls.bank_journal.id,
        )
        cls.company.coop_axis_enabled = True

    def _wizard(self, records, user=None, **vals):
        return (
            self.env["coop.activity.assign"]
            .with_user(user or self.users["accountant"])
            .with_context(active_model=records._name, active_ids=records.ids)
            .create({"activity_id": self.activity_a.id, **vals})
        )

    def test_old_invoice(self):
        self.assertFalse(self.old.line_ids.coop_activity_id)
        amounts = self.old.line_ids.mapped("balance")
        self._wizard(self.old).action_assign()
        self.assertEqual(self.old.line_ids.coop_activity_id, self.activity_a)
        self.assertEqual(self.old.coop_activity_id, self.activity_a)
        self.assertEqual(self.old.line_ids.mapped("balance"), amounts)
        account = self.activity_a.analytic_account_id
        items = self.env["account.analytic.line"].search(
            [("move_line_id", "in", self.old.line_ids.ids)]
        )
        self.assertEqual(items.mapped("amount"), [100])
        self.assertEqual(items[account.plan_id._column_name()], account)
        self.assertIn("ALI", str(self.old.message_ids[0].body))

    def test_liquidity_is_left_out(self):
        wizard = self._wizard(self.old_deposit)
        self.assertRecordValues(wizard, [{"item_count": 1, "liquidity_count": 1}])
        wizard.action_assign()
        self.assertFalse(
            self.old_deposit.line_ids.filtered(
                "account_id.coop_is_liquidity"
            ).coop_activity_id
        )
        self.assertEqual(self.activity_a.treasury, 115)

    def test_correction_needs_the_scope(self):
        invoice = self._invoice(self.activity_b, (None, 100, self.tax))
        with self.assertRaisesRegex(UserError, "None of the selected"):
            self._wizard(invoice).action_assign()
        self._wizard(invoice, scope="all").action_assign()
        self.assertEqual(invoice.line_ids.coop_activity_id, self.activity_a)

    def test_locked_period(self):
        self.company.fiscalyear_lock_date = "2024-12-31"
        wizard = self._wizard(self.old)
        self.assertEqual(wizard.item_count, 0)
        self.assertGreater(wizard.locked_count, 0)
        with self.assertRaises(UserError):
            wizard.action_assign()

    def test_matched_item_is_left_out(self):
        invoice = self._invoice(self.activity_b, (None, 115, None))
        deposit = self._entry(
            (self.bank_account, 115, None),
            (self.receivable, -115, None),
            journal_id=self.bank_journal.id,
        )
        (invoice + deposit).line_ids.filtered(
            lambda line: line.account_id == self.receivable
        ).reconcile()
        wizard = self._wizard(deposit, scope="all")
        self.assertRecordValues(wizard, [{"matched_count": 1, "item_count": 0}])

    def test_two_cooperatives(self):
        other = self._create_company(name="Other cooperative")
        other.write({"coop_is_cooperative": True, "coop_axis_enabled": True})
        foreign = self.env["account.move"].create(
            {
                "journal_id": self.env["account.journal"]
                .search([("company_id", "=", other.id), ("type", "=", "general")])[0]
                .id,
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "account_id": self.env["account.account"]
                            .search([("company_ids", "=", other.id)])[0]
                            .id
                        },
                    )
                ],
            }
        )
        with self.assertRaisesRegex(UserError, "one cooperative"):
            self.env["coop.activity.assign"].with_context(
                active_model="account.move", active_ids=(self.old + foreign).ids
            ).create({"activity_id": self.activity_a.id})

    def test_form(self):
        with Form(
            self.env["coop.activity.assign"]
            .with_user(self.users["accountant"])
            .with_context(
                active_model="account.move.line", active_ids=self.old.line_ids.ids
            )
        ) as form:
            form.activity_id = self.activity_a
            self.assertEqual(form.item_count, len(self.old.line_ids))

    def test_member_is_refused(self):
        with self.assertRaises(AccessError):
            self._wizard(self.old, user=self.users["alice"])
