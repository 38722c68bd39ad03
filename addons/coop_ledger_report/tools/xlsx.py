# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A ledger as a spreadsheet, row by row: the memory taken stays flat."""

import tempfile
from pathlib import Path

import xlsxwriter

from odoo.addons.coop_ledger_export.tools.xlsx import SHEET_ROWS


class LedgerWorkbook:
    """Writes a :class:`~.table.LedgerTable` in a file.

    :param heading: list of texts above the table of the first sheet
    """

    def __init__(self, name, heading, columns):
        self.name, self.heading, self.columns = name, heading, columns
        self.rows = 0

    def save(self, path, rows):
        with tempfile.TemporaryDirectory() as folder:
            # With strings written in place, nothing is kept in memory
            book = xlsxwriter.Workbook(
                Path(path), {"constant_memory": True, "tmpdir": folder}
            )
            self._add_formats(book)
            self._sheets = 0
            self._add_sheet(book)
            for row in rows:
                if self._row >= SHEET_ROWS:
                    self._add_sheet(book)
                self._write_row(row)
                self.rows += 1
            book.close()

    def _add_formats(self, book):
        amount, day = "#,##0.00", "dd/mm/yyyy"
        self._heading_formats = [
            book.add_format({"bold": True, "font_size": 14}),
            book.add_format({"font_color": "#555555"}),
        ]
        self._header = book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#EEEEEE", "text_wrap": True}
        )
        looks = {
            "line": {},
            "title": {"bold": True},
            "total": {"bold": True, "top": 1},
            "grand": {"bold": True, "top": 2, "bg_color": "#EEEEEE"},
        }
        self._formats = {
            (kind, column): book.add_format({**look, **extra})
            for kind, look in looks.items()
            for column, extra in {
                "text": {},
                "date": {"num_format": day, "align": "left"},
                "amount": {"num_format": amount},
            }.items()
        }

    def _add_sheet(self, book):
        self._sheets += 1
        name = self.name[:25]
        sheet = book.add_worksheet(
            name if self._sheets == 1 else f"{name} {self._sheets}"
        )
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for rank, column in enumerate(self.columns):
            sheet.set_column(rank, rank, column.width)
        for rank, text in enumerate(self.heading):
            sheet.write_string(rank, 0, text, self._heading_formats[min(rank, 1)])
        header = len(self.heading) + 1
        for rank, column in enumerate(self.columns):
            sheet.write_string(header, rank, column.title, self._header)
        sheet.freeze_panes(header + 1, 0)
        sheet.repeat_rows(header)
        self._sheet, self._row = sheet, header

    def _write_row(self, row):
        self._row += 1
        if row.kind == "title":
            self._sheet.write_string(
                self._row, 0, row.values[0], self._formats["title", "text"]
            )
            return
        for rank, (value, column) in enumerate(
            zip(row.values, self.columns, strict=True)
        ):
            cell = self._formats[row.kind, column.kind]
            if value is None or value == "":
                if row.kind != "line":
                    self._sheet.write_blank(self._row, rank, None, cell)
            elif isinstance(value, str):
                # Never a formula, whatever the label starts with
                self._sheet.write_string(self._row, rank, value[:32000], cell)
            elif column.kind == "date":
                self._sheet.write_datetime(self._row, rank, value, cell)
            else:
                self._sheet.write_number(self._row, rank, value / 100, cell)
