# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL


class CoopInterviewYear(models.Model):
    """Interviews of each year of contract: wanted, held, missing."""

    _name = "coop.interview.year"
    _description = "Interviews by Year of Contract"
    _auto = False
    _order = "missing desc, date_from desc, id"
    _rec_name = "partner_id"
    _depends = {
        "coop.contract": [
            "activity_id",
            "partner_id",
            "company_id",
            "type_id",
            "state",
            "date_start",
            "date_end",
        ],
        "coop.contract.type": ["interviews_per_year"],
        "coop.activity": ["adviser_id"],
        "coop.interview": ["contract_id", "contract_year", "state", "kind"],
    }

    company_id = fields.Many2one("res.company", string="Cooperative", readonly=True)
    activity_id = fields.Many2one("coop.activity", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Person", readonly=True)
    adviser_id = fields.Many2one("res.users", readonly=True)
    type_id = fields.Many2one("coop.contract.type", readonly=True)
    year = fields.Integer(string="Year of Contract", aggregator=False, readonly=True)
    date_from = fields.Date(string="From", readonly=True)
    date_to = fields.Date(string="To", readonly=True)
    wanted = fields.Integer(
        readonly=True, help="In the year of contract, or until the contract's end."
    )
    due = fields.Integer(readonly=True, help="Wanted until today.")
    held = fields.Integer(readonly=True)
    missing = fields.Integer(readonly=True, help="Due until today and not held.")

    @api.depends("partner_id", "year")
    def _compute_display_name(self):
        for one in self:
            one.display_name = self.env._(
                "%(person)s, year %(year)s",
                person=one.partner_id.sudo().name,
                year=one.year,
            )

    @property
    def _table_query(self):
        today = fields.Date.context_today(self)
        return SQL(
            """
            SELECT c.id * 100 + y.rank AS id, c.company_id, c.activity_id,
                c.partner_id, a.adviser_id, c.type_id, y.rank + 1 AS year,
                y.date_from, y.date_to, w.wanted::int, w.due::int,
                COALESCE(h.held, 0)::int AS held,
                GREATEST(w.due - COALESCE(h.held, 0), 0)::int AS missing
            FROM coop_contract c
            JOIN coop_activity a ON a.id = c.activity_id
            JOIN coop_contract_type t ON t.id = c.type_id
            CROSS JOIN LATERAL (
                SELECT rank,
                    (c.date_start + make_interval(years => rank))::date AS date_from,
                    LEAST(
                        (c.date_start + make_interval(years => rank + 1))::date - 1,
                        c.date_end
                    ) AS date_to
                FROM generate_series(0, 98) rank
                WHERE (c.date_start + make_interval(years => rank))::date
                    <= LEAST(c.date_end, %(today)s)
            ) y
            CROSS JOIN LATERAL (
                SELECT COUNT(*) AS wanted,
                    COUNT(*) FILTER (WHERE s.day < %(today)s) AS due
                FROM (
                    SELECT (
                        c.date_start + make_interval(
                            months => 12 * y.rank + 12 * j / t.interviews_per_year
                        )
                    )::date - 1 AS day
                    FROM generate_series(1, t.interviews_per_year) j
                ) s
                WHERE s.day <= y.date_to
            ) w
            LEFT JOIN (
                SELECT contract_id, contract_year, COUNT(*) AS held
                FROM coop_interview
                WHERE state = 'held' AND kind = 'support'
                GROUP BY contract_id, contract_year
            ) h ON h.contract_id = c.id AND h.contract_year = y.rank + 1
            WHERE c.state IN ('active', 'ended') AND t.interviews_per_year > 0
            """,
            today=today,
        )
