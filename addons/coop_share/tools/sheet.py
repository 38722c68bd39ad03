# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spreadsheets of the registers, written line by line."""

import io

import xlsxwriter

FORMATS = {
    "text": {},
    "integer": {"num_format": "#,##0"},
    "money": {"num_format": "#,##0.00"},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
}


def write_sheet(title, subtitle, columns, rows, totals=()):
    """Return an .xlsx file of one sheet.

    :param str title: first line, and name of the sheet
    :param str subtitle: second line
    :param columns: list of (key, header, kind of FORMATS, width)
    :param rows: iterable of dicts, by key
    :param totals: keys of the columns to sum under the last row
    :return: bytes
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    sheet = book.add_worksheet(title[:31])
    formats = {kind: book.add_format(spec) for kind, spec in FORMATS.items()}
    bold = {
        kind: book.add_format({**spec, "bold": True, "top": 1})
        for kind, spec in FORMATS.items()
    }
    header = book.add_format(
        {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
    )
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 0)
    for index, (_key, _label, _kind, width) in enumerate(columns):
        sheet.set_column(index, index, width)
    sheet.write(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write(1, 0, subtitle)
    for index, (_key, label, _kind, _width) in enumerate(columns):
        sheet.write(3, index, label, header)
    line = 4
    sums = dict.fromkeys(totals, 0)
    for row in rows:
        for index, (key, _label, kind, _width) in enumerate(columns):
            value = row[key]
            if value is None or value is False or value == "":
                continue
            if kind == "date":
                sheet.write_datetime(line, index, value, formats[kind])
            elif kind == "text":
                # A name that starts with “=” is no formula.
                sheet.write_string(line, index, str(value), formats[kind])
            else:
                sheet.write_number(line, index, value, formats[kind])
        for key in totals:
            sums[key] += row[key]
        line += 1
    for index, (key, _label, kind, _width) in enumerate(columns):
        if key in sums:
            sheet.write_number(line, index, round(sums[key], 2), bold[kind])
    book.close()
    return stream.getvalue()
