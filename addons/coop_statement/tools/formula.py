# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Arithmetic over the codes of measures: ``(REFERENCE + FUTURE) / 2``.

Numbers, codes, ``+ - * /`` and parentheses; nothing else is understood, hence nothing
is evaluated but sums and products. A formula is read once into nested tuples, which
:func:`evaluate` computes and :func:`to_sql` writes as an SQL expression.
"""

import re

from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__, default_lang="en_US")

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:[.,]\d+)?)|(?P<code>[A-Za-z_]\w*)|(?P<sign>[-+*/()])"
    r"|(?P<wrong>\S))",
    re.ASCII,
)
MAX_DEPTH = 50


class FormulaError(Exception):
    """A formula that can't be read; the argument is a sentence that can be
    translated, ``values`` what it names."""

    def __init__(self, sentence, **values):
        super().__init__(sentence)
        self.sentence, self.values = sentence, values

    def message(self, env):
        text = env._(self.sentence)
        return text % self.values


class DivisionError(Exception):
    """A division by zero; the argument is the divisor, as it is written."""


def parse(text):
    """Read a formula.

    :param str text: for instance ``(REFERENCE + FUTURE) / 2``; braces around codes
        are accepted (``{REFERENCE}``), codes are put in capitals
    :return: nested tuples: ``("number", value)``, ``("code", code)``,
        ``("-", operand)``, ``(sign, left, right)``
    :raise FormulaError: saying what is wrong, and where
    """
    parser = _Parser(re.sub(r"[{}]", " ", text or ""))
    tree = parser.sum()
    if parser.kind:
        raise parser.unexpected()
    _check_divisors(tree)
    return tree


def codes(tree):
    """Return the set of the codes of a formula."""
    if tree[0] == "code":
        return {tree[1]}
    if tree[0] == "number":
        return set()
    return set().union(*map(codes, tree[1:]))


def evaluate(tree, values):
    """Compute a formula.

    :param values: mapping of code to number
    :raise DivisionError: naming the divisor that is nil
    """
    kind = tree[0]
    if kind == "number":
        return tree[1]
    if kind == "code":
        return values[tree[1]]
    if len(tree) == 2:
        return -evaluate(tree[1], values)
    left, right = evaluate(tree[1], values), evaluate(tree[2], values)
    if kind == "+":
        return left + right
    if kind == "-":
        return left - right
    if kind == "*":
        return left * right
    # Less than any cent: what remains of sums of binary numbers.
    if abs(right) < 1e-9:
        raise DivisionError(render(tree[2]))
    return left / right


def to_sql(tree, columns):
    """Write a formula in SQL; a division by zero gives NULL.

    :param columns: mapping of code to an SQL expression
    """
    kind = tree[0]
    if kind == "number":
        return SQL("%s::numeric", tree[1])
    if kind == "code":
        return columns[tree[1]]
    if len(tree) == 2:
        return SQL("(- %s)", to_sql(tree[1], columns))
    left, right = to_sql(tree[1], columns), to_sql(tree[2], columns)
    if kind == "/":
        return SQL("(%s / NULLIF(%s, 0))", left, right)
    return SQL("(%s %s %s)", left, SQL(kind), right)


def render(tree):
    """Return a formula as text, with the parentheses that it needs."""
    kind = tree[0]
    if kind == "number":
        return f"{tree[1]:g}"
    if kind == "code":
        return tree[1]
    if len(tree) == 2:
        inner = render(tree[1])
        return f"-({inner})" if tree[1][0] in "+-" else f"-{inner}"
    rank = "+-*/".index(kind) // 2

    def operand(one, lowest):
        enclosed = one[0] in "+-*/" and "+-*/".index(one[0]) // 2 < lowest
        return f"({render(one)})" if enclosed else render(one)

    # a - (b - c) and a / (b * c) need theirs, a + (b + c) does not.
    right = operand(tree[2], rank + (kind in "-/"))
    return f"{operand(tree[1], rank)} {kind} {right}"


def _check_divisors(tree):
    """Refuse a division by what is nil whatever the measures: ``X / (2 - 2)``."""
    if tree[0] in ("number", "code"):
        return
    for operand in tree[1:]:
        _check_divisors(operand)
    if tree[0] == "/" and not codes(tree[2]):
        try:
            evaluate(("/", ("number", 1), tree[2]), {})
        except DivisionError:
            raise FormulaError(
                _lt("“%(divisor)s” is nil, nothing can be divided by it."),
                divisor=render(tree[2]),
            ) from None


class _Parser:
    """Recursive descent: a sum of products of factors."""

    def __init__(self, text):
        self.text, self.end, self.depth = text, 0, 0
        self.next()

    def next(self):
        match = TOKEN.match(self.text, self.end)
        if match:
            self.kind, self.start = match.lastgroup, match.start(match.lastgroup)
            self.token, self.end = match[self.kind], match.end()
        else:
            self.kind = self.token = None

    def unexpected(self):
        if self.kind is None:
            return FormulaError(
                _lt(
                    "it stops too early: a number, a code or a closing parenthesis "
                    "is missing at the end."
                )
            )
        return FormulaError(
            _lt("“%(token)s” was not expected at character %(position)s."),
            token=self.token,
            position=self.start + 1,
        )

    def sum(self):
        tree = self.product()
        while self.token in ("+", "-"):
            sign = self.token
            self.next()
            tree = (sign, tree, self.product())
        return tree

    def product(self):
        tree = self.factor()
        while self.token in ("*", "/"):
            sign = self.token
            self.next()
            tree = (sign, tree, self.factor())
        return tree

    def factor(self):
        kind, token = self.kind, self.token
        if kind == "number":
            self.next()
            return ("number", float(token.replace(",", ".")))
        if kind == "code":
            self.next()
            return ("code", token.upper())
        if token not in ("-", "("):
            raise self.unexpected()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(
                _lt("it has too many parentheses: make a measure of a part of it.")
            )
        self.next()
        if token == "-":
            tree = ("-", self.factor())
        else:
            tree = self.sum()
            if self.token != ")":
                raise self.unexpected()
            self.next()
        self.depth -= 1
        return tree
