# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopLedgerExportIssue(models.Model):
    """What the preview of an export found: what prevents it, what stays behind."""

    _name = "coop.ledger.export.issue"
    _description = "Ledger Export Issue"
    _inherit = ["coop.ledger.finding"]
    _order = "export_id, sequence, id"

    export_id = fields.Many2one(
        comodel_name="coop.ledger.export",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="export_id.company_id", store=True)
