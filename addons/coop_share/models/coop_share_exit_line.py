# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopShareExitLine(models.Model):
    """Shares of one class that are refunded."""

    _name = "coop.share.exit.line"
    _description = "Shares Refunded"
    _check_company_auto = True
    _rec_name = "class_id"

    exit_id = fields.Many2one(
        "coop.share.exit", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="exit_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(related="exit_id.partner_id", store=True)
    class_id = fields.Many2one(
        "coop.share.class",
        string="Class",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
    )
    quantity = fields.Integer(string="Shares", required=True, default=1)
    amount = fields.Monetary(
        string="Nominal Amount", compute="_compute_amount", store=True
    )
    amount_unpaid = fields.Monetary(
        string="Not Paid",
        readonly=True,
        help="Part of the shares that was never paid: it is due no more, and not "
        "refunded.",
    )
    loss_percent = fields.Float(
        string="Losses (%)",
        digits=(5, 4),
        compute="_compute_loss_percent",
        store=True,
        readonly=False,
        help="Part of the nominal value kept for the losses (law 47-1775, art. 18); "
        "proposed from the rate in force.",
    )
    amount_loss = fields.Monetary(
        string="Losses", compute="_compute_amount", store=True
    )
    amount_refund = fields.Monetary(
        string="To Refund", compute="_compute_amount", store=True
    )

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "An exit is of at least one share of each class."
    )
    _loss_range = models.Constraint(
        "CHECK(loss_percent >= 0 AND loss_percent <= 100)",
        "The part of the losses is a percentage between 0 and 100.",
    )
    _class_unique = models.UniqueIndex(
        "(exit_id, class_id)", "Each class is on one line of the exit."
    )

    @api.depends("exit_id.date", "exit_id.company_id")
    def _compute_loss_percent(self):
        rates = {}
        for line in self:
            key = (line.exit_id.company_id, line.exit_id.date)
            if key not in rates and all(key):
                rates[key] = self.env["coop.share.loss"]._get_percent(*key)
            line.loss_percent = rates.get(key, 0.0)

    @api.depends("class_id.nominal", "quantity", "loss_percent", "amount_unpaid")
    def _compute_amount(self):
        for line in self:
            line.amount = line.class_id.nominal * line.quantity
            paid = line.amount - line.amount_unpaid
            loss = line.currency_id.round(line.amount * line.loss_percent / 100)
            # A holder never owes more than their shares.
            line.amount_loss = min(loss, paid)
            line.amount_refund = paid - line.amount_loss
