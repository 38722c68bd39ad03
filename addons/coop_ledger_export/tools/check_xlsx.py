# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The report of a check as a spreadsheet."""

import io

import xlsxwriter

_TEXTS = {
    "headers": ("Règle", "Niveau", "Constat", "Source", "Nombre", "Ligne", "Détail"),
    "error": "Erreur",
    "warning": "À examiner",
    "info": "Information",
}


def write_report(report):
    """:param report: what ``Report.as_dict`` returns
    :return: bytes
    """
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True})
    bold = book.add_format({"bold": True, "bottom": 1})
    amount = book.add_format({"num_format": "#,##0.00"})
    _summary(book, report, bold, amount)
    sheet = book.add_worksheet("Constats")
    sheet.freeze_panes(1, 0)
    for column, (title, width) in enumerate(
        zip(_TEXTS["headers"], (8, 12, 60, 30, 9, 9, 60), strict=True)
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    row = 0
    for rule in report["rules"]:
        for sample in rule["lines"] or [{"line": None, "detail": ""}]:
            row += 1
            sheet.write_string(row, 0, rule["code"])
            sheet.write_string(row, 1, _TEXTS[rule["level"]])
            sheet.write_string(row, 2, rule["title"])
            sheet.write_string(row, 3, rule["law"])
            sheet.write_number(row, 4, rule["count"])
            if sample["line"]:
                sheet.write_number(row, 5, sample["line"])
            sheet.write_string(row, 6, sample["detail"][:32000])
    book.close()
    return output.getvalue()


def _summary(book, report, bold, amount):
    sheet = book.add_worksheet("Synthèse")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 3, 20)
    rows = (
        ("Fichier", report["file"]),
        ("Verdict", "Conforme" if report["conforming"] else "Non conforme"),
        ("Erreurs", report["errors"]),
        ("À examiner", report["warnings"]),
        ("Lignes", report["lines"]),
        ("Écritures", report["entries"]),
        ("Codage", report["encoding"]),
        ("Séparateur", report["separator"]),
        ("SHA-256", report["sha256"]),
    )
    for row, (label, value) in enumerate(rows):
        sheet.write_string(row, 0, label, bold)
        sheet.write(row, 1, value)
    row = len(rows) + 1
    for title, key in (("Journal", "journals"), ("Classe", "classes")):
        for column, label in enumerate((title, "Lignes", "Débit", "Crédit")):
            sheet.write_string(row, column, label, bold)
        for total in report[key]:
            row += 1
            sheet.write_string(row, 0, total["code"])
            sheet.write_number(row, 1, total["lines"])
            sheet.write_number(row, 2, float(total["debit"]), amount)
            sheet.write_number(row, 3, float(total["credit"]), amount)
        row += 2
