# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_member.tools.lifecycle import STATUS_SELECTION

# What comes later than that after its payment was sold while the till was offline.
LIVE = timedelta(minutes=5)


class PosOrder(models.Model):
    """Sales to members and to others, and what the till forbids.

    The browser refuses first. The server refuses too what comes from elsewhere, or what
    has changed since the customer was chosen: the order goes back to the cashier, not
    paid. But a sale that was paid while the till was offline has happened: the money is
    in the drawer, the customer has left. Refusing it would lose it, and block all those
    sent with it. It is recorded, with an alert for the manager of the shop.
    """

    _inherit = "pos.order"

    coop_member_id = fields.Many2one(
        "coop.member",
        string="Member",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="coop_base.group_all_activities",
        help="Member on whose rights the customer bought: the customer, or the member "
        "whose eater they are.",
    )
    coop_customer_status = fields.Selection(
        [*STATUS_SELECTION, ("none", "Non-Member")],
        string="Sold To",
        readonly=True,
        copy=False,
        help="What the customer was on the day of the sale.",
    )
    coop_alert = fields.Char(
        string="To Check",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="What the till doesn't allow, of a sale made while it was offline.",
    )

    def action_pos_order_paid(self):
        self._coop_check_sale()
        res = super().action_pos_order_paid()
        self._coop_note_customer()
        return res

    # ------------------------------------------------------------------
    # What the till allows
    # ------------------------------------------------------------------

    def _coop_check_sale(self):
        """Refuse what the till doesn't allow, or note it if it was sold offline.

        :raise UserError: see the class
        """
        self.ensure_one()
        problems = self._coop_sale_problems()
        if not problems:
            return
        if not self._coop_is_late():
            raise UserError("\n".join(problems))
        self.coop_alert = " ".join(problems)

    def _coop_is_late(self):
        """Tell whether the sale was made while the till couldn't reach the server.

        The day and time of an order are those of its payment, by the browser. Somebody
        who writes a false one by RPC gets a sale with an alert: no less than what a
        till out of reach could do.
        """
        self.ensure_one()
        return fields.Datetime.now() - self.date_order > LIVE

    def _coop_sale_problems(self):
        """What the till doesn't allow of this order, in words. For other modules too.

        :return: list of str
        """
        self.ensure_one()
        # sudo: the answer must not depend on what the cashier sees.
        order = self.sudo()
        if (
            order.config_id.coop_nonmember_policy != "block"
            or order._coop_has_rights()
            or not order._coop_needs_rights()
        ):
            return []
        if order.partner_id:
            return [
                self.env._(
                    "Till “%(till)s” sells to members only: %(customer)s has not the "
                    "rights of a member today. Choose another customer, or sell the "
                    "membership first.",
                    till=order.config_id.name,
                    customer=order.partner_id.name,
                )
            ]
        return [
            self.env._(
                "Till “%(till)s” sells to members only: choose the member who buys.",
                till=order.config_id.name,
            )
        ]

    def _coop_has_rights(self):
        """Tell whether the customer shops as a member today."""
        self.ensure_one()
        partner = self.partner_id
        customers = self.config_id._coop_customers(partner)
        return bool(customers.get(partner.id, {}).get("rights"))

    def _coop_needs_rights(self):
        """Tell whether something is sold that is for members: not when goods are given
        back, nor for what makes somebody a member."""
        self.ensure_one()
        return any(line.qty > 0 and line._coop_needs_rights() for line in self.lines)

    def _coop_note_customer(self):
        # sudo: see _coop_sale_problems.
        for order in self.sudo():
            if not order.config_id.coop_axis_enabled:
                continue
            partner, config = order.partner_id, order.config_id
            customer = config._coop_customers(partner).get(partner.id, {})
            order.coop_customer_status = customer.get("status", "none")
            order.coop_member_id = config._coop_members_of(partner).get(partner.id)

    def action_coop_checked(self):
        """The manager of the shop has dealt with what was to check."""
        self.check_access("write")
        for order in self.filtered("coop_alert"):
            order.message_post(
                body=self.env._("Checked: %(alert)s", alert=order.coop_alert)
            )
            order.coop_alert = False
