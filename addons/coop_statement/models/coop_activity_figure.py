# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import SQL

from .coop_activity_figure_query import IDENTITY


class CoopActivityFigure(models.Model):
    """The figures of all the activities, live, side by side: a query, not a table.

    The fiscal year is the current one up to today; with ``coop_account_year`` in the
    context, the one so many years before (−1: the last one, whole).
    """

    _name = "coop.activity.figure"
    _description = "Figures of Activities"
    _auto = False
    _rec_name = "activity_id"
    _order = "treasury_reference, activity_id"
    _depends = {
        "account.move.line": [
            "account_id",
            "balance",
            "coop_activity_id",
            "date",
            "journal_id",
            "parent_state",
        ],
        "coop.activity": [*IDENTITY, "branch_id", "active"],
        "coop.measure": ["active", "code", "definition", "formula", "source"],
    }

    activity_id = fields.Many2one("coop.activity", string="Activity", readonly=True)
    company_id = fields.Many2one("res.company", string="Cooperative", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    adviser_id = fields.Many2one("res.users", string="Adviser", readonly=True)
    kind = fields.Selection(
        lambda self: self.env["coop.activity"]._fields["kind"].selection, readonly=True
    )
    state = fields.Selection(
        lambda self: self.env["coop.activity"]._fields["state"].selection,
        string="Status",
        readonly=True,
    )
    naf_code = fields.Char(string="NAF Code", readonly=True)
    date_open = fields.Date(string="Opened On", readonly=True)
    # The identifiers are those of the activities.
    tag_ids = fields.Many2many(
        "coop.activity.tag",
        "coop_activity_coop_activity_tag_rel",
        "coop_activity_id",
        "coop_activity_tag_id",
        string="Tags",
        readonly=True,
    )
    treasury_now = fields.Monetary("In the Bank", readonly=True)
    treasury_reference = fields.Monetary("Really Available", readonly=True)
    treasury_future = fields.Monetary("Once Everything Is Settled", readonly=True)
    turnover = fields.Monetary(readonly=True)
    pay = fields.Monetary(readonly=True, help="Pay and social contributions.")
    result = fields.Monetary(readonly=True)
    turnover_previous = fields.Monetary(
        "Turnover, Year Before", readonly=True, help="Same period, one year before."
    )
    result_previous = fields.Monetary(
        "Result, Year Before", readonly=True, help="Same period, one year before."
    )
    pay_month = fields.Monetary(
        "Pay of the Month",
        readonly=True,
        help="Pay and social contributions of the last month that has ended.",
    )
    last_sale = fields.Date(
        readonly=True, help="Day of the last sale in the books, of any fiscal year."
    )
    below_pay = fields.Boolean(
        "Below the Month's Pay",
        readonly=True,
        help="What is really available does not cover the pay of the last month.",
    )

    @property
    def _table_query(self):
        """One SELECT for each cooperative: its measures are its own."""
        activities = self.env["coop.activity"].with_context(active_test=True)
        activities = activities.search(
            [("company_id", "parent_of", self.env.companies.ids)]
        )._coop_with_books()
        queries = [
            own.sudo()._coop_figure_query(
                company.sudo(), int(self.env.context.get("coop_account_year") or 0)
            )
            for company, own in activities.grouped("company_id").items()
        ]
        return (
            SQL(" UNION ALL ").join(SQL("(%s)", query) for query in queries)
            if queries
            else activities._coop_figure_none()
        )

    def action_view_account(self):
        """Show the accounts of the activity."""
        self.ensure_one()
        return self.activity_id.action_view_account()
