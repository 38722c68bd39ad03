# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.addons.coop_member_fee.tests.common_ledger import FeeLedgerCommon

IBANS = {
    "cooperative": "FR7630006000011234567890189",
    "Anne": "FR1420041010050500013M02606",
    "Bruno": "BE68539007547034",
}


class DebitCommon(FeeLedgerCommon):
    """A cooperative that collects its fees; Anne and Bruno signed a mandate, Chloé did
    not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cooperative.write(
            {
                "currency_id": cls.env.ref("base.EUR").id,
                "sepa_creditor_identifier": "FR78ZZZ424242",
                "initiating_party_identifier": False,
            }
        )
        cls.cooperative_bank = cls.env["res.partner.bank"].create(
            {
                "acc_number": IBANS["cooperative"],
                "partner_id": cls.cooperative.partner_id.id,
                "company_id": cls.cooperative.id,
            }
        )
        cls.bank_journal.bank_account_id = cls.cooperative_bank
        cls.method = cls.env["account.payment.method.line"].create(
            {
                "name": "Direct debit",
                "company_id": cls.cooperative.id,
                "payment_method_id": cls.env.ref(
                    "account_payment_sepa_direct_debit.sepa_direct_debit"
                ).id,
                "bank_account_link": "fixed",
                "journal_id": cls.bank_journal.id,
                "payment_account_id": cls.outstanding.id,
                "selectable": True,
            }
        )
        cls.cooperative.coop_fee_debit_method_line_id = cls.method
        cls._rule()
        cls.anne, cls.bruno, cls.chloe = (
            cls._member(name, admitted="2024-01-01")
            for name in ("Anne", "Bruno", "Chloé")
        )
        cls.mandates = {
            member: cls._mandate(member) for member in (cls.anne, cls.bruno)
        }

    @classmethod
    def _mandate(cls, member, **vals):
        bank = member.partner_id.bank_ids or cls.env["res.partner.bank"].create(
            {
                "acc_number": IBANS[member.partner_id.name],
                "partner_id": member.partner_id.id,
            }
        )
        return cls.env["account.banking.mandate"].create(
            {
                "partner_id": member.partner_id.id,
                "partner_bank_id": bank.id,
                "company_id": cls.cooperative.id,
                "signature_date": "2024-01-01",
                "state": "valid",
                "unique_mandate_reference": f"COOP-{member.number}",
                **vals,
            }
        )

    def _collect(self, fees, user="officer"):
        """As an officer; return the debit order."""
        known = self.env["account.payment.order"].search([])
        fees.with_env(self.env_of(user)).action_debit()
        return self.env["account.payment.order"].search([]) - known

    def _send(self, order, user="accountant"):
        """As the accountant: confirm, make the file, send it."""
        order = order.with_env(self.env_of(user))
        order.draft2open()
        order.open2generated()
        order.generated2uploaded()
        self.env.flush_all()
        return order
