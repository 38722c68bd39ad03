# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class ResPartnerBank(models.Model):
    """The bank accounts of members are read by those who pay them, see the rule; an
    account named in a document (many2one fields show names to all) is masked."""

    _inherit = "res.partner.bank"

    # A method of its own: accounting adds to _compute_display_name, after this module.
    display_name = fields.Char(compute="_compute_coop_display_name")

    @api.depends("acc_number", "bank_id", "partner_id.coop_member_ids")
    @api.depends_context("uid", "display_account_trust")
    def _compute_coop_display_name(self):
        hidden = self._coop_filter_hidden()
        (self - hidden)._compute_display_name()
        for bank in hidden:
            # sudo: the last digits only, as on a receipt.
            tail = (bank.sudo().sanitized_acc_number or "")[-4:]
            bank.display_name = f"•••• {tail}"

    def _coop_filter_hidden(self):
        """Accounts of members and applicants that the user may not read."""
        user = self.env.user
        if user.has_group("coop_member.group_bank_data") or user._is_superuser():
            return self.browse()
        # sudo: whose account it is decides who reads it.
        return self.filtered(
            lambda bank: (
                bank.sudo().partner_id.coop_member_ids
                and bank.sudo().partner_id != user.partner_id
            )
        )
