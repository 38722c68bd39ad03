# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

import pytz

from odoo import fields, models
from odoo.tools import SQL


class CoopSaleClosing(models.Model):
    """Closings of all the shops of a legal entity, added up.

    The taxpayer is the cooperative, but Odoo closes each company alone: the closing
    of the cooperative itself holds none of the sales of its shops. Article 286, I, 3°
    bis of the CGI, and BOI-TVA-DECLA-30-10-30, want the totals of each period
    (daily, monthly, annual) and the perpetual grand total of the taxpayer. This view
    reads core's closings and writes nothing.
    """

    _name = "coop.sale.closing"
    _description = "Sale Closing of the Legal Entity"
    _auto = False
    _order = "date DESC, frequency, company_id"
    _rec_name = "date"
    _depends = {
        "account.sale.closing": [
            "company_id",
            "cumulative_total",
            "date_closing_start",
            "date_closing_stop",
            "frequency",
            "total_interval",
        ],
        "res.company": ["parent_path", "currency_id"],
    }

    company_id = fields.Many2one("res.company", string="Cooperative", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    frequency = fields.Selection(
        [("daily", "Daily"), ("monthly", "Monthly"), ("annually", "Annual")],
        string="Closing Type",
        readonly=True,
    )
    date = fields.Date(readonly=True, help="Day of the closing, in France.")
    date_start = fields.Datetime(string="From", readonly=True)
    date_stop = fields.Datetime(string="To", readonly=True)
    shop_count = fields.Integer(
        string="Companies", readonly=True, help="The cooperative and its shops."
    )
    total_interval = fields.Monetary(
        string="Period Total",
        readonly=True,
        help="Sales of the period, taxes included: the sum of the shops' closings.",
    )
    cumulative_total = fields.Monetary(
        string="Grand Total",
        readonly=True,
        help="Perpetual total of the legal entity: all its shops, since the beginning.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT
                MIN(closing.id) AS id,
                root.id AS company_id,
                root.currency_id AS currency_id,
                closing.frequency AS frequency,
                closing.day AS date,
                MIN(closing.date_closing_start) AS date_start,
                MAX(closing.date_closing_stop) AS date_stop,
                COUNT(DISTINCT closing.company_id) AS shop_count,
                SUM(closing.total_interval) AS total_interval,
                SUM(SUM(closing.total_interval)) OVER (
                    PARTITION BY root.id, closing.frequency ORDER BY closing.day
                ) AS cumulative_total
            FROM (
                SELECT *, (
                    date_closing_stop AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Paris'
                )::date AS day
                FROM account_sale_closing
            ) closing
            JOIN res_company company ON company.id = closing.company_id
            JOIN res_company root
                ON root.id = SPLIT_PART(company.parent_path, '/', 1)::int
            GROUP BY root.id, root.currency_id, closing.frequency, closing.day
            """
        )

    def _coop_shop_closings(self):
        """Closings of the shops added up here.

        :return: account.sale.closing, by name of the company
        """
        self.ensure_one()
        # Days are those of France, as in the query.
        paris = pytz.timezone("Europe/Paris")
        start, stop = (
            paris.localize(datetime.combine(self.date + timedelta(days=days), time.min))
            .astimezone(pytz.utc)
            .replace(tzinfo=None)
            for days in (0, 1)
        )
        # sudo: who reads the total of the entity reads what it is made of, also the
        # shops that are not ticked in the list of companies.
        closings = (
            self.env["account.sale.closing"]
            .sudo()
            .search(
                [
                    ("company_id", "child_of", self.company_id.id),
                    ("frequency", "=", self.frequency),
                    ("date_closing_stop", ">=", start),
                    ("date_closing_stop", "<", stop),
                ]
            )
        )
        return closings.sorted(lambda closing: closing.company_id.name)

    def action_view_closings(self):
        """Show the closings of the shops."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "l10n_fr_pos_cert.action_list_view_account_sale_closing"
        )
        return dict(action, domain=[("id", "in", self._coop_shop_closings().ids)])
