# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from .account_move_line import TEXT_TYPES


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    @api.model
    def _coop_card_without_activity(self):
        """Dashboard: posted items that should carry an activity and don't, such as
        imported ones; None where no company follows its activities."""
        companies = self.env.companies._coop_with_axis()
        if not companies:
            return None
        domain = [
            ("coop_activity_id", "=", False),
            ("parent_state", "=", "posted"),
            ("account_id.coop_is_liquidity", "=", False),
            ("display_type", "not in", TEXT_TYPES),
            ("company_id", "in", companies.ids),
        ]
        return {"value": self.search_count(domain), "domain": domain}
