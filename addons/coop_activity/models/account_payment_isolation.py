# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def write(self, vals):
        res = super().write(vals)
        if "coop_activity_id" in vals:
            # Core checks the rules before writing only.
            self.check_access("write")
        return res

    def _fetch_duplicate_reference(self, matching_states=("draft", "in_process")):
        """Don't tell the user about other members' payments."""
        res = super()._fetch_duplicate_reference(matching_states)
        if self.env.su or self.env.user._coop_sees_books_of(self.company_id):
            return res
        res = {
            payment: other._filtered_access("read") for payment, other in res.items()
        }
        return {payment: others for payment, others in res.items() if others}

    def _compute_stat_buttons_from_reconciliation(self):
        """Count the documents that the user may open."""
        res = super()._compute_stat_buttons_from_reconciliation()
        if self.env.su or self.env.user._coop_sees_books_of(self.company_id):
            return res
        for payment in self:
            for fname, count in (
                ("reconciled_invoice_ids", "reconciled_invoices_count"),
                ("reconciled_bill_ids", "reconciled_bills_count"),
                ("reconciled_statement_line_ids", "reconciled_statement_lines_count"),
            ):
                readable = payment[fname]._filtered_access("read")
                if readable != payment[fname]:
                    payment[fname] = readable
                    payment[count] = len(readable)
        return res
