# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class AccountMove(models.Model):
    """The account to be paid on is printed even if its owner's accounts are hidden."""

    _inherit = "account.move"

    @api.depends("company_id")
    def _compute_partner_bank_id(self):
        """On documents to be cashed, offer the cooperative's account if the shop
        has none, and those meant for documents first.
        """
        moves = self.filtered(
            lambda move: (
                move.company_id._coop_root().coop_is_cooperative and move.is_inbound()
            )
        )
        # sudo: the accounts may be hidden from the user who writes the document
        super(AccountMove, moves.sudo())._compute_partner_bank_id()
        for move in moves.sudo():
            method = (
                move.preferred_payment_method_line_id
                or move.bank_partner_id.property_inbound_payment_method_line_id
            )
            if not method.journal_id.bank_account_id:
                move.partner_bank_id = move._coop_printed_bank()
        return super(AccountMove, self - moves)._compute_partner_bank_id()

    def _coop_printed_bank(self):
        """Account of the branch, else of the cooperative, on which to be paid."""
        self.ensure_one()
        for partner in self.company_id.partner_id, self.company_id.root_id.partner_id:
            banks = partner.bank_ids.filtered(
                lambda bank: not bank.company_id or bank.company_id == self.company_id
            )
            if banks:
                return banks.sorted(
                    lambda bank: (
                        not bank.coop_on_documents,
                        bank.currency_id not in (self.currency_id, bank.browse()),
                        not bank.allow_out_payment,
                    )
                )[:1]
        return self.env["res.partner.bank"]

    def _post(self, soft=True):
        # An account printed on a posted document is no longer hidden from those who
        # issue it. sudo: the poster may not read the account yet.
        moves = self.sudo().filtered(
            lambda move: move.company_id.root_id.coop_is_cooperative
        )
        companies = moves.company_id.root_id | moves.company_id
        moves.partner_bank_id.filtered(
            lambda bank: (
                not bank.coop_on_documents and bank.partner_id in companies.partner_id
            )
        ).coop_on_documents = True
        return super()._post(soft=soft)
