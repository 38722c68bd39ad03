# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopLedgerExportIssue(models.Model):
    """What the preview of an export found: what prevents it, what stays behind."""

    _name = "coop.ledger.export.issue"
    _description = "Ledger Export Issue"
    _order = "export_id, sequence, id"

    export_id = fields.Many2one(
        comodel_name="coop.ledger.export",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="export_id.company_id", store=True)
    sequence = fields.Integer()
    kind = fields.Selection(
        selection=[
            ("blocking", "To Mend First"),
            ("left_out", "Left Out"),
            ("warning", "To Look At"),
            ("info", "Information"),
        ],
        required=True,
    )
    name = fields.Char(string="What", required=True)
    advice = fields.Char(string="What To Do")
    count = fields.Integer(string="How Many")
    res_model = fields.Char()
    domain = fields.Json(string="Records")

    def action_open(self):
        """:return: action that lists the records to mend"""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self.res_model,
            "view_mode": "list,form",
            "domain": self.domain,
            "context": {"create": False, "active_test": False},
        }
