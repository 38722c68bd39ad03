# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DoubtfulCommon


@tagged("post_install", "-at_install")
class TestDoubtfulRules(DoubtfulCommon):
    """Who books, and what is refused."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls._invoice(cls.activity_a, (None, 100, cls.tax))

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_roles(self):
        billing = self.env.ref("account.group_account_invoice")
        for role in ("alice", "bruno", "adviser", "officer"):
            user = self.users[role]
            user.group_ids |= billing
            with self.subTest(role), self._refused(AccessError, ""):
                self._wizard(self.invoice, user=user)
            for name in (
                "action_coop_doubtful",
                "action_coop_undo_doubtful",
                "action_coop_undo_loss",
            ):
                with self.subTest(f"{role} {name}"), self._refused(AccessError, ""):
                    getattr(self.invoice.with_user(user), name)()
        self.assertFalse(self.invoice.coop_doubtful_move_ids)
        # A wizard of the accountant is not to be confirmed by another.
        wizard = self._wizard(self.invoice)
        with self._refused(AccessError, ""):
            wizard.with_user(self.users["officer"]).action_confirm()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_what_members_see(self):
        """Its member sees that it is doubtful, and the entries of their activity; of
        a joint invoice, no amount of the others'."""
        joint = self._invoice(
            self.activity_a, (self.activity_a, 100, None), (self.activity_b, 50, None)
        )
        self._book(joint)
        alice = self.users["alice"]
        move = joint.with_user(alice)
        self.assertEqual(move.coop_doubtful_state, "doubtful")
        with self._refused(AccessError, ""):
            move.read(["coop_doubtful_amount"])
        lines = self.env["account.move.line"].with_user(alice)
        found = lines.search([("account_id", "=", self.doubtful.id)])
        self.assertEqual(found.mapped("balance"), [100])
        bruno = self.users["bruno"]
        self._book(self.invoice)
        with self._refused(AccessError, ""):
            self.invoice.with_user(bruno).read(["coop_doubtful_state"])
        self.assertFalse(
            self.env["account.move"]
            .with_user(bruno)
            .search([("coop_doubtful_state", "=", "doubtful")])
            & self.invoice
        )

    def test_a_payment_by_somebody_else(self):
        """An officer books a payment: what was doubtful follows, without the right."""
        self._book(self.invoice, rate=50)
        officer = self.users["officer"]
        self.env["account.payment.register"].with_user(officer).with_context(
            active_model="account.move", active_ids=self.invoice.ids
        ).create({"payment_date": "2024-07-10"})._create_payments()
        self.assertEqual(self._balance(self.doubtful), 0)
        self.assertEqual(self._balance(self.provision), 0)

    def test_refused(self):
        draft = self._invoice(self.activity_a, (None, 10, None), post=False)
        refund = self._invoice(
            self.activity_a, (None, 10, None), move_type="out_refund"
        )
        for moves in (draft, refund, self.env["account.move"]):
            with self._refused(UserError, "Nothing is owed"):
                self._wizard(moves)
        for rate in (-1, 100.5):
            with self._refused(ValidationError, "between 0 and 100"):
                self._wizard(self.invoice, rate=rate)
        wizard = self._wizard(self.invoice, "loss")
        self._pay(self.invoice)
        with self._refused(UserError, "Nothing to book"):
            wizard.action_confirm()

    def test_account_not_set(self):
        self.company.chart_template = False
        for fname, kind, vals in (
            ("coop_doubtful_account_id", "doubtful", {}),
            ("coop_provision_account_id", "doubtful", {"rate": 10}),
            ("coop_provision_expense_account_id", "doubtful", {"rate": 10}),
            ("coop_loss_account_id", "loss", {}),
        ):
            account, self.company[fname] = self.company[fname], False
            label = self.company._fields[fname].string
            with self.subTest(fname), self._refused(UserError, label):
                self._book(self.invoice, kind, **vals)
            self.company[fname] = account
        self.assertFalse(self.invoice.coop_doubtful_move_ids)

    def test_french_accounts(self):
        """Where the chart is the French one, its accounts are found."""
        self.company.write(dict.fromkeys(self.accounts, False))
        self.company._coop_fill_doubtful_accounts()
        self.assertFalse(
            self.company.chart_template != "fr" and self.company.coop_loss_account_id
        )
        self.company.chart_template = "fr"
        self.company._coop_fill_doubtful_accounts()
        for fname, prefix in (
            ("coop_doubtful_account_id", "416"),
            ("coop_provision_account_id", "491"),
            ("coop_provision_expense_account_id", "6817"),
            ("coop_provision_release_account_id", "7817"),
            ("coop_loss_account_id", "654"),
        ):
            self.assertTrue(self.company[fname].code.startswith(prefix), fname)

    def test_locked_period(self):
        self.company.fiscalyear_lock_date = "2024-12-31"
        for kind in ("doubtful", "loss"):
            with self._refused(UserError, "Accounting Date"):
                self._book(self.invoice, kind)
        self._book(self.invoice, date="2025-01-02")
        # A payment follows at its date, in the first open period if it is locked.
        self.assertEqual(self._balance(self.doubtful), 120)

    def test_closed_activity(self):
        self.env.cr.execute(
            "UPDATE coop_activity SET state = 'closed' WHERE id = %s",
            (self.activity_a.id,),
        )
        self.env.invalidate_all()
        with self._refused(UserError, self.activity_a.name):
            self._book(self.invoice)
