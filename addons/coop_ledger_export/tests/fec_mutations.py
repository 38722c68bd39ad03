# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The corpus: each file breaks one rule."""

import codecs

from ..coop_ledger.fec import COLUMNS
from .fec_samples import (
    AN,
    BANK,
    BQ,
    GOODS,
    INDEX,
    NAME,
    RESULT,
    SALES,
    VE,
    Mutation,
    changed,
    line,
    lines,
    moved,
    swapped,
    text,
    without,
    without_column,
)


def mutations():
    return [*_files(), *_lines(), *_entries(), *_wholes()]


def _files():
    right = text(lines())
    raw = right.encode()
    yield Mutation("F01", "name of another form", lines(), name="fec2025.txt")
    yield Mutation("F01", "impossible day", lines(), name="732829320FEC20251331.txt")
    yield Mutation("F02", "wrong key", lines(), name="732829321FEC20251231.txt")
    yield Mutation("F03", "another company's", lines(), siren="552081317")
    yield Mutation("F04", "another closing", lines(), date_to="20250930")
    yield Mutation("F05", "Windows-1252", raw=right.replace("É", "’").encode("cp1252"))
    yield Mutation("F06", "byte order mark", raw=codecs.BOM_UTF8 + raw)
    yield Mutation("F07", "semicolons", raw=text(lines(), ";").encode())
    yield Mutation("F07", "both separators", raw=raw.replace(b"\t", b"|", 3))
    for name in ("JournalCode", "CompteNum", "Debit", "ValidDate", "Idevise"):
        yield Mutation("F08", f"no {name}", **without_column(name))
    yield Mutation("F09", "exchanged", **swapped("PieceRef", "PieceDate"))
    yield Mutation(
        "F09",
        "a column inserted",
        [[*row[:4], "x", *row[4:]] for row in lines()],
        header=[*COLUMNS[:4], "Section", *COLUMNS[4:]],
    )
    yield Mutation(
        "F11",
        "separator in a label",
        changed(4, EcritureLib="Vente\tde fruits"),
    )
    yield Mutation("F11", "line cut", [*lines()[:-1], lines()[-1][:15]])
    yield Mutation("F12", "ends mixed", raw=raw.replace(b"\r\n", b"\n", 4))
    yield Mutation("F13", "control character", changed(4, EcritureLib="Vente\x07"))
    yield Mutation("F14", "quoted", changed(4, EcritureLib='"Vente"'))
    yield Mutation("F15", "header only", [])
    yield Mutation("F15", "nothing", raw=b"")
    yield Mutation("F16", "empty line", raw=raw.replace(b"VE\t", b"\r\nVE\t", 1))
    header = [name.upper() for name in COLUMNS]
    yield Mutation("F17", "upper case", lines(), header=header)
    double = [*COLUMNS, "EcritureLib"]
    yield Mutation("F18", "twice", [[*r, r[10]] for r in lines()], header=double)


def _lines():
    for name in ("JournalCode", "JournalLib", "EcritureNum", "EcritureDate"):
        yield Mutation("L01", f"no {name}", changed(4, **{name: ""}))
    for name in ("CompteNum", "CompteLib", "PieceRef", "PieceDate"):
        yield Mutation("L01", f"no {name}", changed(4, **{name: ""}))
    for name in ("EcritureLib", "Debit", "Credit", "ValidDate"):
        yield Mutation("L01", f"no {name}", changed(4, **{name: ""}))
    yield Mutation("L01", "spaces", changed(4, EcritureLib="   "))
    yield Mutation("L02", "30 February", changed(4, EcritureDate="20250230"))
    yield Mutation("L02", "with slashes", changed(4, PieceDate="15/01/2025"))
    yield Mutation("L02", "not a leap year", changed(4, ValidDate="20250229"))
    yield Mutation("L02", "matched on no day", changed(3, DateLet="20250399"))
    yield Mutation("L03", "after closing", changed(14, EcritureDate="20260101"))
    yield Mutation("L03", "three years before", changed(3, EcritureDate="20221231"))
    yield Mutation("L03", "before opening", lines(), date_from="20250102")
    yield Mutation("L04", "dot", changed(4, Credit="100.00"))
    yield Mutation("L04", "thousands", changed(4, Credit="1 100,00"))
    yield Mutation("L04", "three decimals", changed(4, Credit="100,000"))
    yield Mutation("L04", "euro", changed(4, Credit="100,00€"))
    yield Mutation("L04", "in currency", changed(11, Montantdevise="120.00"))
    yield Mutation("L05", "both sides", changed(4, Debit="1,00", Credit="101,00"))
    yield Mutation(
        "L06",
        "no side",
        [*lines()[:6], line(VE, "2", "20250115", SALES, "0,00"), *lines()[6:]],
    )
    yield Mutation("L07", "letters", changed(4, CompteNum="VENTES"))
    yield Mutation("L07", "class 9", changed(4, CompteNum="970000"))
    yield Mutation("L07", "two digits", changed(4, CompteNum="70"))
    yield Mutation("L08", "auxiliary without label", changed(6, CompAuxLib=""))
    yield Mutation("L08", "label without auxiliary", changed(6, CompAuxNum=""))
    yield Mutation("L09", "no date", changed(3, DateLet=""))
    yield Mutation("L09", "no code", changed(6, DateLet="20250320"))
    yield Mutation("L10", "no currency", changed(11, Idevise=""))
    yield Mutation("L10", "no amount", changed(11, Montantdevise=""))
    yield Mutation("L11", "symbol", changed(11, Idevise="$"))
    yield Mutation("L12", "other sign", changed(11, Montantdevise="-120,00"))
    rows = lines()
    for row in rows[13:]:
        row[INDEX["ValidDate"]] = row[INDEX["PieceDate"]] = "20250401"
    yield Mutation("L13", "validated before", rows)
    yield Mutation("L14", "voucher after", changed(14, PieceDate="20250501"))
    yield Mutation("L15", "zeros", changed(4, DateLet="00000000"))
    yield Mutation("L15", "space", changed(4, CompAuxNum=" "))
    yield Mutation("L15", "zero in currency", changed(4, Montantdevise="0,00"))
    yield Mutation("L16", "padded amount", changed(4, Credit=" 100,00"))
    yield Mutation("L16", "padded account", changed(4, CompteNum="707000 "))
    yield Mutation("L17", "tomorrow", lines(), today="20250401")
    rows = [[*row[:11], row[11], "X", *row[13:]] for row in lines()]
    header = [{"Debit": "Montant", "Credit": "Sens"}.get(x, x) for x in COLUMNS]
    yield Mutation("L18", "side X", rows, header=header)


def _entries():
    yield Mutation("E01", "a cent", changed(4, Credit="100,01"))
    yield Mutation("E01", "line lost", without(5))
    yield Mutation("E02", "alone", without(13))
    yield Mutation("E03", "journal", changed(4, JournalCode="BQ", JournalLib="Banque"))
    yield Mutation("E03", "date", changed(4, EcritureDate="20250114"))
    yield Mutation("E03", "validation", changed(4, ValidDate="20250116"))
    yield Mutation("E04", "twice", [*lines(), *lines()[6:9]])
    yield Mutation("E04", "scattered", moved(lines(), 5, 5, 9))
    yield Mutation("E05", "an entry lost", without(6, 7, 8))
    rows = lines()
    for row in rows[13:]:
        row[INDEX["EcritureNum"]] = "9"
    yield Mutation("E05", "a jump", rows)
    rows = lines()
    for row in rows[3:9]:
        row[INDEX["EcritureNum"]] = {"2": "3", "3": "2"}[row[INDEX["EcritureNum"]]]
    yield Mutation("E06", "exchanged", rows)
    rows = lines()
    for row in rows[13:]:
        row[INDEX["EcritureNum"]] = "FIN"
    yield Mutation("E07", "no digit", rows)


def _wholes():
    yield Mutation("G01", "a cent", changed(4, Credit="100,01"))
    yield Mutation("G02", "last", moved(lines(), 0, 2, 15))
    yield Mutation("G03", "a line lost", without(0))
    yield Mutation("G04", "income", changed(2, CompteNum="707000", CompteLib=SALES[1]))
    yield Mutation("G05", "no opening", without(0, 1, 2))
    closing = [
        line(BQ, "7", "20251231", SALES, "250,00"),
        line(BQ, "7", "20251231", GOODS, "-30,00"),
        line(BQ, "7", "20251231", RESULT, "-220,00"),
    ]
    yield Mutation("G06", "closing entry", [*lines(), *closing])
    closing = [
        line(BQ, "7", "20251231", SALES, "250,00"),
        line(BQ, "7", "20251231", GOODS, "-30,00"),
        line(BQ, "7", "20251231", BANK, "-220,00"),
    ]
    yield Mutation("G06", "closed without result", [*lines(), *closing])
    rows = lines()
    for row in rows[3:6]:
        row[INDEX["ValidDate"]] = "20250301"
    yield Mutation("G07", "validated later", rows)
    yield Mutation("G08", "one item of two", changed(10, EcritureLet="", DateLet=""))
    yield Mutation("G09", "two labels", changed(7, CompteLib="Ventes"))
    yield Mutation("G10", "two labels", changed(7, JournalLib="Factures"))
    yield Mutation("G11", "two labels", changed(6, CompAuxLib="Épicerie du port"))


def previous_files():
    """(name, bytes) of the year before: one that leads to the right file, one that
    does not."""
    rows = [
        line(AN, "1", "20240101", ("101300", "Capital"), "-900,00"),
        line(AN, "1", "20240101", BANK, "900,00"),
        line(BQ, "2", "20240601", BANK, "100,00"),
        line(BQ, "2", "20240601", SALES, "-100,00"),
    ]
    name = NAME.replace("2025", "2024")
    right = text(rows).encode()
    rows[2][INDEX["Debit"]] = rows[3][INDEX["Credit"]] = "101,00"
    return (name, right), (name, text(rows).encode())
