# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What columns do to their values: functions of SQL to SQL.

Those of one attribute are given its SQL. Those of several are given the SQL of all of
them, and say which they read.
"""

from dataclasses import dataclass

from odoo.tools import SQL


def comma(value):
    """Decimal comma: ``1234.50`` → ``1234,50``."""
    return SQL("replace(%s, '.', ',')", value)


@dataclass(frozen=True)
class day:
    """A date in a pattern of PostgreSQL's to_char: ``DDMMYY``, ``DD/MM/YYYY``…

    It is given the date itself, not its text: see :class:`~.pivot.PivotSource`.

    :ivar empty: written when there is no date
    """

    pattern: str
    empty: str = ""

    def __call__(self, value):
        # A date alone would be taken as a time of the session's time zone: slow
        text = SQL("to_char(%s::timestamp, %s)", value, self.pattern)
        return SQL("COALESCE(%s, %s)", text, self.empty) if self.empty else text


def upper(value):
    return SQL("upper(%s)", value)


def quoted(length, transform=None):
    """A text between quotation marks, cut; its own become apostrophes.

    :param transform: applied to the text first
    """

    def quote(value):
        value = transform(value) if transform else value
        return SQL(
            """concat('"', left(replace(%s, '"', chr(39)), %s), '"')""", value, length
        )

    return quote


def reference(length):
    """The name of an entry; only its last letters and digits when it is too long, for
    names differ by their end."""

    def transform(value):
        return SQL(
            "CASE WHEN length(%(value)s) <= %(length)s THEN %(value)s ELSE"
            " right(regexp_replace(%(value)s, '[^[:alnum:]]', '', 'g'),"
            " %(length)s) END",
            value=value,
            length=length,
        )

    return transform


def _reads(*names):
    """The attributes that a transform without source is made of."""

    def decorate(transform):
        transform.uses = names
        return transform

    return decorate


def side(debit="D", credit="C"):
    """Which side the item is on, whatever its sign: goes with :func:`signed_cents`."""

    @_reads("debit", "credit")
    def transform(columns):
        return SQL(
            "CASE WHEN %s <> 0 THEN %s ELSE %s END",
            columns["debit_value"],
            debit,
            credit,
        )

    return transform


def signed_cents(digits):
    """The amount of its side, in cents: a sign, then so many digits."""

    @_reads("debit", "credit")
    def transform(columns):
        amount = SQL("(%s + %s)", columns["debit_value"], columns["credit_value"])
        # The zeros are those of a power of ten; what is longer is not cut
        return SQL(
            """CASE WHEN %(amount)s < 0 THEN '-' ELSE '+' END ||
               CASE WHEN abs(%(amount)s) < %(limit)s
                    THEN substr((%(power)s + 100 * abs(%(amount)s))::bigint::text, 2)
                    ELSE round(100 * abs(%(amount)s))::bigint::text END""",
            amount=amount,
            limit=10 ** (digits - 2) - 1,
            power=10**digits,
        )

    return transform


# Where nothing says that the recipient accepts a minus sign, a negative debit is a
# credit: the balances are the same.


def balance_side(debit="D", credit="C"):
    """Which side the item adds to: goes with :func:`absolute`."""

    @_reads("debit", "credit")
    def transform(columns):
        return SQL(
            "CASE WHEN %s > 0 THEN %s ELSE %s END", _balance(columns), debit, credit
        )

    return transform


def absolute(decimal=".", digits=2):
    """The amount without its sign.

    :param decimal: "." or ","
    :param digits: after the decimal sign
    """

    @_reads("debit", "credit")
    def transform(columns):
        return _number(SQL("abs(%s)", _balance(columns)), decimal, digits)

    return transform


def on_debit(decimal=".", zero="0.00"):
    """The amount when the item adds to the debit.

    :param zero: written on the other side; "" for nothing
    """
    return _on_side(decimal, zero, is_credit=False)


def on_credit(decimal=".", zero="0.00"):
    """The amount when the item adds to the credit: see :func:`on_debit`."""
    return _on_side(decimal, zero, is_credit=True)


def _on_side(decimal, zero, is_credit):
    @_reads("debit", "credit")
    def transform(columns):
        value = _balance(columns)
        if is_credit:
            value = SQL("(- %s)", value)
        return SQL(
            "CASE WHEN %s > 0 THEN %s ELSE %s END",
            value,
            _number(value, decimal),
            zero,
        )

    return transform


def _balance(columns):
    return SQL("(%s - %s)", columns["debit_value"], columns["credit_value"])


def _number(value, decimal, digits=2):
    text = SQL("round(%s, %s)::text", value, digits)
    return text if decimal == "." else SQL("replace(%s, '.', %s)", text, decimal)


@_reads("partner_code", "account_code")
def auxiliary_or_account(columns):
    """The auxiliary account where there is one, else the general account."""
    return SQL(
        "COALESCE(NULLIF(%s, ''), %s)", columns["partner_code"], columns["account_code"]
    )


@_reads("line_number")
def line_number(columns):
    """Rank of the line in the file, from 1."""
    return SQL("%s::text", columns["line_number"])


def by_document(**codes):
    """A code by kind of document.

    :param codes: {:attr:`~.pivot.PivotLine.document`: code}; that of "entry" is for
        all the others
    """

    @_reads("document")
    def transform(columns):
        other = codes["entry"]
        cases = [
            SQL("WHEN %s THEN %s", kind, code)
            for kind, code in codes.items()
            if kind != "entry"
        ]
        return SQL(
            "CASE %s %s ELSE %s END", columns["document"], SQL(" ").join(cases), other
        )

    return transform


# -- conditions of records ---------------------------------------------------------


def has(source):
    """The value is there."""

    def condition(columns):
        return SQL("COALESCE(%s, '') <> ''", columns[source])

    return condition


def first_of_entry(columns):
    """The line is the first one of its entry."""
    return columns["is_first"]


def letter_with(attribute, letter):
    """A letter on the lines that have an attribute, nothing on the others."""

    @_reads(attribute)
    def transform(columns):
        return SQL("CASE WHEN %s THEN %s ELSE '' END", has(attribute)(columns), letter)

    return transform


# Kinds of documents as Sage PNM and Cegid TRA write them
PIECE_KINDS = by_document(
    out_invoice="FC",
    out_receipt="FC",
    out_refund="AC",
    in_invoice="FF",
    in_receipt="FF",
    in_refund="AF",
    customer_payment="RC",
    supplier_payment="RF",
    entry="OD",
)
