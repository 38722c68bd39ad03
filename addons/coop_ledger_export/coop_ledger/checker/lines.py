# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What one line must be: L01 to L18, F13, F14."""

import re

from ..fec import REQUIRED
from .source import is_day

_AMOUNT = re.compile(r"[+-]?\d+,\d{2}|\d+,\d{2}[+-]")
_CURRENCY_AMOUNT = re.compile(r"[+-]?\d+(?:,\d{1,4})?|\d+(?:,\d{1,4})?[+-]")
_ACCOUNT = re.compile(r"[1-8]\d\d.*", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufeff]")
_ZEROS = re.compile(r"[0,. ]*")

#: ISO 4217 codes in use, and those of the euro's predecessors still met in old books.
_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD
    BTN BWP BYN BZD CAD CDF CHF CLF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP
    ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR
    PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL
    SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS
    VES VND VUV WST XAF XAG XAU XCD XOF XPF YER ZAR ZMW ZWG ZWL
    """
CURRENCIES = frozenset(_CODES.split())


def to_cents(text):
    """Whole cents of an amount of the file, or None when it is not one."""
    if not _AMOUNT.fullmatch(text):
        return None
    if text[-1] in "+-":
        text = text[-1] + text[:-1]
    return int(text.replace(",", ""))


class LineChecker:
    """Checks the values of one line.

    :param first, last: bounds of the fiscal year, ``YYYYMMDD`` or None
    :param today: ``YYYYMMDD``
    """

    def __init__(self, report, positions, *, first, last, today, controls):
        self.report = report
        self.first, self.last, self.today = first, last, today
        self.has_controls = controls
        self.is_signed = "Montant" in positions
        names = [n for n in REQUIRED if n not in ("Debit", "Credit")]
        self.required = [(n, positions[n]) for n in names if n in positions]
        self.separator = report.separator

    def check_text(self, line, number):
        """F13 and F14, on the line as read."""
        found = self.has_controls and _CONTROL.search(line.replace(self.separator, ""))
        if found:
            self.report.add("F13", number, value=repr(found[0]))
        if '"' in line:
            for value in line.split(self.separator):
                if len(value) > 1 and value[0] == value[-1] == '"':
                    self.report.add("F14", number, value=value[:60])

    def check_required(self, values, number):
        for name, index in self.required:
            value = values[index]
            if not value or value.isspace():
                self.report.add("L01", number, value=name)
            elif value[0] == " " or value[-1] == " ":
                self.report.add("L16", number, column=name, value=value[:60])

    def amounts(self, debit, credit, number):
        """Cents of debit and credit; 0 for what cannot be read.

        In a file with “Montant” and “Sens”, these are what is given.
        """
        if self.is_signed:
            return self._signed(debit, credit, number)
        left, right = (
            self._amount("Debit", debit, number),
            self._amount("Credit", credit, number),
        )
        if left and right:
            self.report.add("L05", number, debit=debit, credit=credit)
        elif not (left or right):
            self.report.add("L06", number)
        return left, right

    def _signed(self, amount, side, number):
        value = self._amount("Montant", amount, number)
        if side in ("D", "+1"):
            return value, 0
        if side in ("C", "-1"):
            return 0, value
        self.report.add("L18", number, value=side)
        return value, 0

    def _amount(self, name, text, number):
        cents = to_cents(text)
        if cents is None:
            stripped = text.strip()
            if not stripped:
                self.report.add("L01", number, value=name)
                return 0
            cents = to_cents(stripped)
            if cents is None:
                self.report.add("L04", number, column=name, value=text[:40])
                return 0
            self.report.add("L16", number, column=name, value=text[:60])
        return cents

    def check_account(self, account, number):
        if account and not _ACCOUNT.match(account):
            self.report.add("L07", number, value=account)

    def check_dates(self, entry, piece, matched, valid, number):
        """L02, L03, L13, L14, L17."""
        add = self.report.add
        ok = True
        for name, value in (
            ("EcritureDate", entry),
            ("PieceDate", piece),
            ("ValidDate", valid),
        ):
            if value and not is_day(value):
                add("L02", number, column=name, value=value[:20])
                ok = False
        # Zeros and spaces are L15's
        if matched.strip(" 0") and not is_day(matched):
            add("L02", number, column="DateLet", value=matched[:20])
        if not ok:
            return
        if entry and (
            (self.last and entry > self.last) or (self.first and entry < self.first)
        ):
            add("L03", number, value=entry)
        if valid and entry and valid < entry:
            add("L13", number, value=valid, expected=entry)
        if valid and piece and piece > valid:
            add("L14", number, value=piece, expected=valid)
        if valid and self.today and valid > self.today:
            add("L17", number, value=valid)

    def check_pairs(self, auxiliary, matching, currency, balance, number):
        """L08 to L12 and L15.

        :param auxiliary: (CompAuxNum, CompAuxLib)
        :param matching: (EcritureLet, DateLet)
        :param currency: (Montantdevise, Idevise)
        :param balance: debit − credit, in cents
        """
        auxiliary = self._blank("CompAuxNum", "CompAuxLib", auxiliary, number)
        if bool(auxiliary[0]) != bool(auxiliary[1]):
            self.report.add("L08", number, value=auxiliary[0], expected=auxiliary[1])
        matching = self._blank("EcritureLet", "DateLet", matching, number)
        if bool(matching[0]) != bool(matching[1]):
            self.report.add("L09", number, value=matching[0], expected=matching[1])
        amount, code = self._blank("Montantdevise", "Idevise", currency, number)
        if bool(amount) != bool(code):
            self.report.add("L10", number, value=amount, expected=code)
        if code and code not in CURRENCIES:
            self.report.add("L11", number, value=code)
        if amount:
            self._check_currency_amount(amount, balance, number)

    def _check_currency_amount(self, amount, balance, number):
        if not _CURRENCY_AMOUNT.fullmatch(amount):
            self.report.add("L04", number, column="Montantdevise", value=amount[:40])
            return
        digits = amount.strip("+-0,")
        negative = "-" in amount
        if digits and balance and negative != (balance < 0):
            self.report.add("L12", number, value=amount)

    def _blank(self, left_name, right_name, pair, number):
        """L15; the pair, with what only looks filled in made empty."""
        left, right = pair
        if not left and not right:
            return pair
        result = []
        for name, value, other in ((left_name, left, right), (right_name, right, left)):
            zeros = _ZEROS.fullmatch(value) and _ZEROS.fullmatch(other)
            if value and (zeros or value.isspace()):
                self.report.add("L15", number, column=name, value=value[:30])
                value = ""
            elif value and (value[0] == " " or value[-1] == " "):
                self.report.add("L16", number, column=name, value=value[:60])
                value = value.strip()
            result.append(value)
        return result
