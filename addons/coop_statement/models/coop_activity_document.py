# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.tools import format_date

from ..tools.columns import Heading
from .coop_measure import TABLES

FLOW_TABLES = ("income", "ratio")


class CoopActivity(models.Model):
    """The accounts of activities as documents: what screens, sheets, PDFs show.

    A document is made of plain values (texts, numbers, lists, dicts), so that a
    statement keeps it as it was. It is:

    - ``activity``, ``cooperative``: who it is about;
    - ``headings``: list of ``{from, to, kind, flow, balance, main}``;
    - ``figures``: the key figures, ``{code, name, explanation, value, main}``;
    - ``tables``: list of ``{key, name, flow, headings, rows}``, headings being ranks;
      a row is ``{code, name, explanation, style, unit, formula, values, accounts}``,
      an account ``{id, code, name, values}``. Values are None where there is none;
    - ``problems``: sentences; ``remedies``: sentences for whoever may write measures,
      on live documents only.
    """

    _inherit = "coop.activity"

    def _coop_documents(self, headings, by_account=True, tables=None, codes=None):
        """Return the documents of these activities.

        :param headings: list of :class:`~..tools.columns.Heading`
        :param codes: only these measures; None for all those that the user sees
        :param bool by_account: with the accounts behind each line
        :param tables: only these; None for all
        :return: dict of activity -> document
        :raise AccessError: see ``coop.measure._coop_values``
        """
        Measure = self.env["coop.measure"]
        columns = [heading.column for heading in headings]
        values = Measure._coop_values(self, columns, codes, by_account)
        details = self._coop_account_details(values)
        return {
            activity: {
                "activity": activity._coop_document_identity(),
                "cooperative": activity._coop_document_cooperative(),
                "headings": [_heading_values(heading) for heading in headings],
                "figures": activity._coop_document_figures(values),
                "tables": activity._coop_document_tables(
                    values, headings, details.get(activity.id, {}), tables
                ),
                "problems": values.problems,
                "remedies": values.remedies,
            }
            for activity in self
        }

    def _coop_heading(self, column, flow=None, **vals):
        """Return a heading, with the dates of its column unless it is told.

        :param column: :class:`~..tools.columns.Column`
        :param str flow: words for the period
        """
        start, end = column.date_from, column.date_to
        last = format_date(self.env, end)
        if flow is None:
            one_month = (start.year, start.month) == (end.year, end.month)
            flow = (
                format_date(self.env, end, date_format="MMM yyyy")
                if one_month
                else self.env._(
                    "%(start)s – %(end)s", start=format_date(self.env, start), end=last
                )
            )
        return Heading(column, flow, last, **vals)

    def _coop_document_identity(self):
        self.ensure_one()
        # sudo: contacts that the reader may not see elsewhere are on their statement.
        return {
            "id": self.id,
            "name": self.name,
            "code": self.code,
            "people": ", ".join(self.sudo().owner_partner_ids.mapped("name")),
        }

    def _coop_document_cooperative(self):
        # sudo: a member of a shop may not read the root company.
        company = self.sudo().company_id
        return {
            "name": company.name,
            "siren": company.coop_siren or "",
            "currency": company.currency_id.name,
            "symbol": company.currency_id.symbol,
            "digits": company.currency_id.decimal_places,
        }

    def _coop_document_figures(self, values):
        return [
            {
                "code": measure.code,
                "name": measure.name,
                "explanation": measure.explanation or "",
                "values": values.row(self, measure.code),
            }
            for measure in values.measures
            if measure.style == "key" and measure.company_id == self.company_id
        ]

    def _coop_document_tables(self, values, headings, details, tables):
        selection = dict(
            self.env["coop.measure"]._fields["table"]._description_selection(self.env)
        )
        own = values.measures.filtered(lambda one: one.company_id == self.company_id)
        by_table = own.grouped("table")
        return [
            {
                "key": key,
                "name": selection[key],
                "flow": key in FLOW_TABLES,
                "headings": [
                    rank
                    for rank, heading in enumerate(headings)
                    if heading.tables is None or key in heading.tables
                ],
                "rows": [
                    {
                        "code": measure.code,
                        "name": measure.name,
                        "explanation": measure.explanation or "",
                        "style": measure.style,
                        "unit": measure.unit,
                        "formula": measure.formula or "",
                        "values": values.row(self, measure.code),
                        # The accounts of a result are those of the income statement.
                        "accounts": details.get(measure.code, [])
                        if measure.basis not in ("year", "earlier")
                        else [],
                    }
                    for measure in by_table[key]
                ],
            }
            for key, _label in TABLES
            if key in by_table and (tables is None or key in tables)
        ]

    def _coop_account_details(self, values):
        """Return the accounts behind the lines: activity id -> code -> accounts."""
        result = {}
        if not values.by_account:
            return result
        ids = {account_id for _activity, _code, account_id in values.by_account}
        labels = {}
        # sudo: accounts of the books that the user reads; codes are of the root.
        for company in self.sudo().company_id:
            accounts = self.env["account.account"].sudo().with_company(company)
            for account in accounts.browse(ids):
                labels[account.id] = (account.code or "", account.name)
        for (activity_id, code, account_id), amounts in sorted(
            values.by_account.items(), key=lambda item: labels[item[0][2]]
        ):
            if any(amounts):
                result.setdefault(activity_id, {}).setdefault(code, []).append(
                    {
                        "id": account_id,
                        "code": labels[account_id][0],
                        "name": labels[account_id][1],
                        "values": amounts,
                    }
                )
        return result


def _heading_values(heading):
    column = heading.column
    return {
        "from": column.date_from.isoformat(),
        "to": column.date_to.isoformat(),
        "kind": column.kind,
        "flow": heading.flow,
        "balance": heading.balance,
        "main": heading.main,
    }
