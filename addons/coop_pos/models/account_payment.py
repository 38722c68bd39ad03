# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    @api.model_create_multi
    def create(self, vals_list):
        """Date what the closing of a till makes on the day of its sales."""
        day = self.env.context.get("coop_pos_date")
        if day:
            vals_list = [
                {"date": day, **vals} if vals.get("pos_session_id") else vals
                for vals in vals_list
            ]
        return super().create(vals_list)
