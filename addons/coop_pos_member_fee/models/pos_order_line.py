# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError


class PosOrderLine(models.Model):
    """A fee sold at the till: called if it is not, then paid."""

    _inherit = "pos.order.line"

    coop_fee_id = fields.Many2one(
        "coop.member.fee",
        string="Fee",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="coop_base.group_all_activities",
    )

    def _coop_membership_bookers(self):
        return {**super()._coop_membership_bookers(), "fee": (self._coop_book_fee, 3)}

    def _coop_book_fee(self, member_id, rule_id, start):
        """Call the fee of a period, once, and pay it with what was received.

        One fee for each member, rule and period: a fee called meanwhile by a run is
        the one that is paid.

        :raise UserError: what prevents it
        """
        member = self._coop_buyer()
        if str(member.id) != member_id:
            raise UserError(
                self.env._(
                    "Order %(order)s: this fee was offered to somebody else than "
                    "%(customer)s. Take the line off, and choose the membership again.",
                    order=self.order_id.display_name,
                    customer=self.order_id.partner_id.name,
                )
            )
        # sudo: cashiers read no fee.
        fee = self.order_id.config_id._coop_get_fee(
            member, int(rule_id), fields.Date.to_date(start)
        ).with_company(member.company_id)
        if fee.stage == "draft":
            fee._call(fields.Date.context_today(self))
        if fee.stage != "called" or fee.is_void:
            raise UserError(
                fee.problem
                or self.env._(
                    "%(fee)s was cancelled, or can't be called: see it with the "
                    "cooperative.",
                    fee=fee.display_name,
                )
            )
        calls = fee.move_id.line_ids.filtered(
            lambda line: (
                line.account_id.account_type == "asset_receivable"
                and not line.reconciled
            )
        )
        if not calls:
            raise UserError(
                self.env._("%(fee)s is paid already.", fee=fee.display_name)
            )
        self._coop_settle(calls)
        self.sudo().coop_fee_id = fee
