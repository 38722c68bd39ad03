# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError

# Deductions from pay and refunds given up may be taken back, as payments are.
CAPITAL_STEPS = (
    "request",
    "subscription",
    "call",
    "release",
    "transfer",
    "conversion",
    "exit",
)


class AccountMove(models.Model):
    _inherit = "account.move"

    coop_share_step = fields.Selection(
        [
            ("request", "Subscription waiting for payment"),
            ("subscription", "Subscription of shares"),
            ("call", "Call of capital"),
            ("release", "Capital paid"),
            ("transfer", "Transfer of shares"),
            ("conversion", "Conversion of shares"),
            ("exit", "Refund of shares"),
            ("pay", "Deduction from pay"),
            ("waiver", "Refund given up"),
            ("interest", "Interest on shares"),
        ],
        string="Step of Shares",
        readonly=True,
        copy=False,
        help="What the entry books in the life of shares.",
    )

    def button_draft(self):
        """Entries of the capital follow the register: they are not taken back."""
        self._coop_share_check_kept()
        return super().button_draft()

    def _coop_share_check_kept(self):
        for move in self:
            if move.state == "posted" and move.coop_share_step in CAPITAL_STEPS:
                raise UserError(
                    self.env._(
                        "%(move)s books the capital, as the register of shares has it: "
                        "it can't be changed alone. Cancel or reverse the operation on "
                        "the shares instead.",
                        move=move.display_name,
                    )
                )

    def write(self, vals):
        # An entry already matched that leaves the ledger, or comes back to it.
        matched = self.browse()
        if "state" in vals:
            matched = self.filtered("posted_before")
        res = super().write(vals)
        if matched:
            matched.line_ids._coop_share_sync()
        return res
