# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command

from odoo.addons.coop_share.tests.common_ledger import LedgerCommon

IBANS = {
    "cooperative": "FR7630006000011234567890189",
    "alice": "FR1420041010050500013M02606",
    "bruno": "BE68539007547034",
}
TODAY = "2024-06-10"


class TransferCommon(LedgerCommon):
    """A cooperative that pays by transfer; Alice and Bruno hold 40 shares each and gave
    an IBAN, Chloé holds 40 and gave none.

    To be used on the day TODAY.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.initiating_party_identifier = False
        banks = cls.env["res.partner.bank"].create(
            [
                {
                    "acc_number": IBANS[name],
                    "partner_id": partner.id,
                    "allow_out_payment": True,
                }
                for name, partner in (
                    ("cooperative", cls.company.partner_id),
                    ("alice", cls.alice),
                    ("bruno", cls.bruno),
                )
            ]
        )
        cls.bank_journal.bank_account_id = banks[0]
        cls.accounts_of = {cls.alice: banks[1], cls.bruno: banks[2]}
        cls.method = cls.env["account.payment.method.line"].create(
            {
                "name": "Transfer",
                "company_id": cls.company.id,
                "payment_method_id": cls.env.ref(
                    "account_payment_sepa_credit_transfer.sepa_credit_transfer"
                ).id,
                "bank_account_link": "fixed",
                "journal_id": cls.bank_journal.id,
                "payment_account_id": cls.outstanding.id,
                "selectable": True,
            }
        )
        cls.company.coop_share_transfer_method_line_id = cls.method
        subscriptions = cls.env["coop.share.subscription"].union(
            *(
                cls._bulletin(partner, 40, date=TODAY)
                for partner in (cls.alice, cls.bruno, cls.chloe)
            )
        )
        subscriptions.action_accept()
        cls._pay(subscriptions)

    @classmethod
    def _exit(cls, partner, quantity=10, **vals):
        """A confirmed partial exit, whose refund is due at once."""
        vals = {"date_refund": TODAY, "kind": "partial", **vals}
        member = cls.members.filtered(lambda m: m.partner_id == partner)
        exit_ = cls.env["coop.share.exit"].create(
            {
                "company_id": cls.company.id,
                "member_id": member.id,
                "line_ids": [
                    Command.create({"class_id": cls.class_a.id, "quantity": quantity})
                ],
                **vals,
            }
        )
        exit_.action_confirm()
        return exit_

    def _as(self, records, user="accountant"):
        return records.with_user(self.users[user])

    def _order(self, records, user="accountant"):
        """Put these debts in an order; return it."""
        self.env.flush_all()
        action = self._as(records, user).action_transfer()
        self.env.invalidate_all()
        return self._as(self.env["account.payment.order"].browse(action["res_id"]))

    def _send(self, order):
        """Confirm, make the file, send it."""
        order = self._as(order)
        order.draft2open()
        order.open2generated()
        order.generated2uploaded()
        self.env.invalidate_all()
        return order
