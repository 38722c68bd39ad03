# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import api, models
from odoo.tools import html2plaintext, is_html_empty

# What tells that terms already say what the law wants.
SAYS_PENALTIES = re.compile(r"p[ée]nalit[ée]s|late payment", re.IGNORECASE)
SAYS_RECOVERY = re.compile(
    r"(?s)indemnit[éey].{0,120}\b40\b|\b40\b.{0,120}indemnit[éey]", re.IGNORECASE
)
SAYS_DISCOUNT = re.compile(r"escompte|early payment|discount", re.IGNORECASE)


class AccountMove(models.Model):
    """Terms, bank account and payment mentions of a document under its brand."""

    _inherit = "account.move"

    @api.depends("coop_activity_id")
    def _compute_narration(self):
        # Terms that a customer got don't change with the activity.
        kept = self.filtered(
            lambda move: move.state == "posted" and not is_html_empty(move.narration)
        )
        moves = self - kept
        res = super(AccountMove, moves)._compute_narration()
        for move in moves:
            if not move.is_sale_document(include_receipts=True):
                continue
            activity = move._coop_brand_activity()
            terms = activity and activity._get_invoice_terms(
                move.partner_id.lang or self.env.user.lang
            )
            if terms:
                move.narration = terms
        return res

    @api.depends("coop_activity_id")
    def _compute_partner_bank_id(self):
        return super()._compute_partner_bank_id()

    def _coop_printed_bank(self):
        """The account of the activity comes before the company's, see coop_branch."""
        activity = self._coop_brand_activity()
        # sudo: members don't read the cooperative's bank accounts but those printed.
        bank = activity.sudo().bank_account_id
        if bank.active and not self.preferred_payment_method_line_id:
            return bank
        bank = super()._coop_printed_bank()
        # Of the account, not of the document: one query for a batch of invoices.
        if not bank.sudo().coop_activity_ids - activity:
            return bank
        # An account that was printed comes first, were it another activity's.
        reserved = (
            self.env["coop.activity"]
            .sudo()
            .search([("bank_account_id", "!=", False), ("id", "!=", activity.id)])
            .bank_account_id
        )
        if bank not in reserved or self.preferred_payment_method_line_id:
            return bank
        companies = self.company_id | self.company_id.root_id
        return (companies.partner_id.bank_ids - reserved)[:1] or bank

    def _generate_qr_code(self, silent_errors=False):
        # sudo: core writes on the document which code it printed, and reads the bank
        # account, that is printed besides: who may read the document prints it.
        if not self.env.su and self._coop_on_axis():
            self.check_access("read")
            self = self.sudo()  # noqa: PLW0642
        return super()._generate_qr_code(silent_errors=silent_errors)

    def _coop_payment_mentions(self):
        """Mentions about payment that the law wants and that nothing says yet.

        For business customers: penalties for late payment and their rate, recovery
        indemnity (code de commerce, art. L441-9, L441-10 and D441-5: 40 euros), and
        discount for early payment, or that there is none (art. L441-9).

        :return: list of str
        """
        self.ensure_one()
        customer = self.commercial_partner_id
        if self.move_type != "out_invoice" or not (customer.is_company or customer.vat):
            return []
        # sudo: the mentions are printed, whoever prints them.
        root = self.company_id.sudo().root_id
        said = html2plaintext(self.narration or "")
        term = self.invoice_payment_term_id
        if not is_html_empty(term.note):
            said += html2plaintext(term.note)
        mentions = [
            (root.coop_mention_penalties, SAYS_PENALTIES),
            (root.coop_mention_recovery, SAYS_RECOVERY),
        ]
        if not term.early_discount:
            mentions.append((root.coop_mention_discount, SAYS_DISCOUNT))
        return [text for text, pattern in mentions if text and not pattern.search(said)]
