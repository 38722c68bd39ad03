# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopLossLine(models.Model):
    """A product of a sheet; what the report by reason adds up."""

    _name = "coop.loss.line"
    _description = "Goods without Sale: Product"

    loss_id = fields.Many2one(
        "coop.loss", required=True, index=True, ondelete="cascade"
    )
    state = fields.Selection(related="loss_id.state", store=True)
    date = fields.Date(related="loss_id.date", store=True, index=True)
    coop_activity_id = fields.Many2one(
        related="loss_id.coop_activity_id", store=True, index=True
    )
    company_id = fields.Many2one(related="loss_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="loss_id.currency_id")
    reason_id = fields.Many2one(related="loss_id.reason_id", store=True, index=True)
    product_id = fields.Many2one(
        "product.product",
        required=True,
        index=True,
        domain="[('type', '=', 'consu'), ('company_id', 'in', (company_id, False))]",
    )
    categ_id = fields.Many2one(
        related="product_id.categ_id", string="Category", store=True
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    quantity = fields.Float(default=1.0, required=True, digits="Product Unit")
    unit_cost = fields.Float(
        compute="_compute_unit_cost",
        store=True,
        readonly=False,
        precompute=True,
        digits="Product Price",
        help="Cost of the product in the shop, without VAT, when it was recorded.",
    )
    amount = fields.Monetary(string="Cost", compute="_compute_amount", store=True)

    @api.depends("product_id", "loss_id.company_id")
    def _compute_unit_cost(self):
        for line in self:
            company = line.loss_id.company_id
            line.unit_cost = line.product_id.with_company(company).standard_price

    @api.depends("quantity", "unit_cost", "loss_id.company_id")
    def _compute_amount(self):
        for line in self:
            currency = line.currency_id or self.env.company.currency_id
            line.amount = currency.round(line.quantity * line.unit_cost)

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._coop_check_draft()
        return lines

    def write(self, vals):
        self._coop_check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_recorded(self):
        self._coop_check_draft()

    def _coop_check_draft(self):
        """Keep the lines of recorded sheets.

        :raise UserError: naming the sheet
        """
        recorded = self.loss_id.filtered(lambda loss: loss.state != "draft")
        if recorded and not self.env.su:
            raise UserError(
                self.env._(
                    "%(loss)s is recorded: cancel it, and record another one.",
                    loss=recorded[0].display_name,
                )
            )

    def _coop_freeze_cost(self):
        """The cost of the day: a later change of it doesn't change the sheet."""
        for line in self.filtered(lambda line: not line.unit_cost):
            product = line.product_id.with_company(line.company_id)
            line.unit_cost = product.standard_price
