# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError


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
            move.partner_bank_id = move._coop_printed_bank()
        return super(AccountMove, self - moves)._compute_partner_bank_id()

    def _coop_printed_bank(self):
        """Account on which to be paid: of the payment method, else of the branch,
        else of the cooperative.
        """
        self.ensure_one()
        method = (
            self.preferred_payment_method_line_id
            or self.bank_partner_id.property_inbound_payment_method_line_id
        )
        if method.journal_id.bank_account_id:
            return method.journal_id.bank_account_id
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

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        if any(vals.get("partner_bank_id") for vals in vals_list):
            moves._coop_check_printed_bank()
        return moves

    def write(self, vals):
        res = super().write(vals)
        if vals.get("partner_bank_id"):
            self._coop_check_printed_bank()
        return res

    def _coop_check_printed_bank(self):
        """Refuse that a hidden account be chosen by its id, and so disclosed.

        The account that Odoo offers is accepted: a form sends it back.

        :raise AccessError: naming the document
        """
        if self.env.su or not self.env.user._coop_is_restricted():
            return
        # sudo: compares accounts that may be hidden from the user
        for move in self.sudo().filtered("partner_bank_id"):
            bank = move.partner_bank_id.with_env(self.env)
            if not bank.has_access("read") and (
                not move.is_inbound()
                or move.partner_bank_id != move._coop_printed_bank()
            ):
                raise AccessError(
                    self.env._(
                        "You may not use this bank account on %(document)s: choose "
                        "one of those that are offered.",
                        document=move.display_name,
                    )
                )

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
