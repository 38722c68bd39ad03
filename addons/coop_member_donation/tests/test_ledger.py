# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.tests import freeze_time, tagged

from .common import DonationCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-01-20")
class TestLedger(DonationCommon):
    """A credit of the accounts of gifts is a gift, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account, cls.bank = cls.env["account.account"].create(
            [
                {
                    "code": code,
                    "name": code,
                    "account_type": kind,
                    "company_ids": [Command.set(cls.cooperative.ids)],
                }
                for code, kind in (("D754", "income_other"), ("D512", "asset_cash"))
            ]
        )
        cls.journal = cls.env["account.journal"].create(
            {
                "name": "Misc",
                "code": "DOD",
                "type": "general",
                "company_id": cls.cooperative.id,
            }
        )

    def _entry(self, amount=30, date="2025-05-05", partner=None, post=True):
        move = self.env["account.move"].create(
            {
                "journal_id": self.journal.id,
                "date": date,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": (partner or self.anne).id,
                            "balance": balance,
                        }
                    )
                    for account, balance in (
                        (self.account, -amount),
                        (self.bank, amount),
                    )
                ],
            }
        )
        if post:
            move.action_post()
        return move

    def _take_up(self):
        return self.env["coop.donation"]._take_up(
            self.cooperative, "2025-01-01", "2025-12-31"
        )

    def test_take_up(self):
        with self._refused("No account of gifts"):
            self._take_up()
        self.cooperative.coop_donation_account_ids = self.account
        self._entry()
        self._entry(date="2026-01-05")
        self._entry(post=False)
        reversed_ = self._entry(amount=7)
        reversed_._reverse_moves([{"date": reversed_.date}], cancel=True)
        gifts = self._take_up()
        self.assertEqual(
            [(g.partner_id, g.amount, str(g.date)) for g in gifts],
            [(self.anne, 30, "2025-05-05")],
        )
        self.assertFalse(self._take_up(), "once")
        self._entry(amount=12)
        self.assertEqual(self._take_up().amount, 12)

    def test_wizard(self):
        self.cooperative.coop_donation_account_ids = self.account
        self._entry()
        wizard = (
            self.env["coop.donation.issue"]
            .with_env(self.env_of("accountant"))
            .create({"company_id": self.cooperative.id})
        )
        wizard.action_take_up()
        self.assertEqual((wizard.receipt_count, wizard.amount), (1, 30))
