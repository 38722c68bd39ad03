# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopLedgerClosingLine(models.Model):
    """Something that remains to be done before a period is closed."""

    _name = "coop.ledger.closing.line"
    _description = "Period Closing Line"
    _inherit = ["coop.ledger.finding"]
    _order = "closing_id, sequence, id"

    closing_id = fields.Many2one(
        comodel_name="coop.ledger.closing",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="closing_id.company_id", store=True)
    currency_id = fields.Many2one(related="closing_id.currency_id")
    amount = fields.Monetary(help="Balance of the records found.")
