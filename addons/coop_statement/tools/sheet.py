# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Documents of accounts as a workbook; formulas stay formulas."""

import io
import re

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from . import formula as formulas

WRONG = re.compile(r"[\[\]:*?/\\']")
LABEL, AMOUNT = 46, 14


def write(documents):
    """Return a workbook: a sheet for each activity.

    :param documents: list of documents, see ``coop.activity._coop_documents``
    :return: bytes
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    styles = _styles(book)
    names = set()
    for document in documents:
        sheet = book.add_worksheet(_sheet_name(document["activity"], names))
        _write_sheet(sheet, document, styles)
    book.close()
    return stream.getvalue()


def _styles(book):
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format(
            {"bold": True, "bottom": 1, "align": "right", "bg_color": "#EDE7EB"}
        ),
        "table": book.add_format({"bold": True, "bottom": 1, "bg_color": "#EDE7EB"}),
        "line": book.add_format({}),
        "total": book.add_format({"bold": True, "top": 1}),
        "account": book.add_format({"indent": 2, "font_color": "#666666"}),
        "amount_line": book.add_format({"num_format": "#,##0.00"}),
        "amount_total": book.add_format(
            {"num_format": "#,##0.00", "bold": True, "top": 1}
        ),
        "amount_account": book.add_format(
            {"num_format": "#,##0.00", "font_color": "#666666"}
        ),
        "percent": book.add_format({"num_format": "0.0%"}),
    }


def _sheet_name(activity, names):
    """Return a name that a workbook accepts: unique, 31 characters at most."""
    base = WRONG.sub(" ", f"{activity['code']} {activity['name']}")[:31].strip()
    name, rank = base, 1
    while name.lower() in names:
        rank += 1
        name = f"{base[:27]} {rank}"
    names.add(name.lower())
    return name


def _write_sheet(sheet, document, styles):
    sheet.set_column(0, 0, LABEL)
    sheet.set_column(1, len(document["headings"]), AMOUNT)
    activity, cooperative = document["activity"], document["cooperative"]
    sheet.write(0, 0, f"{activity['name']} ({activity['code']})", styles["title"])
    sheet.write(1, 0, f"{cooperative['name']} – {cooperative['currency']}")
    line, places = 3, {}
    for table in document["tables"]:
        line = _write_table(sheet, document, table, line, places, styles) + 1
    for problem in document["problems"] + document.get("remedies", []):
        sheet.write(line, 0, problem)
        line += 1
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)


def _write_table(sheet, document, table, line, places, styles):
    """Write a table; return the line after it.

    :param places: dict of code -> (line, {rank of heading: column}), filled
    """
    sheet.write(line, 0, table["name"], styles["table"])
    columns = {rank: place for place, rank in enumerate(table["headings"], 1)}
    for rank, column in columns.items():
        heading = document["headings"][rank]
        label = heading["flow"] if table["flow"] else heading["balance"]
        sheet.write(line, column, label, styles["head"])
    for row in table["rows"]:
        line += 1
        places[row["code"]] = (line, columns)
        look = "line" if row["style"] == "line" else "total"
        sheet.write(line, 0, row["name"], styles[look])
        number = "percent" if row["unit"] == "percent" else f"amount_{look}"
        for rank, column in columns.items():
            _write_value(sheet, row, rank, line, column, places, styles[number])
        for account in row["accounts"]:
            line += 1
            label = f"{account['code']} {account['name']}"
            sheet.write(line, 0, label, styles["account"])
            for rank, column in columns.items():
                amount = account["values"][rank]
                sheet.write_number(line, column, amount, styles["amount_account"])
            sheet.set_row(line, None, None, {"level": 1, "hidden": True})
    return line + 1


def _write_value(sheet, row, rank, line, column, places, style):
    value = row["values"][rank]
    if value is None:
        sheet.write_string(line, column, "—", style)
        return
    text = row["formula"] and _excel_formula(row["formula"], rank, places)
    if text:
        sheet.write_formula(line, column, f"={text}", style, value)
    else:
        sheet.write_number(line, column, value, style)


def _excel_formula(text, rank, places):
    """Return a formula over cells, or None if one of them is not in the sheet."""
    cells = {}
    for code in formulas.codes(formulas.parse(text)):
        line, columns = places.get(code, (None, {}))
        if rank not in columns:
            return None
        cells[code] = xl_rowcol_to_cell(line, columns[rank])
    return re.sub(
        r"[A-Z_][A-Z0-9_]*",
        lambda match: cells[match[0]],
        re.sub(r"[{}]", " ", text.upper()).replace(",", "."),
    )
