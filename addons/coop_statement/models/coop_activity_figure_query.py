# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.tools import SQL

from ..tools import columns
from ..tools import formula as formulas
from ..tools.columns import Column

# Field -> code of the measure, rank of the column (see _coop_figure_columns).
FIGURES = {
    "treasury_now": ("NOW", 0),
    "treasury_reference": ("REFERENCE", 0),
    "treasury_future": ("FUTURE", 0),
    "turnover": ("TURNOVER", 0),
    "pay": ("PAY", 0),
    "result": ("RESULT", 0),
    "turnover_previous": ("TURNOVER", 1),
    "result_previous": ("RESULT", 1),
    "pay_month": ("PAY", 2),
}
IDENTITY = ("company_id", "adviser_id", "kind", "state", "naf_code", "date_open")


class CoopActivity(models.Model):
    """The query behind ``coop.activity.figure``."""

    _inherit = "coop.activity"

    def _coop_figure_columns(self, company, years):
        """Return the fiscal year, the same period one year before, the last month.

        :param int years: 0 for the current fiscal year, −1 for the one before…
        """
        today = fields.Date.context_today(self)
        year = company.compute_fiscalyear_dates(today + relativedelta(years=years))
        current = Column(year["date_from"], min(year["date_to"], today))
        ended = current.date_to + timedelta(days=1)
        last_month = columns.month(ended.replace(day=1) - timedelta(days=1))
        return [current, columns.year_before(current), last_month]

    def _coop_figure_query(self, company, years):
        """Return the SELECT of the figures of activities of one cooperative."""
        Measure = self.env["coop.measure"].sudo()
        every = Measure.search([("company_id", "=", company.id)])
        known = set(every.mapped("code"))
        codes = {code for code, _rank in FIGURES.values()} & known
        wanted = every.filtered(lambda one: one.code in codes)
        base, trees = wanted._coop_needed(every)
        turnover = every.filtered(lambda one: one.code == "TURNOVER")
        sales, _trees = turnover._coop_needed(every)
        periods = self._coop_figure_columns(company, years)
        needs = [
            wanted.filtered(lambda one, own=own: one.code in own)
            ._coop_needed(every)[0]
            ._coop_sums()
            for own in (
                {code for code, rank in FIGURES.values() if rank == column}
                for column in range(len(periods))
            )
        ]
        items = self._coop_items_query(company, periods, needs, last_sale=True)
        parts = self._coop_base_parts(base, every, needs)
        accounts = {
            account_id
            for sides in sales._coop_account_map(every).values()
            for account_id in sides
        }
        values = self._coop_figure_values(base, trees, periods)
        figures = {
            field: values.get((code, rank), SQL("NULL::numeric"))
            for field, (code, rank) in FIGURES.items()
        }
        # Charges are negative: a pay is shown as what it costs.
        for field in ("pay", "pay_month"):
            figures[field] = SQL("- %s", figures[field])
        return SQL(
            """
            WITH items AS (%(items)s),
                 amounts (activity_id, measure_id, account_id, %(names)s)
                     AS (%(parts)s),
                 figures AS (SELECT activity_id, %(sums)s
                               FROM amounts GROUP BY activity_id),
                 sales AS (SELECT activity_id, MAX(last_sale) AS last_sale
                             FROM items WHERE account_id = ANY(%(accounts)s)
                            GROUP BY activity_id)
            SELECT activity.id, activity.id AS activity_id, %(identity)s,
                   %(values)s, sales.last_sale,
                   COALESCE(%(pay)s > 0 AND %(reference)s < %(pay)s, FALSE) AS below_pay
              FROM coop_activity activity
              LEFT JOIN figures ON figures.activity_id = activity.id
              LEFT JOIN sales ON sales.activity_id = activity.id
             WHERE activity.id = ANY(%(ids)s)
            """,
            items=items,
            names=SQL(", ").join(
                SQL.identifier(f"amount_{rank}") for rank in range(len(periods))
            ),
            parts=SQL(" UNION ALL ").join(parts),
            sums=SQL(", ").join(_figure_sums(base, len(periods))),
            accounts=list(accounts),
            identity=SQL(", ").join(
                SQL.identifier("activity", name) for name in IDENTITY
            ),
            values=SQL(", ").join(
                SQL("%s AS %s", figures[field], SQL.identifier(field))
                for field in FIGURES
            ),
            pay=figures["pay_month"],
            reference=figures["treasury_reference"],
            ids=self.ids,
        )

    def _coop_figure_values(self, base, trees, periods):
        """Return (code, rank of the column) -> SQL expression over ``figures``."""
        result = {}
        for rank in range(len(periods)):
            found = {}
            for measure in base:
                amount = SQL(
                    "COALESCE(%s, 0)",
                    SQL.identifier("figures", f"measure_{measure.id}_{rank}"),
                )
                sign = SQL("") if measure.sign == "debit" else SQL("-")
                found[measure.code] = SQL("(%s %s)", sign, amount)
            for measure, tree in trees:
                found[measure.code] = formulas.to_sql(tree, found)
            result.update(((code, rank), value) for code, value in found.items())
        return result

    def _coop_figure_none(self):
        """Return a SELECT with the right columns and no row."""
        return SQL(
            "SELECT activity.id, activity.id AS activity_id, %s, %s, "
            "NULL::date AS last_sale, FALSE AS below_pay "
            "FROM coop_activity activity WHERE FALSE",
            SQL(", ").join(SQL.identifier("activity", name) for name in IDENTITY),
            SQL(", ").join(
                SQL("NULL::numeric AS %s", SQL.identifier(field)) for field in FIGURES
            ),
        )


def _figure_sums(base, width):
    """Yield the amount of each measure in each column, named after both."""
    for measure in base:
        for rank in range(width):
            amount = SQL.identifier(f"amount_{rank}")
            if measure.source != "treasury":
                value = SQL(
                    "SUM(%s) FILTER (WHERE measure_id = %s)", amount, measure.id
                )
            else:
                value = SQL("SUM(%s) FILTER (WHERE measure_id IS NULL)", amount)
                if measure.side != "all":
                    limit = "GREATEST" if measure.side == "debit" else "LEAST"
                    value = SQL("%s(%s, 0)", SQL(limit), value)
            yield SQL("%s AS %s", value, SQL.identifier(f"measure_{measure.id}_{rank}"))
