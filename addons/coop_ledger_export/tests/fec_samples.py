# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A small FEC that is right, and files that are each wrong in one way."""

from ..coop_ledger.fec import COLUMNS

NAME = "732829320FEC20251231.txt"
INDEX = {name: index for index, name in enumerate(COLUMNS)}
AN, VE, BQ = ("AN", "À nouveaux"), ("VE", "Ventes"), ("BQ", "Banque")
CUSTOMER = ("C001", "Épicerie du Port")


def line(journal, number, day, account, amount, aux=("", ""), let=("", ""), **more):
    """Values of a line; the amount is signed text, a credit when negative."""
    credit = amount.startswith("-")
    values = dict(
        zip(
            COLUMNS,
            (
                *(*journal, number, day, *account, *aux),
                *(f"P{number}", day, f"Écriture {number}"),
                "0,00" if credit else amount,
                amount[1:] if credit else "0,00",
                *(*let, day, "", ""),
            ),
            strict=True,
        )
    )
    values.update(more)
    return list(values.values())


CAPITAL = ("101300", "Capital")
BANK = ("512100", "Banque")
CLIENTS = ("411000", "Clients")
SALES = ("707000", "Ventes de marchandises")
VAT = ("445710", "TVA collectée")
GOODS = ("607000", "Achats de marchandises")
RESULT = ("120000", "Résultat de l'exercice")


def lines():
    """The file that is right: an opening, two sales, a payment that is matched, a sale
    in currency."""
    let = ("A", "20250320")
    dollar = {"Montantdevise": "120,00", "Idevise": "USD"}
    return [
        line(AN, "1", "20250101", CAPITAL, "-900,00"),
        line(AN, "1", "20250101", BANK, "1000,00"),
        line(AN, "1", "20250101", RESULT, "-100,00"),
        line(VE, "2", "20250115", CLIENTS, "120,00", CUSTOMER, let),
        line(VE, "2", "20250115", SALES, "-100,00"),
        line(VE, "2", "20250115", VAT, "-20,00"),
        line(VE, "3", "20250210", CLIENTS, "60,00", CUSTOMER),
        line(VE, "3", "20250210", SALES, "-50,00"),
        line(VE, "3", "20250210", VAT, "-10,00"),
        line(BQ, "4", "20250320", BANK, "120,00"),
        line(BQ, "4", "20250320", CLIENTS, "-120,00", CUSTOMER, let),
        line(VE, "5", "20250401", CLIENTS, "100,00", CUSTOMER, **dollar),
        line(VE, "5", "20250401", SALES, "-100,00"),
        line(BQ, "6", "20250402", GOODS, "30,00"),
        line(BQ, "6", "20250402", BANK, "-30,00"),
    ]


def text(rows, separator="\t", newline="\r\n", header=COLUMNS):
    return newline.join(separator.join(row) for row in [header, *rows]) + newline


def clean_files():
    """{title: (name, bytes)} of files that no error or warning must be said of."""
    rows = lines()
    by_journal = [list(row) for row in rows]
    numbers = {"1": "1", "2": "1", "3": "2", "4": "1", "5": "3", "6": "2"}
    named = [list(row) for row in rows]
    for row in by_journal:
        row[2] = numbers[row[2]]
    for row in named:
        row[2] = f"{row[0]}/2025/{int(numbers[row[2]]):05}"
    signed = []
    for row in rows:
        debit, credit = row[11], row[12]
        pair = [debit, "D"] if credit == "0,00" else [credit, "C"]
        signed.append([*row[:11], *pair, *row[13:]])
    signed_header = [{"Debit": "Montant", "Credit": "Sens"}.get(x, x) for x in COLUMNS]
    extra_header = [*COLUMNS, "CodeEtablissement"]
    negative = [list(row) for row in rows]
    for row in negative[6:9]:
        # Storno: the same entry with both sides exchanged, in negative
        debit, credit = row[11], row[12]
        row[11] = "-" + credit if credit != "0,00" else "0,00"
        row[12] = "-" + debit if debit != "0,00" else "0,00"
    partial = [list(row) for row in rows]
    partial[6][13:15] = ["b", "20250401"]
    return {
        "tab, UTF-8, one sequence": (NAME, text(rows).encode()),
        "pipe": (NAME, text(rows, "|").encode()),
        "ISO-8859-15": (NAME, text(rows).encode("iso8859_15")),
        "ASCII": (
            NAME,
            text(rows).replace("À", "A").replace("É", "E").replace("é", "e").encode(),
        ),
        "line feed": (NAME, text(rows, newline="\n").encode()),
        "carriage return": (NAME, text(rows, newline="\r").encode()),
        "no end after the last line": (NAME, text(rows).rstrip("\r\n").encode()),
        "one sequence per journal": (NAME, text(by_journal).encode()),
        "names of entries": (NAME, text(named).encode()),
        "Montant and Sens": (NAME, text(signed, header=signed_header).encode()),
        "+1 and -1": (
            NAME,
            text(
                [[*r[:12], {"D": "+1", "C": "-1"}[r[12]], *r[13:]] for r in signed],
                header=signed_header,
            ).encode(),
        ),
        "column 19": (
            NAME,
            text([[*row, "LYO"] for row in rows], header=extra_header).encode(),
        ),
        "part of a file": ("732829320FEC20251231_01.txt", text(rows).encode()),
        "negative amounts": (NAME, text(negative).encode()),
        "partial matching": (NAME, text(partial).encode()),
        "quotation mark in a label": (
            NAME,
            text([[*r[:10], 'Lot 12" x 3', *r[11:]] for r in rows]).encode(),
        ),
    }


class Mutation:
    """A file made wrong, and the rule that must see it."""

    def __init__(
        self, rule, title, rows=None, raw=None, name=NAME, header=COLUMNS, **options
    ):
        self.rule, self.title, self.name, self.options = rule, title, name, options
        self.content = raw if raw is not None else text(rows, header=header).encode()


def changed(row, **values):
    """The right file with other values in one line.

    :param row: index of the line, the first after the header is 0
    """
    rows = lines()
    for name, value in values.items():
        rows[row][INDEX[name]] = value
    return rows


def without(*indexes):
    return [row for index, row in enumerate(lines()) if index not in indexes]


def without_column(name):
    index = INDEX[name]
    rows = [[*row[:index], *row[index + 1 :]] for row in lines()]
    return {"rows": rows, "header": [x for x in COLUMNS if x != name]}


def swapped(left, right):
    order = list(COLUMNS)
    a, b = INDEX[left], INDEX[right]
    order[a], order[b] = order[b], order[a]
    return {
        "rows": [[row[INDEX[name]] for name in order] for row in lines()],
        "header": order,
    }


def moved(rows, first, last, to):
    """Lines first to last, both included, put before the line ``to``."""
    block = rows[first : last + 1]
    rest = rows[:first] + rows[last + 1 :]
    to -= len(block) if to > last else 0
    return rest[:to] + block + rest[to:]
