# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The journal items as a spreadsheet, row by row: the memory taken stays flat."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import xlsxwriter

from .table import TABLE

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Rows of a sheet, header not included; Excel's limit is 2^20 in all.
SHEET_ROWS = 1_000_000


class XlsxWriter:
    """Writer of pivot lines; one more sheet for each million of them."""

    def __init__(self, stream, context):
        self.stream, self.context = stream, context
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "ledger.xlsx"
        self._days = {}

    def begin(self):
        self._book = xlsxwriter.Workbook(
            self._path, {"constant_memory": True, "tmpdir": self._folder.name}
        )
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._formats = {
            "date": self._book.add_format({"num_format": "dd/mm/yyyy"}),
            "amount": self._book.add_format({"num_format": "#,##0.00"}),
            "text": None,
        }
        self._sheets = 0
        self._add_sheet()

    def _add_sheet(self):
        self._sheets += 1
        self._sheet = self._book.add_worksheet(f"Écritures {self._sheets}")
        for column, (title, _source, kind) in enumerate(TABLE):
            width = {"date": 11, "amount": 14}.get(kind, max(10, len(title)))
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(0, column, title, self._bold)
        self._sheet.freeze_panes(1, 0)
        self._row = 0

    def add(self, lines):
        for line in lines:
            if self._row >= SHEET_ROWS:
                self._add_sheet()
            self._row += 1
            sheet, row = self._sheet, self._row
            for column, (_title, source, kind) in enumerate(TABLE):
                value = getattr(line, source)
                if not value:
                    continue
                if kind == "amount":
                    sheet.write_number(row, column, float(value), self._formats[kind])
                elif kind == "date":
                    day = self._day(value)
                    sheet.write_datetime(row, column, day, self._formats[kind])
                else:
                    sheet.write_string(row, column, value[:32000])

    def _day(self, value):
        day = self._days.get(value)
        if day is None:
            parts = int(value[:4]), int(value[4:6]), int(value[6:])
            day = self._days[value] = date(*parts)
        return day

    def end(self):
        self._book.close()
        with self._path.open("rb") as source:
            shutil.copyfileobj(source, self.stream)
        self._folder.cleanup()
