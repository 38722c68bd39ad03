# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup, escape

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_datetime

from .coop_ledger_report_make import PAGE_ROWS

_CELL = Markup('<td class="%s">%s</td>')
_SPAN = Markup('<td colspan="%s">%s</td>')
_ROW = Markup('<tr class="%s">%s</tr>')


class CoopLedgerReport(models.Model):
    """What the page needs. Rows are put together here: a template takes ten times as
    long for thousands of them."""

    _inherit = "coop.ledger.report"

    def _print_widths(self, table):
        """Shares of the page's width, in percent."""
        total = sum(column.width for column in table.columns)
        return [round(100 * column.width / total, 2) for column in table.columns]

    def _print_texts(self, table):
        report = self._in_books_language()
        return {
            "printed": report.env._(
                "Printed on %s", format_datetime(report.env, fields.Datetime.now())
            ),
        }

    def _print_rows(self, table):
        """:return: HTML of the rows
        :raise UserError: more than a PDF may have
        """
        limit = self._page_limit() * PAGE_ROWS * 1.5
        texts = [column.kind == "text" for column in table.columns]
        spanned = next(
            rank for rank, column in enumerate(table.columns) if column.kind == "amount"
        )
        lang = self.env["res.lang"]._lang_get(
            self._in_books_language().env.lang or "en_US"
        )
        show = {"amount": _amount_format(lang), "date": _date_format(lang)}
        found = []
        for row in table.rows:
            if limit and len(found) > limit:
                raise UserError(self.env._("Too many rows for a PDF."))
            if row.kind == "title":
                cells = _SPAN % (len(texts), row.values[0])
            elif row.kind == "line":
                cells = self._print_cells(row.values, table.columns, show)
            else:
                cells = _SPAN % (spanned, row.values[0]) + self._print_cells(
                    row.values[spanned:], table.columns[spanned:], show
                )
            found.append(_ROW % (row.kind, cells))
        if len(found) == 1:
            text = self.env._("Nothing in this period.")
            found.insert(0, _ROW % ("line", _SPAN % (len(texts), text)))
        return Markup("").join(found)

    def _print_cells(self, values, columns, show):
        return Markup("").join(
            _CELL
            % (
                column.kind,
                show[column.kind](value)
                if column.kind in show and value is not None
                else escape("" if value is None else value),
            )
            for value, column in zip(values, columns, strict=True)
        )


def _amount_format(lang):
    point, thousands = lang.decimal_point, lang.thousands_sep or ""

    def show(cents):
        units, rest = divmod(abs(cents), 100)
        sign = "-" if cents < 0 else ""
        return f"{sign}{units:,}".replace(",", thousands) + f"{point}{rest:02}"

    return show


def _date_format(lang):
    return lambda value: value.strftime(lang.date_format)
