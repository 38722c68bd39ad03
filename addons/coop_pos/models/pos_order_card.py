# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time

import pytz
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import format_amount


class PosOrder(models.Model):
    """Cards of the dashboard: the takings beside last year's, the average basket."""

    _inherit = "pos.order"

    @api.model
    def _coop_takings(self, first_day, last_day):
        """Sales of the tills that the user may read.

        :param first_day: date, included, in the time zone of the user
        :param last_day: date, included
        :return: tuple (amount with tax, number of tickets)
        """
        bounds = self._coop_takings_bounds(first_day, last_day)
        groups = self._read_group(
            self._coop_takings_domain(*bounds), [], ["amount_total:sum", "__count"]
        )
        return groups[0]

    @api.model
    def _coop_takings_bounds(self, first_day, last_day):
        """Moments, naive in UTC, between which these days pass for the user."""
        zone = self.env.tz
        return [
            zone.localize(datetime.combine(day, time.min))
            .astimezone(pytz.utc)
            .replace(tzinfo=None)
            for day in (first_day, last_day + relativedelta(days=1))
        ]

    @api.model
    def _coop_takings_domain(self, start, stop):
        return [
            ("state", "in", ("paid", "done")),
            ("coop_activity_id", "!=", False),
            ("date_order", ">=", start),
            ("date_order", "<", stop),
        ]

    @api.model
    def _coop_card_takings(self, first_day, last_day, before):
        """A card of takings beside those of the year before.

        :param before: relativedelta back to the days compared
        """
        if not self.env["pos.config"].search_count(
            [("coop_activity_id", "!=", False)], limit=1
        ):
            return None
        amount, tickets = self._coop_takings(first_day, last_day)
        past, _tickets = self._coop_takings(first_day - before, last_day - before)
        currency = self.env.company.currency_id
        label = self.env._(
            "%(tickets)s tickets, %(basket)s each",
            tickets=tickets,
            basket=format_amount(
                self.env, amount / tickets if tickets else 0.0, currency
            ),
        )
        if past:
            change = round(100 * (amount - past) / past)
            label = self.env._(
                "%(label)s — %(change)s %% beside last year",
                label=label,
                change=f"{change:+d}",
            )
        return {
            "value": amount,
            "label": label,
            "currency": currency,
            "tone": "muted" if not amount else "warning" if amount < past else "info",
        }

    @api.model
    def _coop_card_takings_day(self):
        """Today, beside the same day of the week one year ago."""
        today = fields.Date.context_today(self)
        return self._coop_card_takings(today, today, relativedelta(weeks=52))

    @api.model
    def _coop_card_takings_week(self):
        """Since Monday, beside the same days one year ago."""
        today = fields.Date.context_today(self)
        monday = today - relativedelta(days=today.weekday())
        return self._coop_card_takings(monday, today, relativedelta(weeks=52))

    @api.model
    def _coop_card_takings_month(self):
        """Since the first of the month, beside the same days one year ago."""
        today = fields.Date.context_today(self)
        return self._coop_card_takings(
            today.replace(day=1), today, relativedelta(years=1)
        )
