# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopLedgerCheckLine(models.Model):
    """What one rule found in a file."""

    _name = "coop.ledger.check.line"
    _description = "FEC Check Finding"
    _order = "check_id, id"

    check_id = fields.Many2one(
        comodel_name="coop.ledger.check", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="check_id.company_id", store=True)
    code = fields.Char(string="Rule")
    level = fields.Selection(
        selection=[
            ("error", "Error"),
            ("warning", "To Look At"),
            ("info", "Information"),
        ]
    )
    title = fields.Char(string="What Is Wrong")
    law = fields.Char(string="Source", help="Article or doctrine the rule comes from.")
    count = fields.Integer(string="Times")
    detail = fields.Text(help="Lines of the file; the header is line 1.")
