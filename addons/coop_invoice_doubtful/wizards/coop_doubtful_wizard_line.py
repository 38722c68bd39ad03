# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopDoubtfulWizardLine(models.TransientModel):
    _name = "coop.doubtful.wizard.line"
    _description = "Receivable of an Activity"

    wizard_id = fields.Many2one(
        "coop.doubtful.wizard", required=True, ondelete="cascade"
    )
    move_id = fields.Many2one(
        "account.move", string="Invoice", required=True, readonly=True
    )
    activity_id = fields.Many2one("coop.activity", readonly=True)
    partner_id = fields.Many2one(
        related="move_id.commercial_partner_id", string="Customer"
    )
    invoice_date_due = fields.Date(related="move_id.invoice_date_due")
    currency_id = fields.Many2one(related="move_id.company_currency_id")
    amount = fields.Monetary(
        string="Owed", readonly=True, help="What the customer owes, tax included."
    )
    net = fields.Monetary(string="Without Tax", readonly=True)
    doubtful = fields.Monetary(string="Doubtful Already", readonly=True)
