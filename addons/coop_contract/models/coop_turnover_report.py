# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import SQL


class CoopTurnoverReport(models.Model):
    """Turnover forecast and turnover invoiced, per activity and month.

    Invoiced is what is posted on accounts of turnover for the activity, since the first
    of January two years before. One row per source: they are added up.
    """

    _name = "coop.turnover.report"
    _description = "Turnover Forecast and Invoiced"
    _auto = False
    _order = "month desc, activity_id"
    _rec_name = "activity_id"
    _depends = {
        "coop.turnover.forecast": ["activity_id", "company_id", "month", "amount"],
        "coop.activity": ["company_id"],
        "account.account": ["account_type"],
        "account.move.line": [
            "account_id",
            "balance",
            "coop_activity_id",
            "date",
            "parent_state",
        ],
    }

    activity_id = fields.Many2one("coop.activity", readonly=True)
    company_id = fields.Many2one("res.company", string="Cooperative", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date(readonly=True)
    forecast = fields.Monetary(readonly=True)
    invoiced = fields.Monetary(readonly=True, help="Turnover posted, without VAT.")
    difference = fields.Monetary(readonly=True, help="Invoiced less forecast.")

    @property
    def _table_query(self):
        today = fields.Date.context_today(self)
        return SQL(
            """
            SELECT 2 * f.id AS id, f.activity_id, f.company_id, f.month,
                f.amount AS forecast, 0.0 AS invoiced, -f.amount AS difference
            FROM coop_turnover_forecast f
            UNION ALL
            SELECT 2 * MIN(l.id) + 1, l.coop_activity_id, a.company_id,
                date_trunc('month', l.date)::date, 0.0, -SUM(l.balance),
                -SUM(l.balance)
            FROM account_move_line l
            JOIN account_account c ON c.id = l.account_id
            JOIN coop_activity a ON a.id = l.coop_activity_id
            WHERE l.parent_state = 'posted' AND c.account_type = 'income'
                AND a.kind <> 'structure' AND l.date >= %s
            GROUP BY l.coop_activity_id, a.company_id, date_trunc('month', l.date)
            """,
            today.replace(year=today.year - 2, month=1, day=1),
        )
