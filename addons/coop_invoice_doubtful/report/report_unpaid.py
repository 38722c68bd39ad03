# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ReportUnpaid(models.AbstractModel):
    """The invoice again, with what core's own report prints."""

    _name = "report.coop_invoice_doubtful.report_unpaid"
    _description = "Duplicate of an Unpaid Invoice"
    _inherit = "report.account.report_invoice"
