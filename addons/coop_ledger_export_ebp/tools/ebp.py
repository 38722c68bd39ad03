# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The two forms of EBP Comptabilité: three CSV files with the accounts and the balance,
and the classic ECRITURES.TXT. Plain CSV: every accent goes, so does what EBP takes for
a separator."""

from odoo.addons.coop_ledger_export.tools.layout import Column, Layout, Record
from odoo.addons.coop_ledger_export.tools.listing import delimited
from odoo.addons.coop_ledger_export.tools.transforms import (
    absolute,
    balance_side,
    day,
    line_number,
    quoted,
    reference,
)

#: EBP's documentation says 15, version 13 refuses more than 10.
ACCOUNT = 10
BALANCE_HEADER = ("N° compte", "Intitulé", "Débit", "Crédit", "Solde débiteur")
BALANCE_HEADER += ("Solde créditeur",)


def moves_layout(encoding):
    """Lines of the entries."""
    return Layout(
        name="EBP",
        separator=",",
        replacements={";": " "},
        header=True,
        encoding=encoding,
        records=[
            Record(
                [
                    Column("Ligne", transform=line_number),
                    Column("Date", "date", day("DD/MM/YY")),
                    Column("Code journal", "journal_code", length=4, overflow="error"),
                    Column(
                        "N° compte", "account_code", length=ACCOUNT, overflow="error"
                    ),
                    Column("Intitulé", "label", quoted(40)),
                    Column("Pièce", "piece", quoted(15, reference(15))),
                    Column("Montant", transform=absolute(digits=6)),
                    Column("Sens", transform=balance_side()),
                    Column("Échéance", "due_date", day("DDMMYY")),
                    Column("Monnaie", const="EUR"),
                    Column("Poste analytique", "section"),
                ]
            )
        ],
    )


def classic_layout(encoding):
    """ECRITURES.TXT."""
    return Layout(
        name="EBP",
        separator=",",
        encoding=encoding,
        records=[
            Record(
                [
                    Column("id", transform=line_number),
                    Column("date", "date", day("DDMMYYYY")),
                    Column("journal", "journal_code", length=4, overflow="error"),
                    Column("account", "account_code", length=15, overflow="error"),
                    Column("label", "label", quoted(40)),
                    Column("piece", "piece", quoted(15, reference(15))),
                    Column("amount", transform=absolute()),
                    Column("side", transform=balance_side()),
                    Column("due", "due_date", day("DDMMYYYY")),
                ]
            )
        ],
    )


def accounts_file(encoding, partners, totals):
    """Bytes of the accounts used, without header.

    :param partners: function of a list of ids → {id: ``res.partner``}
    """
    accounts = _by_number(totals)
    known = partners([row.partner_id for row in accounts if row.partner_name])
    rows = []
    for row in accounts:
        partner = known.get(row.partner_id) if row.partner_name else None
        street = ""
        if partner:
            street = f"{partner.street or ''} {partner.street2 or ''}"
        rows.append(
            (
                row.account_code,
                (row.partner_name or row.account_name, 60),
                (row.partner_name, 30),
                (street, 100),
                ((partner and partner.zip) or "", 5),
                ((partner and partner.city) or "", 30),
                ((partner and partner.country_id.name) or "", 35),
                ((partner and partner.email) or "", 35),
                ((partner and partner.phone) or "", 20),
                "",  # fax
                "1" if totals.sections else "",  # analytic
                "CH30",  # payment mode: EBP's cheque at 30 days
                "N",  # GDPR
            )
        )
    return delimited(rows, ",", encoding, forbidden=';"')


def balance_file(encoding, totals):
    """Bytes of the balance of the accounts used."""
    rows = [BALANCE_HEADER]
    for row in _by_number(totals):
        balance = row.debit - row.credit
        amounts = (row.debit, row.credit, max(balance, 0), max(-balance, 0))
        name = (row.partner_name or row.account_name, 60)
        rows.append((row.account_code, name, *map(_text, amounts)))
    return delimited(rows, ",", encoding, forbidden=';"')


def _by_number(totals):
    """One row per number of account: EBP has no other auxiliary account."""
    found = {}
    for row in totals.balances:
        known = found.get(row.account_code)
        if known:
            row = known._replace(
                debit=known.debit + row.debit,
                credit=known.credit + row.credit,
                partner_name="",
            )
        found[row.account_code] = row
    return list(found.values())


def _text(cents):
    return f"{cents // 100}.{cents % 100:02}"
