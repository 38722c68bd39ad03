# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date, formatLang


class CapitalFloorError(UserError):
    """Refunds must wait: the capital can't go below its floor."""


# The web client knows refusals by this name; any other is shown as a crash.
CapitalFloorError.__module__ = UserError.__module__
CapitalFloorError.__name__ = UserError.__name__


class CoopShareMovement(models.Model):
    """What is checked each time lines are added to the register, on the whole of it."""

    _inherit = "coop.share.movement"

    def _check_recorded(self):
        """Check the lines just added; all of one cooperative.

        :raise UserError: names the holder, the class, the day and the remedy;
            ``CapitalFloorError`` when refunds must wait
        """
        self.flush_recordset()
        self._check_dates()
        self._check_pairs()
        self._check_not_negative()
        self._check_holders()
        self._check_limits()
        self._check_floor()

    def _check_dates(self):
        today = fields.Date.context_today(self)
        no_journal = self.env["account.journal"]
        for date, movements in self.grouped("date").items():
            movement = movements[0]
            if date > today:
                raise UserError(
                    self.env._(
                        "Movement of %(partner)s, field “Date”: %(date)s is in the "
                        "future. Record the movement on the day it has effect.",
                        partner=movement.partner_id.display_name,
                        date=format_date(self.env, date),
                    )
                )
            locks = self.company_id._get_violated_lock_dates(date, False, no_journal)
            if locks:
                raise UserError(
                    self.env._(
                        "Movement of %(partner)s, field “Date”: %(date)s is in a "
                        "period closed up to %(lock)s. Choose a later date, or ask the "
                        "accountant to open the period.",
                        partner=movement.partner_id.display_name,
                        date=format_date(self.env, date),
                        lock=format_date(self.env, locks[-1][0]),
                    )
                )

    def _check_pairs(self):
        """A transfer keeps the quantity of a class, a conversion keeps the amount."""
        takers = {
            movement.linked_id: movement for movement in self if movement.linked_id
        }
        for movement in self:
            if movement.kind not in ("transfer", "conversion") or movement.linked_id:
                continue
            taker = takers.get(movement)
            if not taker or movement.quantity > 0 or taker.kind != movement.kind:
                raise UserError(
                    self.env._(
                        "%(kind)s of %(partner)s: it is recorded in two lines at once, "
                        "what is given then what is received.",
                        kind=movement._get_kind_label(),
                        partner=movement.partner_id.display_name,
                    )
                )
            if movement.kind == "transfer":
                movement._check_transfer(taker)
            else:
                movement._check_conversion(taker)

    def _check_transfer(self, taker):
        if taker.partner_id == self.partner_id:
            raise UserError(
                self.env._(
                    "Transfer: %(partner)s can't transfer shares to themselves. Choose "
                    "another person, or convert the shares to another class.",
                    partner=self.partner_id.display_name,
                )
            )
        if (taker.class_id, taker.quantity, taker.date) != (
            self.class_id,
            -self.quantity,
            self.date,
        ):
            raise UserError(
                self.env._(
                    "Transfer from %(partner)s: as many shares of the same class are "
                    "received as are given, on the same day.",
                    partner=self.partner_id.display_name,
                )
            )

    def _check_conversion(self, taker):
        if (
            taker.partner_id != self.partner_id
            or taker.class_id == self.class_id
            or taker.date != self.date
            or self.currency_id.compare_amounts(taker.amount, -self.amount)
        ):
            raise UserError(
                self.env._(
                    "Conversion of %(partner)s: %(given)s of “%(class_from)s” can't "
                    "become %(received)s of “%(class_to)s”. Choose quantities of the "
                    "same total value in two classes.",
                    partner=self.partner_id.display_name,
                    given=self._format_money(-self.amount),
                    received=self._format_money(taker.amount),
                    class_from=self.class_id.display_name,
                    class_to=taker.class_id.display_name,
                )
            )

    def _check_not_negative(self):
        """Nobody ever holds less than nothing, at the end of any day."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT partner_id, class_id, date, held FROM (
                    SELECT partner_id, class_id, date,
                           SUM(SUM(quantity)) OVER (
                               PARTITION BY partner_id, class_id ORDER BY date
                           ) AS held
                      FROM coop_share_movement
                     WHERE partner_id = ANY(%s) AND class_id = ANY(%s)
                     GROUP BY partner_id, class_id, date
                ) AS day
                WHERE held < 0 ORDER BY date, partner_id LIMIT 1
                """,
                self.partner_id.ids,
                self.class_id.ids,
            )
        )
        for partner_id, class_id, date, held in rows:
            raise UserError(
                self.env._(
                    "%(partner)s would hold %(held)s share(s) of “%(share_class)s” on "
                    "%(date)s. Lower the quantity, or choose a day on which they hold "
                    "enough shares.",
                    partner=self.env["res.partner"].browse(partner_id).display_name,
                    held=int(held),
                    share_class=self.class_id.browse(class_id).display_name,
                    date=format_date(self.env, date),
                )
            )

    def _check_holders(self):
        """Those who receive shares are members, or candidates if the company accepts.

        What is brought forward or reversed is taken as it is.
        """
        receiving = self.filtered(
            lambda movement: (
                movement.quantity > 0 and movement.kind in ("subscription", "transfer")
            )
        )
        accepted = self.company_id.sudo()._coop_share_holder_statuses()
        for date, movements in receiving.grouped("date").items():
            statuses = movements.member_id._status_at(date)
            for movement in movements:
                if statuses[movement.member_id.id] not in accepted:
                    raise UserError(
                        self.env._(
                            "%(partner)s is neither a member nor a candidate who may "
                            "hold shares on %(date)s. Record the application or the "
                            "admission first, or choose another day.",
                            partner=movement.partner_id.display_name,
                            date=format_date(self.env, date),
                        )
                    )

    def _check_limits(self):
        """Holders respect the statutes: who may hold, least and most shares.

        Reversals bring back what was: they are not checked.
        """
        changed = {
            (movement.partner_id, movement.class_id): movement
            for movement in self
            if movement.kind != "reversal"
        }
        if not changed:
            return
        held = self._get_holdings(
            domain=[
                ("partner_id", "in", self.partner_id.ids),
                ("class_id", "in", self.class_id.ids),
            ]
        )
        limits = self.env["coop.share.class"]._get_limits(
            [(*pair, movement.date) for pair, movement in changed.items()]
        )
        for (partner, share_class), movement in changed.items():
            quantity = held.get((partner, share_class), (0, 0))[0]
            limit = limits[(partner, share_class)]
            if movement.quantity > 0:
                share_class._check_may_hold(partner, limit)
                share_class._check_maximum(partner, quantity, limit)
            share_class._check_minimum(partner, quantity, limit)

    def _check_floor(self):
        """Withdrawals don't bring the capital below its floor.

        Law 47-1775, art. 13: a quarter of the highest capital ever reached; statutes
        may say more. Code de commerce L231-5: the amount of the statutes.
        """
        company = self.company_id
        sudo_company = company.sudo()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT date, capital, highest FROM (
                    SELECT date, capital, change,
                           MAX(peak) OVER (ORDER BY date) AS highest
                      FROM (%(days)s) AS day
                ) AS day
                WHERE change < 0
                  AND capital <
                      GREATEST(%(minimum)s, highest * %(ratio)s::numeric / 100)
                ORDER BY date LIMIT 1
                """,
                days=self._sql_days(company, batch=self.ids),
                minimum=sudo_company.coop_capital_min or 0.0,
                ratio=sudo_company.coop_share_floor_percent,
            )
        )
        for date, capital, highest in rows:
            raise CapitalFloorError(
                self.env._(
                    "On %(date)s the capital would be %(capital)s, below the floor of "
                    "%(floor)s (%(ratio)s %% of the highest capital, %(highest)s; "
                    "minimum of the statutes: %(minimum)s). The refund must wait until "
                    "the capital has risen, or be made for fewer shares.",
                    date=format_date(self.env, date),
                    capital=self._format_money(capital),
                    floor=self._format_money(
                        sudo_company._coop_share_floor_of(highest)
                    ),
                    ratio=formatLang(
                        self.env, sudo_company.coop_share_floor_percent, digits=0
                    ),
                    highest=self._format_money(highest),
                    minimum=self._format_money(sudo_company.coop_capital_min),
                )
            )

    def _format_money(self, amount):
        return formatLang(self.env, amount, currency_obj=self.company_id.currency_id)

    def _get_kind_label(self):
        self.ensure_one()
        return dict(self._fields["kind"]._description_selection(self.env))[self.kind]
