# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class SaleOrder(models.Model):
    """Quotations and orders of an activity, and of nobody else."""

    _name = "sale.order"
    _inherit = ["sale.order", "coop.activity.document.mixin"]

    coop_activity_id = fields.Many2one(
        copy=True,
        tracking=True,
        help="Activity of the cooperative that this quotation belongs to. Its invoices "
        "take it.",
    )
    coop_axis_enabled = fields.Boolean(
        compute="_compute_coop_axis_enabled",
        help="Technical: the cooperative follows its activities in its books.",
    )
    coop_can_choose_activity = fields.Boolean(
        compute="_compute_coop_can_choose_activity",
        help="Technical: the user has several activities, or none yet is set.",
    )

    @api.depends("company_id")
    def _compute_coop_axis_enabled(self):
        companies = self.company_id._coop_with_axis()
        for order in self:
            order.coop_axis_enabled = order.company_id in companies

    @api.depends_context("uid")
    @api.depends("coop_activity_id")
    def _compute_coop_can_choose_activity(self):
        several = len(self.env.user._coop_own_activity_ids()) != 1
        for order in self:
            order.coop_can_choose_activity = several or not order.coop_activity_id

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._coop_check_activity()
        return orders

    def write(self, vals):
        if vals.get("state") == "sale":
            self.filtered(lambda order: order.state != "sale")._coop_check_activity()
        res = super().write(vals)
        if "coop_activity_id" in vals:
            # Core checks the rules before writing only: an order could be pushed
            # among those of another member.
            self.check_access("write")
            self._coop_check_activity()
        return res

    def _coop_check_activity(self):
        """Check that the activities of these orders are of their cooperative and sell.

        :raises UserError: naming the document, the activity and the remedy
        """
        for activity, orders in self.grouped("coop_activity_id").items():
            orders._coop_check_activity_company(activity)
            # sudo: the check must not depend on what the user sees of the activity.
            activity.sudo()._check_allows("out_invoice")

    def _confirmation_error_message(self):
        return super()._confirmation_error_message() or self._coop_empty_message()

    def action_quotation_send(self):
        for order in self:
            if message := order._coop_empty_message():
                raise UserError(message)
        return super().action_quotation_send()

    def _coop_empty_message(self):
        """Say what an activity's quotation without lines lacks, or False."""
        self.ensure_one()
        if not self.coop_activity_id or self._get_priced_lines():
            return False
        return self.env._(
            "“%(order)s” has no line: add at least one, with its label and price.",
            order=self.name,
        )

    @api.constrains("journal_id", "coop_activity_id")
    def _check_coop_journal(self):
        owners = self.journal_id._coop_own_journal_activities()
        for order in self:
            owner = owners.get(order.journal_id)
            if owner and owner != order.coop_activity_id:
                raise ValidationError(
                    self.env._(
                        "“%(order)s”, field Invoicing Journal: %(journal)s is the "
                        "journal of another activity. Choose another one, or leave the "
                        "field empty.",
                        order=order.name,
                        journal=order.journal_id.display_name,
                    )
                )

    # ------------------------------------------------------------------
    # What the customer may do
    # ------------------------------------------------------------------

    def _coop_activity_sells(self):
        """Tell whether the activity may still sell what the order says."""
        self.ensure_one()
        try:
            self._coop_check_activity()
        except UserError:
            return False
        return True

    def _has_to_be_signed(self):
        # The customer is offered nothing that would be refused.
        return super()._has_to_be_signed() and self._coop_activity_sells()

    def _has_to_be_paid(self):
        return super()._has_to_be_paid() and self._coop_activity_sells()
