# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common_ledger import LedgerCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-10")
class TestSecuritySubscription(LedgerCommon):
    """Officers run, accountants read and pay, members read their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls._subscribe(cls.alice, 4)
        cls.other = cls._subscribe(cls.bruno, 2)

    def _as(self, user, record):
        return record.with_user(self.users[user])

    def test_members_read_their_own(self):
        for model in ("subscription", "instalment"):
            found = self._as("alice", self.env[f"coop.share.{model}"]).search([])
            self.assertEqual(found.partner_id.ids, self.alice.ids)
            found.read()
        own = self._as("alice", self.own)
        self.assertEqual((own.amount_due, own.instalment_ids.amount_due), (80, 80))
        for record in (self.other, self.other.instalment_ids):
            record = self._as("alice", record)
            self.env.invalidate_all()
            for door in (
                lambda r=record: r.read(["amount"]),
                lambda r=record: r.web_read({"amount": {}}),
                lambda r=record: (
                    r.action_pay()
                    and self.env["coop.share.pay"]
                    .with_user(self.users["alice"])
                    .create({"instalment_ids": [(6, 0, r.ids)]})
                ),
            ):
                with self.assertRaises(AccessError):
                    door()

    def test_members_do_nothing(self):
        own = self._as("alice", self.own)
        for door in (
            lambda: own.write({"means": "card"}),
            own.action_cancel,
            own.unlink,
            own.copy,
            own.action_accept,
            lambda: self._pay(self.own, user=self.users["alice"]),
            lambda: own.instalment_ids.write({"date_due": "2030-01-01"}),
        ):
            with self.assertRaises(AccessError):
                door()
        # The journal item is of the books.
        with self.assertRaises(AccessError):
            own.instalment_ids.read(["call_line_id"])

    def test_problems_are_of_the_staff(self):
        """Why an exit waits may name those who wait before: the holder doesn't read
        it."""
        exit_ = self.env["coop.share.exit"].create(
            {
                "company_id": self.company.id,
                "member_id": self.own.member_id.id,
                "kind": "partial",
            }
        )
        for record in (self.own, exit_):
            record.problem = "Exits that came first wait: Bruno"
            mine = self._as("alice", record)
            self.env.flush_all()
            self.assertNotIn("problem", mine.read()[0])
            for door in (
                lambda r=mine: r.read(["problem"]),
                lambda r=mine: r.search([("problem", "ilike", "Bruno")]),
            ):
                self.env.invalidate_all()
                with self.assertRaises(AccessError):
                    door()
            for role in ("officer", "accountant"):
                self.assertIn("Bruno", self._as(role, record).problem)

    def test_officer_runs_without_rights_on_the_ledger(self):
        officer = self.users["officer"]
        subscription = self._as("officer", self._bulletin(self.chloe, 3))
        subscription.action_accept()
        self._pay(subscription, user=officer)
        self.assertEqual(subscription.state, "granted")
        self.assertEqual(subscription.movement_ids.create_uid, officer)
        wizard = (
            self.env["coop.share.reverse"]
            .with_user(officer)
            .create(
                {
                    "res_model": subscription._name,
                    "res_id": subscription.id,
                    "note": "Mistake",
                }
            )
        )
        wizard.action_reverse()
        self.assertEqual(subscription.state, "cancelled")

    def test_accountant_reads_and_pays(self):
        own = self._as("accountant", self.own)
        own.read()
        self._pay(own, user=self.users["accountant"])
        self.assertEqual(self.own.state, "granted")
        bulletin = self._as("accountant", self._bulletin(self.chloe, 3))
        for door in (bulletin.action_accept, bulletin.unlink, bulletin.copy):
            with self.assertRaises(AccessError):
                door()

    def test_accountant_pays_with_core_s_own_screen(self):
        """From the journal items, as for any receivable."""
        wizard = (
            self.env["account.payment.register"]
            .with_user(self.users["accountant"])
            .with_context(
                active_model="account.move.line",
                active_ids=self.own.sudo().instalment_ids.call_line_id.ids,
            )
            .create({"journal_id": self.bank_journal.id})
        )
        wizard.action_create_payments()
        self.assertEqual(self.own.state, "granted")

    def test_others_see_nothing(self):
        for user in ("payroll", "no_role"):
            for model in ("subscription", "instalment"):
                records = self._as(user, self.env[f"coop.share.{model}"])
                self.assertFalse(records.search([]))

    def test_reversal_is_of_officers(self):
        for user in ("alice", "accountant"):
            with self.assertRaises(AccessError):
                self.env["coop.share.reverse"].with_user(self.users[user]).create(
                    {"res_model": self.own._name, "res_id": self.own.id}
                )
        wizard = (
            self.env["coop.share.reverse"]
            .with_user(self.users["officer"])
            .create({"res_model": "res.partner", "res_id": self.alice.id, "note": "x"})
        )
        with self._refused("can't be reversed"):
            wizard.action_reverse()
