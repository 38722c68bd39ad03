# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError


class PosOrderLine(models.Model):
    """Shares subscribed at the till: accepted as any bulletin, paid at once."""

    _inherit = "pos.order.line"

    coop_subscription_id = fields.Many2one(
        "coop.share.subscription",
        string="Subscription",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="coop_base.group_all_activities",
    )

    def _coop_membership_bookers(self):
        return {
            **super()._coop_membership_bookers(),
            "share": (self._coop_book_share, 2),
            "call": (self._coop_book_call, 2),
        }

    def _coop_share_buyer(self, member_id):
        member = self._coop_buyer()
        if str(member.id) != member_id:
            raise UserError(
                self.env._(
                    "Order %(order)s: these shares were offered to somebody else than "
                    "%(customer)s. Take the line off, and choose the membership again.",
                    order=self.order_id.display_name,
                    customer=self.order_id.partner_id.name,
                )
            )
        return member

    def _coop_book_share(self, member_id, class_id):
        """Make the bulletin, accept it and pay it: the shares enter the register.

        What the law and the statutes ask is checked by the acceptance, as of any
        bulletin: who may hold shares, least and largest quantity, ceiling.

        :raise UserError: what prevents it
        """
        member = self._coop_share_buyer(member_id)
        company = member.company_id
        # sudo: cashiers read no shares; the acceptance checks what is subscribed.
        share_class = self.env["coop.share.class"].sudo().browse(int(class_id)).exists()
        if share_class.company_id != company or self.qty != int(self.qty):
            raise UserError(
                self.env._(
                    "Order %(order)s: these shares can't be subscribed. Take the line "
                    "off, and choose the membership again.",
                    order=self.order_id.display_name,
                )
            )
        order = self.order_id
        day = order.session_id._coop_local_day(order.date_order)
        in_cash = any(order.payment_ids.payment_method_id.mapped("is_cash_count"))
        subscription = (
            self.env["coop.share.subscription"]
            .sudo()
            .with_company(company)
            .create(
                {
                    "company_id": company.id,
                    "member_id": member.id,
                    "class_id": share_class.id,
                    "quantity": int(self.qty),
                    "date": day,
                    "plan": "cash",
                    "means": "cash" if in_cash else "card",
                }
            )
        )
        subscription._accept(day)
        self._coop_settle(subscription.instalment_ids.call_line_id)
        if subscription.state != "granted":
            raise UserError(
                subscription.problem
                or self.env._(
                    "%(subscription)s could not be given: see it with the cooperative.",
                    subscription=subscription.display_name,
                )
            )
        self.sudo().coop_subscription_id = subscription

    def _coop_book_call(self, member_id, instalment_id):
        """Pay an instalment that was called.

        :raise UserError: if it is not owed
        """
        member = self._coop_share_buyer(member_id)
        instalment = self.order_id.config_id._coop_called_instalments(member).filtered(
            lambda item: str(item.id) == instalment_id
        )
        if not instalment:
            raise UserError(
                self.env._(
                    "Order %(order)s: this instalment is paid already, or is not owed "
                    "any more.",
                    order=self.order_id.display_name,
                )
            )
        instalment = instalment.with_company(member.company_id)
        self._coop_settle(instalment.call_line_id)
        self.sudo().coop_subscription_id = instalment.subscription_id
