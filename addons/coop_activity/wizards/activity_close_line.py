# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopActivityCloseLine(models.TransientModel):
    _name = "coop.activity.close.line"
    _description = "What Remains in an Activity to Close"

    wizard_id = fields.Many2one(
        "coop.activity.close", required=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("document", "To Finish"), ("balance", "Balance")], required=True
    )
    name = fields.Char(string="What")
    count = fields.Integer(string="Number")
    account_id = fields.Many2one("account.account")
    items_company_id = fields.Many2one("res.company", string="Company")
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    balance = fields.Monetary()
