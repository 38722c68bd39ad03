# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class AccountJournal(models.Model):
    """The number of a hidden bank account does not show through its journal.

    In core ``bank_acc_number`` is a related field, read with all rights.
    """

    _inherit = "account.journal"

    bank_acc_number = fields.Char(
        string="Account Number",
        related=None,
        compute="_compute_bank_acc_number",
        inverse="_inverse_bank_acc_number",
        search="_search_bank_acc_number",
        readonly=False,
        help="Number of the journal's bank account; empty when it is hidden from you.",
    )

    @api.depends("bank_account_id.acc_number")
    @api.depends_context("uid")
    def _compute_bank_acc_number(self):
        readable = self.sudo().bank_account_id.with_env(self.env)
        if not self.env.su and self.env.user._coop_is_restricted():
            readable = readable._filtered_access("read")
        for journal in self:
            # sudo: core's related field, but for the accounts hidden by the rule
            bank = journal.sudo().bank_account_id
            journal.bank_acc_number = bank.id in readable.ids and bank.acc_number

    def _inverse_bank_acc_number(self):
        for journal in self.filtered("bank_account_id"):
            journal.bank_account_id.acc_number = journal.bank_acc_number

    @api.model
    def _search_bank_acc_number(self, operator, value):
        return [("bank_account_id.acc_number", operator, value)]
