# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools import columns
from ..tools.columns import Column

# An entrepreneur has a few activities; the staff comes from lists instead.
MAX_CHOICES = 40


class CoopActivity(models.Model):
    """The page of an activity's accounts, live."""

    _inherit = "coop.activity"

    @api.model
    def coop_account_page(self, activity_id=None, day=None):
        """Return what the page of one activity shows.

        :param int activity_id: None for the first of the user's own activities
        :param str day: a day of the fiscal year to show; None for today
        :return: dict: ``document`` (see ``_coop_documents``), ``main`` (rank of the
            column of the year to date), ``months`` (how many columns are months),
            ``chart``, ``year``, ``previous``, ``next``, ``choices``; without activity,
            ``choices`` only
        :raise AccessError: the user may not read the accounts of the activity
        """
        choices = self._coop_account_choices()
        activity = self.browse(activity_id) if activity_id else choices[:1]
        if not activity:
            return {"choices": []}
        activity._coop_check_books()
        headings, bounds = activity._coop_page_headings(day)
        document = activity._coop_documents(headings)[activity]
        months = len(headings) - 2
        return {
            "document": document,
            "main": months,
            "months": months,
            "chart": _chart(document, months),
            "year": bounds["label"],
            "previous": bounds["previous"],
            "next": bounds["next"],
            "can_open": activity.has_access("read"),
            "currency_id": activity.currency_id.id,
            "choices": [
                {"id": choice.id, "name": choice.display_name}
                for choice in choices | activity
            ]
            if len(choices) <= MAX_CHOICES
            else [],
        }

    @api.model
    def _coop_account_choices(self):
        """Return the activities of the user: their own first, then those followed."""
        user = self.env.user
        found = self.search(
            [
                ("id", "in", user._coop_own_activity_ids()),
                ("company_id", "parent_of", self.env.companies.ids),
            ]
        )
        mine = found.filtered(
            # sudo: who is in an activity that the user reads.
            lambda one: user.partner_id in one.sudo().member_ids.partner_id
        )
        return (mine | found)._coop_with_books()

    def _coop_page_headings(self, day=None):
        """Return the columns of the page: the months of the fiscal year that have
        begun, the year to date, the year before.

        :param str day: a day of the fiscal year; None for today
        :return: list of headings; dict with the label of the year, and a day of the
            years before and after, or False
        """
        self.ensure_one()
        company = self.sudo().company_id
        today = fields.Date.context_today(self)
        try:
            day = min(fields.Date.to_date(day) or today, today)
        except ValueError as error:
            raise UserError(
                self.env._("“%(day)s” is not a day: write it as 2026-12-31.", day=day)
            ) from error
        year = company.compute_fiscalyear_dates(day)
        start, end = year["date_from"], min(year["date_to"], today)
        before = company.compute_fiscalyear_dates(start - timedelta(days=1))
        label = self._coop_year_label(year)
        headings = [
            self._coop_heading(column, tables=("income", "ratio", "treasury"))
            for column in columns.months(start, end)
        ]
        # The balances of the last month are those of the year to date.
        headings[-1] = headings[-1]._replace(tables=("income", "ratio"))
        headings.append(self._coop_heading(Column(start, end), flow=label, main=True))
        headings.append(
            self._coop_heading(
                Column(before["date_from"], before["date_to"]),
                flow=self._coop_year_label(before),
            )
        )
        following = year["date_to"] + timedelta(days=1)
        first = self._coop_first_day()
        return headings, {
            "label": label,
            "previous": bool(first and first < start)
            and fields.Date.to_string(before["date_to"]),
            "next": following <= today and fields.Date.to_string(following),
        }

    @api.model
    def _coop_year_label(self, year):
        """Return the name of a fiscal year: 2026, or 2025-2026."""
        start, end = year["date_from"].year, year["date_to"].year
        return str(end) if start == end else f"{start}-{end}"

    def _coop_first_day(self):
        """Return the day of the first posted item of an activity, or None."""
        # sudo: checked by the callers, see _coop_check_books.
        [[first]] = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(self._treasury_domain(), aggregates=["date:min"])
        )
        return first

    def coop_account_items(self, code, date_from, date_to, account_id=None):
        """Return the action that shows the journal items behind a figure.

        :param str code: of the measure
        :param str date_from: first day of the column, included
        :param str date_to: last day of the column, included
        :param int account_id: only this account
        """
        self.ensure_one()
        self._coop_check_books()
        measure = self.env["coop.measure"].search(
            [("company_id", "=", self.company_id.id), ("code", "=", code)]
        )
        if not measure:
            raise UserError(
                self.env._(
                    "There is no measure %(code)s any more: open the page again.",
                    code=code,
                )
            )
        column = Column(date.fromisoformat(date_from), date.fromisoformat(date_to))
        domain = measure._coop_items_domain(self, column)
        if account_id:
            domain &= fields.Domain("account_id", "=", account_id)
        action = self.action_view_journal_items()
        action.update(
            name=self.env._(
                "%(measure)s – %(activity)s", measure=measure.name, activity=self.name
            ),
            domain=list(domain),
            context={"search_default_group_by_account": not account_id},
        )
        return action

    def coop_account_download(self, file_format, day=None):
        """Return the action that downloads the columns of the page.

        :param str file_format: ``pdf`` (the year to date and the year before) or
            ``xlsx`` (the months too)
        :param str day: see ``coop_account_page``
        """
        self.ensure_one()
        headings, _bounds = self._coop_page_headings(day)
        period = headings[-2].column
        export = self.env["coop.account.export"].create(
            {
                "activity_ids": [Command.set(self.ids)],
                "date_from": period.date_from,
                "date_to": period.date_to,
                "step": "month" if file_format == "xlsx" else "total",
                "by_account": True,
            }
        )
        return export.action_xlsx() if file_format == "xlsx" else export.action_pdf()


def _chart(document, months):
    """Return the turnover and the result of each month, and what is available at its
    end."""
    rows = {row["code"]: row for table in document["tables"] for row in table["rows"]}
    return {
        "labels": [heading["flow"] for heading in document["headings"][:months]],
        "series": [
            {
                "code": code,
                "name": rows[code]["name"],
                "values": rows[code]["values"][:months],
            }
            for code in ("TURNOVER", "RESULT", "REFERENCE")
            if code in rows
        ],
    }
