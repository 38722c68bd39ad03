# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountChartTemplate(models.AbstractModel):
    _inherit = "account.chart.template"

    def _load(self, template_code, company, install_demo, *args, **kwargs):
        """A cooperative with a French chart has the accounts of its capital."""
        res = super()._load(template_code, company, install_demo, *args, **kwargs)
        if template_code.startswith("fr") and company.root_id.coop_is_cooperative:
            company.root_id._coop_share_load_french_accounts()
        return res
