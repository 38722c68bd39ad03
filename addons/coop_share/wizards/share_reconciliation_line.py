# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopShareReconciliationLine(models.TransientModel):
    """One class, in the register and in the ledger."""

    _name = "coop.share.reconciliation.line"
    _description = "Register and Ledger of a Class"

    wizard_id = fields.Many2one(
        "coop.share.reconciliation", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    class_id = fields.Many2one("coop.share.class", string="Class")
    register = fields.Monetary()
    uncalled = fields.Monetary(string="Not Called")
    called = fields.Monetary(string="Called, not Paid")
    paid = fields.Monetary()
    ledger = fields.Monetary(compute="_compute_ledger")
    difference = fields.Monetary(compute="_compute_ledger")

    @api.depends("register", "uncalled", "called", "paid")
    def _compute_ledger(self):
        for line in self:
            line.ledger = line.uncalled + line.called + line.paid
            line.difference = line.currency_id.round(line.register - line.ledger)
