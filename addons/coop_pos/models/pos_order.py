# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PosOrder(models.Model):
    _name = "pos.order"
    _inherit = ["pos.order", "coop.pos.reach.mixin"]
    _coop_reach = ("session_id", "partner_id")

    coop_activity_id = fields.Many2one(
        "coop.activity",
        string="Activity",
        compute="_compute_coop_activity_id",
        store=True,
        precompute=True,
        compute_sudo=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Activity that sold: that of the till when its session opened.",
    )

    @api.depends("session_id")
    def _compute_coop_activity_id(self):
        for order in self:
            activity = order.session_id.coop_activity_id
            if activity or not order.coop_activity_id:
                order.coop_activity_id = activity

    def _coop_with_activity(self):
        """These orders, whose invoices and payments take their activity."""
        return self.with_context(
            coop_pos_activity_id=self.sudo().coop_activity_id[:1].id
        )

    def _prepare_invoice_vals(self):
        vals = super()._prepare_invoice_vals()
        activity = self.sudo().coop_activity_id[:1]
        if activity:
            vals["coop_activity_id"] = activity.id
        return vals

    def _generate_pos_order_invoice(self):
        orders = self._coop_with_activity()
        return super(PosOrder, orders)._generate_pos_order_invoice()
