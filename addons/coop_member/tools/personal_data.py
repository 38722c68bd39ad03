# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Files of the personal data of a member: JSON for machines, XLSX for people, and both
with the documents in a ZIP."""

import csv
import io
import json
import re
import zipfile
from datetime import date, datetime

import xlsxwriter


def to_json(sections):
    """:return: bytes; ``{section key: [{field key: value}]}``, dates in ISO 8601"""
    content = {
        section["key"]: [
            {key: value for key, _label, value in row} for row in section["rows"]
        ]
        for section in sections
    }
    return json.dumps(content, default=_iso, ensure_ascii=False, indent=2).encode()


def to_xlsx(title, sections):
    """One sheet, one block of lines for each section.

    :return: bytes
    """
    output = io.BytesIO()
    # Strings are written as strings: a name that starts with “=” is not a formula.
    book = xlsxwriter.Workbook(
        output, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "font_size": 13, "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    sheet = book.add_worksheet()
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 60)
    sheet.write_string(0, 0, title, head)
    line = 2
    for section in sections:
        sheet.write_string(line, 0, section["label"], head)
        line += 1
        for row in section["rows"]:
            for _key, label, value in row:
                sheet.write_string(line, 0, label, bold)
                _write(sheet, line, value, day)
                line += 1
            line += 1
    book.close()
    return output.getvalue()


def to_csv(section):
    """The lines of one section, fields as columns, for any spreadsheet.

    :return: bytes; UTF-8 with its mark, semicolons, dates in ISO 8601
    """
    labels = {}
    for row in section["rows"]:
        labels.update({key: label for key, label, _value in row})
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow(labels.values())
    for row in section["rows"]:
        values = {key: value for key, _label, value in row}
        writer.writerow([_cell(values.get(key, "")) for key in labels])
    return output.getvalue().encode("utf-8-sig")


def to_zip(title, sections, documents=()):
    """All of it: JSON, spreadsheet, one CSV for each section, and the documents.

    :param documents: iterable of (file name, bytes)
    :return: bytes
    """
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", to_json(sections))
        archive.writestr("data.xlsx", to_xlsx(title, sections))
        for section in sections:
            archive.writestr(f"csv/{section['key']}.csv", to_csv(section))
        for rank, (name, content) in enumerate(documents, 1):
            # Names come from outside: neither folders nor twice the same.
            name = re.sub(r"[^\w.() -]", "_", name or "").lstrip(". ") or "document"
            archive.writestr(f"documents/{rank:02d} {name[-80:]}", content)
    return output.getvalue()


def _cell(value):
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"  # text, not a formula of the spreadsheet
    return value


def _write(sheet, line, value, day):
    if isinstance(value, date | datetime):
        sheet.write_datetime(line, 1, value, day)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(line, 1, value)
    else:
        sheet.write_string(line, 1, str(value))


def _iso(value):
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
