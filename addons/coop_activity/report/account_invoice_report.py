# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL


class AccountInvoiceReport(models.Model):
    _inherit = "account.invoice.report"

    coop_activity_id = fields.Many2one(
        "coop.activity", string="Activity", readonly=True
    )

    _depends = {"account.move.line": ["coop_activity_id"]}

    @api.model
    def _select(self) -> SQL:
        return SQL("%s, line.coop_activity_id AS coop_activity_id", super()._select())
