# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class PosOrderLine(models.Model):
    """Lines by which a till receives, for the cooperative, what makes a member.

    The shop receives money that is not its own: the line is booked by the closing on an
    account of transit, of the structure. When the order is paid, one entry takes the
    money from there to what the member owes (the invoice of a fee, the call of shares),
    and is matched with it: the membership is paid at once, and the account of transit
    is empty after the closing.
    """

    _inherit = "pos.order.line"

    coop_membership = fields.Char(
        string="Membership Code",
        readonly=True,
        copy=False,
        help="Technical: what is paid by this line, as offered by the server.",
    )
    coop_membership_move_id = fields.Many2one(
        "account.move",
        string="Entry of the Membership",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="account.group_account_readonly,account.group_account_invoice,"
        "coop_base.group_all_activities",
        help="Entry by which what was received pays what the member owes.",
    )

    @api.model
    def _load_pos_data_fields(self, config):
        return [*super()._load_pos_data_fields(config), "coop_membership"]

    def _coop_needs_rights(self):
        """Tell whether this line is sold to members only, where a till says so.

        Not what makes a member.
        """
        self.ensure_one()
        return not self._coop_is_membership()

    def _coop_is_membership(self):
        self.ensure_one()
        return self.product_id.coop_is_membership

    # ------------------------------------------------------------------
    # For the modules of fees and shares
    # ------------------------------------------------------------------

    def _coop_membership_bookers(self):
        """How each kind of membership is booked.

        :return: ``{first word of the code: (method, number)}``; a method takes the
            other words of the code, which are ``number``, makes what was sold, and
            calls ``_coop_settle``
        """
        return {}

    def _coop_book_membership(self):
        """Make what was sold by this line, once.

        :raise UserError: what can't be made, and why
        """
        self.ensure_one()
        if self.coop_membership_move_id:
            return
        kind, *words = (self.coop_membership or "").split(":")
        booker, number = self._coop_membership_bookers().get(kind, (None, 0))
        if not booker or len(words) != number:
            self._coop_refuse_code()
        try:
            booker(*words)
        except ValueError:
            # Not a code of the server's
            self._coop_refuse_code()

    def _coop_refuse_code(self):
        raise UserError(
            self.env._(
                "Order %(order)s, “%(product)s”: the till doesn't say what was "
                "sold. Take the line off, and use the button “Membership”.",
                order=self.order_id.display_name,
                product=self.product_id.name,
            )
        )

    def _coop_buyer(self):
        """The customer's own membership, sudoed.

        :raise UserError: for somebody who is not known as a member or a candidate
        """
        self.ensure_one()
        member = self.order_id.config_id._coop_own_member(self.order_id.partner_id)
        if not member:
            raise UserError(
                self.env._(
                    "Order %(order)s: %(customer)s is not known as a member of the "
                    "cooperative. Choose the member who pays, or record the "
                    "application first.",
                    order=self.order_id.display_name,
                    customer=self.order_id.partner_id.name or self.env._("nobody"),
                )
            )
        return member

    def _coop_settle(self, calls):
        """Pay what is owed with what this line received.

        :param calls: account.move.line, sudoed: what is owed, on one account, by one
            partner, for the amount of this line
        :return: the posted entry
        :raise UserError: if it is not that amount
        """
        self.ensure_one()
        order = self.order_id
        company = order.company_id.sudo().root_id
        amount = self.price_subtotal_incl
        due = sum(calls.mapped("amount_residual"))
        if company.currency_id.compare_amounts(amount, due):
            raise UserError(
                self.env._(
                    "Order %(order)s, “%(product)s”: %(amount)s is sold, and %(due)s "
                    "is owed now. Take the line off, and choose the membership again.",
                    order=order.display_name,
                    product=self.product_id.name,
                    amount=company.currency_id.format(amount),
                    due=company.currency_id.format(due),
                )
            )
        # sudo: the cashier received the money; they read no ledger.
        move = (
            self.env["account.move"]
            .sudo()
            .with_company(company)
            .with_context(tracking_disable=True, mail_create_nolog=True)
            .create(self._coop_prepare_settlement(company, calls, amount))
        )
        move._post(soft=False)
        paid = move.line_ids.filtered(lambda line: line.account_id == calls.account_id)
        (calls | paid).reconcile()
        self.sudo().coop_membership_move_id = move
        return move

    def _coop_prepare_settlement(self, company, calls, amount):
        order = self.order_id
        label = self.env._(
            "%(order)s, %(till)s", order=order.name, till=order.config_id.name
        )
        session = order.session_id
        lines = (
            (company.coop_pos_transit_account_id, amount),
            (calls.account_id, -amount),
        )
        return {
            "move_type": "entry",
            "company_id": company.id,
            "journal_id": company._coop_pos_transit_journal().id,
            "date": session._coop_open_day(session._coop_local_day(order.date_order)),
            "ref": label,
            "coop_activity_id": company._coop_structure_activity().id,
            "line_ids": [
                fields.Command.create(
                    {
                        "name": label,
                        "account_id": account.id,
                        "partner_id": calls.partner_id.id,
                        "balance": balance,
                    }
                )
                for account, balance in lines
            ],
        }
