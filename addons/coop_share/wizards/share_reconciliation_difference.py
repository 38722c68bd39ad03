# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopShareReconciliationDifference(models.TransientModel):
    """One holder whose capital differs, and why."""

    _name = "coop.share.reconciliation.difference"
    _description = "Difference between Register and Ledger"

    wizard_id = fields.Many2one(
        "coop.share.reconciliation", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    partner_id = fields.Many2one("res.partner", string="Holder")
    class_id = fields.Many2one("coop.share.class", string="Class")
    register = fields.Monetary()
    ledger = fields.Monetary()
    difference = fields.Monetary(compute="_compute_difference")
    reason = fields.Char(string="Explanation")

    @api.depends("register", "ledger")
    def _compute_difference(self):
        for line in self:
            line.difference = line.currency_id.round(line.register - line.ledger)
