# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ReportAccountWide(models.AbstractModel):
    _name = "report.coop_statement.report_account_wide"
    _inherit = "report.coop_statement.report_account"
    _description = "Accounts of Activities, Printed in Landscape"
