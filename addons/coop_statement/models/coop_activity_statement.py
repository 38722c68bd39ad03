# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields, models

from ..tools import columns
from ..tools.columns import Column


class CoopActivity(models.Model):
    """The statements of an activity."""

    _inherit = "coop.activity"

    statement_ids = fields.One2many(
        "coop.statement",
        "activity_id",
        string="Statements",
        groups="coop_base.group_member,coop_base.group_adviser,"
        "coop_base.group_accountant",
    )

    def _coop_statement_headings(self, company, date_from, date_to, kind):
        """Return the columns of a statement: the period, the fiscal year to date, the
        same one year before.

        :param company: the cooperative of these activities
        """
        # sudo: the fiscal year of the cooperative, for people of a branch.
        year = company.sudo().compute_fiscalyear_dates(date_to)
        period = Column(date_from, date_to)
        to_date = Column(year["date_from"], date_to)
        headings = []
        if kind == "activity" and period != to_date:
            headings.append(self._coop_heading(period, tables=("income", "ratio")))
        whole = date_to == year["date_to"]
        before = company.sudo().compute_fiscalyear_dates(
            year["date_from"] - timedelta(days=1)
        )
        headings.append(
            self._coop_heading(
                to_date, flow=self._coop_year_label(year) if whole else None, main=True
            )
        )
        headings.append(
            self._coop_heading(
                columns.year_before(to_date),
                flow=self._coop_year_label(before) if whole else None,
            )
        )
        return headings

    def action_view_statements(self):
        """Show the statements of the activity."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_statement.coop_statement_action"
        )
        action["domain"] = [("activity_id", "=", self.id)]
        action["context"] = {}
        return action
