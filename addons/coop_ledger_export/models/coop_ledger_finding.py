# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopLedgerFinding(models.AbstractModel):
    """Something to look at in the books, and the records it is about."""

    _name = "coop.ledger.finding"
    _description = "Ledger Finding"

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
