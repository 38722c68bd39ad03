# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountChartTemplate(models.AbstractModel):
    _inherit = "account.chart.template"

    def _setup_utility_bank_accounts(self, template_code, company, template_data):
        """Mark the in-transit accounts, which get their role once they exist."""
        res = super()._setup_utility_bank_accounts(
            template_code, company, template_data
        )
        company._coop_in_transit_accounts()._coop_mark_liquidity()
        return res
