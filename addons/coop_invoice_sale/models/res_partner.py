# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _compute_credit_to_invoice(self):
        """Core adds up the orders of all the members, with all rights."""
        if self.env.user._coop_sees_books_of(self.env.company):
            return super()._compute_credit_to_invoice()
        self.credit_to_invoice = 0.0
        return None
