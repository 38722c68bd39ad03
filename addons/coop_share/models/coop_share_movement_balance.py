# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CoopShareMovement(models.Model):
    """What is derived from the register, at the end of any day."""

    _inherit = "coop.share.movement"

    @api.model
    def _get_holdings(self, date=None, domain=(), by=("partner_id", "class_id")):
        """Return shares and capital held, with the user's rights.

        :param date: end of this day, included; None: all that is recorded
        :param domain: restricts the movements
        :param by: fields to group by
        :return: dict ``{tuple of values: (quantity, amount)}``, without zeros
        """
        domain = Domain(domain)
        if date:
            domain &= Domain("date", "<=", date)
        groups = self._read_group(
            domain,
            list(by),
            ["quantity:sum", "amount:sum"],
            having=[("quantity:sum", "!=", 0)],
        )
        return {
            tuple(values): (quantity, amount) for *values, quantity, amount in groups
        }

    @api.model
    def _count_holders(self, classes, date=None):
        """Return how many persons hold shares of each class: ``{class: int}``."""
        domain = Domain("class_id", "in", classes.ids)
        if date:
            domain &= Domain("date", "<=", date)
        self.flush_model()
        query = self._search(domain, order=None)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT class_id, COUNT(*) FROM (
                    SELECT class_id, partner_id FROM coop_share_movement
                     WHERE id IN %s
                     GROUP BY class_id, partner_id HAVING SUM(quantity) <> 0
                ) AS holding GROUP BY class_id
                """,
                query.subselect(),
            )
        )
        return {classes.browse(class_id): count for class_id, count in rows}

    @api.model
    def _get_capital(self, company, date=None):
        """Return the capital of the register at the end of a day (today if None).

        sudo: the capital of a cooperative is public.
        """
        date = date or fields.Date.context_today(self)
        [(amount,)] = self.sudo()._read_group(
            [("company_id", "=", company.id), ("date", "<=", date)],
            aggregates=["amount:sum"],
        )
        return company.currency_id.round(amount or 0.0)

    @api.model
    def _get_highest_capital(self, company, date=None):
        """Return the highest capital ever reached up to the end of a day.

        A subscription recorded by mistake and reversed never counts.

        :return: tuple (amount, day it was first reached; None without movement)
        """
        date = date or fields.Date.context_today(self)
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT peak, date FROM (%s) AS day
                 WHERE date <= %s AND peak > 0
                 ORDER BY peak DESC, date LIMIT 1
                """,
                self._sql_days(company),
                date,
            )
        )
        return rows[0] if rows else (0.0, None)

    @api.model
    def _sql_days(self, company, batch=()):
        """SQL of the capital on each day with a movement.

        Columns: ``date``; ``capital`` at the end of the day; ``peak`` of the day, in
        the order of the register, without subscriptions that were reversed;
        ``change``, what the movements of ``batch`` have brought so far.
        """
        return SQL(
            """
            SELECT date, peak,
                   SUM(total) OVER days AS capital,
                   COALESCE(SUM(brought) OVER days, 0) AS change
              FROM (
                    SELECT date, MAX(running) AS peak, SUM(amount) AS total,
                           SUM(amount) FILTER (WHERE id = ANY(%(batch)s)) AS brought
                      FROM (
                            SELECT movement.id, movement.date, movement.amount,
                                   SUM(CASE WHEN origin.amount > 0
                                              OR (reversal.id IS NOT NULL
                                                  AND movement.amount > 0)
                                            THEN 0 ELSE movement.amount END)
                                   OVER (ORDER BY movement.date, movement.number)
                                   AS running
                              FROM coop_share_movement AS movement
                         LEFT JOIN coop_share_movement AS origin
                                ON origin.id = movement.reversed_id
                         LEFT JOIN coop_share_movement AS reversal
                                ON reversal.reversed_id = movement.id
                             WHERE movement.company_id = %(company)s
                           ) AS line
                     GROUP BY date
                   ) AS day
            WINDOW days AS (ORDER BY date)
            """,
            batch=list(batch),
            company=company.id,
        )
