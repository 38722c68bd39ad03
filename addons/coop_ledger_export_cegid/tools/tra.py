# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Cegid TRA, version 11, standard lines of 222 characters (Cegid's specification v011).

Dates are DDMMYYYY, amounts aligned to the right with a comma. Parameters come before
the entries: journals, accounts, auxiliary accounts, sections.
"""

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.listing import placed
from odoo.addons.coop_ledger_export.tools.transforms import (
    PIECE_KINDS,
    absolute,
    balance_side,
    day,
    has,
    letter_with,
    reference,
)

WIDTH = 222
NO_DATE = "01011900"

HEADER = {
    "mark": (1, 3),
    "product": (4, 2),
    "origin": (6, 3),
    "type": (9, 3),
    "format": (12, 3),
    "euro_date": (18, 8),
    "stop_date": (26, 8),
    "version": (34, 3),
    "firm": (37, 5),
    "generated": (42, 12),
    "user": (54, 35),
    "name": (89, 35),
    "folder": (128, 6),
    "purge_date": (137, 8),
    "sub_version": (145, 3),
    "analytics": (148, 1),
    "guid": (149, 1),
    "farm": (150, 1),
}
JOURNAL = {
    "mark": (1, 6),
    "code": (7, 3),
    "label": (10, 35),
    "kind": (45, 3),
    "account": (54, 17),
    "mode": (74, 3),
}
ACCOUNT = {
    "mark": (1, 6),
    "code": (7, 17),
    "label": (24, 35),
    "kind": (59, 3),
    "matched": (62, 1),
    "checked": (63, 1),
    "axis": (64, 1),
}
AUXILIARY = {
    "mark": (1, 6),
    "code": (7, 17),
    "label": (24, 35),
    "kind": (59, 3),
    "matched": (62, 1),
    "collective": (63, 17),
}
SECTION = {"mark": (1, 6), "code": (7, 17), "label": (24, 35), "axis": (59, 3)}

_JOURNALS = {"sale": "VTE", "purchase": "ACH", "bank": "BQE", "cash": "CAI"}
_JOURNALS |= {"credit": "BQE"}
_ACCOUNTS = {
    "asset_receivable": "COC",
    "liability_payable": "COF",
    "asset_cash": "BQE",
    "liability_credit_card": "BQE",
    "asset_fixed": "IMO",
}


def layout():
    return Layout(
        name="TRA",
        encoding="cp1252",
        records=[
            Record(_line("X", "partner_code"), width=WIDTH),
            # Right after the line of the general account that it details
            Record(_line("A", "section"), when=has("section"), width=WIDTH),
        ],
        first_lines=first_lines,
    )


def _line(kind, detail):
    """Columns of a line of entry.

    :param kind: letter of the line when it has a detail: X auxiliary, A analytic
    :param detail: attribute of the auxiliary account or of the section
    """
    return [
        Column("journal", "journal_code", position=1, length=3, overflow="error"),
        Column("date", "date", day("DDMMYYYY"), position=4, length=8),
        Column("piece type", transform=PIECE_KINDS, position=12, length=2),
        Column("account", "account_code", position=14, length=17, overflow="error"),
        Column("line type", transform=letter_with(detail, kind), position=31, length=1),
        Column(detail, detail, position=32, length=17, overflow="error"),
        Column("reference", "piece", reference(35), position=49, length=35),
        Column("label", "label", position=84, length=35),
        Column("payment mode", "payment_mode", position=119, length=3),
        Column("due", "due_date", day("DDMMYYYY", NO_DATE), position=122, length=8),
        Column("side", transform=balance_side(), position=130, length=1),
        Column(
            "amount",
            transform=absolute(","),
            position=131,
            length=20,
            align=">",
            overflow="error",
        ),
        Column("kind", const="N", position=151, length=1),
        Column("number", "entry_number", position=152, length=8),
        # In the currency of the books
        Column("amount codes", const="E--", position=173, length=3),
        Column("axis", const="A1" if kind == "A" else "", position=219, length=2),
    ]


def first_lines(context):
    """Header and parameters."""
    totals = context.totals
    yes_no = "X" if totals.sections else "-"
    lines = [
        placed(
            HEADER,
            mark="***",
            product="S5",
            origin="CLI",
            type="JRL",
            format="STD",
            euro_date=NO_DATE,
            stop_date=NO_DATE,
            version="011",
            generated=_minutes(context.generated),
            user="Odoo",
            name=context.name,
            folder=context.folder,
            purge_date=NO_DATE,
            sub_version="001",
            analytics=yes_no,
            guid="-",
            farm="-",
        )
    ]
    for code, label in totals.journals().items():
        kind, account = totals.names.kinds.get(code, ("general", ""))
        is_bank = kind in ("bank", "cash", "credit")
        lines.append(
            placed(
                JOURNAL,
                mark="***JAL",
                code=code,
                label=label,
                kind=_JOURNALS.get(kind, "OD"),
                account=account if is_bank else "",
                mode="-",
            )
        )
    accounts = {row.account_code: row for row in totals.balances}
    for code, row in accounts.items():
        lines.append(
            placed(
                ACCOUNT,
                mark="***CGN",
                code=code,
                label=row.account_name,
                kind=_account_kind(row),
                matched="X" if row.kind in _COLLECTIVE else "-",
                checked="X" if row.kind == "asset_cash" else "-",
                axis=yes_no,
            )
        )
    for row in totals.balances:
        if row.partner_code:
            lines.append(
                placed(
                    AUXILIARY,
                    mark="***CAE",
                    code=row.partner_code,
                    label=row.partner_name,
                    kind="CLI" if row.kind == "asset_receivable" else "FOU",
                    matched="X",
                    collective=row.account_code,
                )
            )
    for code, label in totals.sections:
        lines.append(placed(SECTION, mark="***SAT", code=code, label=label, axis="A1"))
    return lines


_COLLECTIVE = ("asset_receivable", "liability_payable")


def _account_kind(row):
    if row.kind.startswith("income"):
        return "PRO"
    if row.kind.startswith("expense"):
        return "CHA"
    return _ACCOUNTS.get(row.kind, "DIV")


def _minutes(generated):
    """``YYYYMMDDHHMMSS`` → ``DDMMYYYYHHMM``"""
    return f"{generated[6:8]}{generated[4:6]}{generated[:4]}{generated[8:12]}"
