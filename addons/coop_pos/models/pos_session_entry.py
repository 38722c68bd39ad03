# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

import pytz

from odoo import fields, models


class PosSession(models.Model):
    """The entries of a session: few, on the activity, dated on the day of the sales.

    Core groups the sales of a session by account and taxes, and the payments by
    method: one entry for all of them. It dates everything on the day of the closing:
    a till closed after midnight, or left open over the end of a month, would put
    its sales and their VAT in the wrong period. VAT on goods is due on delivery (CGI,
    art. 269).
    """

    _inherit = "pos.session"

    coop_move_ids = fields.One2many(
        "account.move",
        "coop_pos_session_id",
        string="Entries of the Sales",
        help="One entry, or one per month (or day) in which the session sold.",
    )
    coop_cash_difference = fields.Monetary(
        string="Cash Difference",
        readonly=True,
        copy=False,
        help="Found when the till was closed: positive when there was too much cash.",
    )

    def _validate_session(
        self,
        balancing_account=False,
        amount_to_balance=0,
        bank_payment_method_diffs=None,
    ):
        session = self._coop_with_activity()
        difference = session.cash_register_difference
        res = super(PosSession, session)._validate_session(
            balancing_account, amount_to_balance, bank_payment_method_diffs
        )
        if res is True:
            # sudo: as core does; the cashier found the difference, they don't write it.
            self.sudo().coop_cash_difference = self.currency_id.round(difference)
        return res

    def _create_account_move(
        self,
        balancing_account=False,
        amount_to_balance=0,
        bank_payment_method_diffs=None,
    ):
        periods = self._coop_sales_periods()
        for day, orders in periods[:-1]:
            session = self.with_context(
                coop_pos_date=day, coop_pos_order_ids=tuple(orders.ids)
            )
            data = super(PosSession, session)._create_account_move()
            session._coop_post_period(data)
        session = self
        if periods:
            day, orders = periods[-1]
            session = self.with_context(
                coop_pos_date=day, coop_pos_order_ids=tuple(orders.ids)
            )
        data = super(PosSession, session)._create_account_move(
            balancing_account, amount_to_balance, bank_payment_method_diffs
        )
        session._coop_date_move()
        return data

    def _coop_post_period(self, data):
        """Post and match the entry of one period, before that of the next."""
        self._coop_date_move()
        move = self.move_id
        if move.line_ids:
            move._post()
            self._reconcile_account_move_lines(data)
        else:
            self.move_id = False
            move.unlink()

    def _coop_date_move(self):
        """Give the entry just made its session, and the day of its sales."""
        vals = {"coop_pos_session_id": self.id}
        if self.env.context.get("coop_pos_date"):
            vals["date"] = self.env.context["coop_pos_date"]
        self.move_id.write(vals)

    def _coop_sales_periods(self):
        """Sales of the session by accounting period.

        :return: list of (date of the entry, orders), in the order of the dates; empty
            outside cooperatives, and for a session without sale
        """
        self.ensure_one()
        root = self.company_id.sudo().root_id
        orders = self._get_closed_orders()
        if not root.coop_is_cooperative or not orders:
            return []
        by_day = root.coop_pos_entry_period == "day"
        days, periods = {}, defaultdict(orders.browse)
        for order in orders:
            day = self._coop_local_day(order.date_order)
            key = day if by_day else day.replace(day=1)
            days[key] = max(day, days.get(key, day))
            periods[key] |= order
        return [
            (self._coop_open_day(days[key]), periods[key]) for key in sorted(periods)
        ]

    def _coop_local_day(self, moment):
        """Day of the shop at this moment, a naive datetime in UTC."""
        zone = self.user_id.tz or self.env.user.tz
        if not zone:
            code = self.company_id.sudo().country_id.code or ""
            zone = pytz.country_timezones.get(code, ["UTC"])[0]
        return fields.Datetime.context_timestamp(
            self.with_context(tz=zone), moment
        ).date()

    def _coop_open_day(self, day):
        """This day; today if the accountant has locked it in the meantime."""
        journal = self.config_id.journal_id.sudo()
        if self.company_id.sudo()._get_violated_lock_dates(day, True, journal):
            return fields.Date.context_today(self)
        return day

    def _get_closed_orders(self):
        orders = super()._get_closed_orders()
        wanted = self.env.context.get("coop_pos_order_ids")
        if wanted is None:
            return orders
        return orders.filtered(lambda order: order.id in wanted)

    def _accumulate_amounts(self, data):
        data = super()._accumulate_amounts(data)
        wanted = self.env.context.get("coop_pos_order_ids")
        if wanted is not None and self.coop_move_ids:
            # Core takes the deliveries of the whole session: in its first entry.
            for key in ("stock_expense", "stock_return", "stock_valuation"):
                data[key].clear()
        return data

    def _post_statement_difference(self, amount):
        session = self
        # Core would post an entry of 0.00 for the noise of a sum of floats.
        amount = self.currency_id.round(amount)
        if amount and (periods := self._coop_sales_periods()):
            session = self.with_context(coop_pos_date=periods[-1][0])
        return super(PosSession, session)._post_statement_difference(amount)

    def _get_other_related_moves(self):
        return super()._get_other_related_moves() | self.coop_move_ids
