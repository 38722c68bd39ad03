# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Arithmetic formulas typed by users: exact, bounded, and nothing but arithmetic.

Numbers are fractions, so that 0.1 is one tenth. There is no power, no attribute, no
call but to the functions below: a formula can neither loop nor reach anything.
"""

import ast
import math
import operator
import re
from fractions import Fraction

MAX_LENGTH = 500
MAX_DEPTH = 40
# “2x”, “1e3”, “0xff”: Python takes some for numbers, with a warning or not
_GLUED = re.compile(r"(?<![\w.])\.?\d[\d._]*[^\W\d]")


class FormulaError(Exception):
    """What is wrong with a formula.

    :param str code: key of the sentence to show, see ``coop.fee.rate``
    :param str detail: what it is about: a name, a function, a piece of the text
    """

    def __init__(self, code, detail=""):
        super().__init__(f"{code} {detail}".strip())
        self.code = code
        self.detail = detail


def _round(value, digits=Fraction(0)):
    """Half up, as amounts are: 0.5 → 1, -0.5 → -1."""
    if digits.denominator != 1 or not -12 <= digits <= 12:
        raise FormulaError("digits")
    unit = Fraction(10) ** int(-digits)
    units = math.floor(abs(value) / unit + Fraction(1, 2))
    return units * unit * (-1 if value < 0 else 1)


# Name → (function, least and greatest number of arguments)
FUNCTIONS = {
    "min": (min, 1, 20),
    "max": (max, 1, 20),
    "round": (_round, 1, 2),
    "floor": (lambda value: Fraction(math.floor(value)), 1, 1),
    "ceil": (lambda value: Fraction(math.ceil(value)), 1, 1),
    "abs": (abs, 1, 1),
}
_BINARY = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: lambda left, right: Fraction(left // right),
    ast.Mod: operator.mod,
}
_UNARY = {ast.UAdd: operator.pos, ast.USub: operator.neg}
_COMPARE = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def parse(text):
    """Check the form of a formula.

    :param str text: such as ``max(50, min(2000, turnover * 0.001))``; decimals with
        a point; ``a if turnover > 1000 else b`` is allowed
    :return: ``(tree, names)``: what ``evaluate`` takes, and the set of variables
    :raise FormulaError: see its codes
    """
    text = (text or "").strip()
    if not text:
        raise FormulaError("empty")
    if len(text) > MAX_LENGTH:
        raise FormulaError("long", str(MAX_LENGTH))
    glued = _GLUED.search(text)
    if glued:
        raise FormulaError("syntax", text[glued.start() :][:20])
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise FormulaError("syntax", _where(text, error)) from error
    names = set()
    _check(tree, names, 0)
    return tree, names


def evaluate(tree, values):
    """Compute a parsed formula.

    :param tree: from ``parse``
    :param dict values: name → number (int, float or Fraction)
    :return: Fraction
    :raise FormulaError: ``zero`` for a division by zero, ``missing`` for a variable
        without value
    """
    try:
        return Fraction(_evaluate(tree, values))
    except ZeroDivisionError as error:
        raise FormulaError("zero") from error


def number(value):
    """Exact value of what a number shows."""
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def _where(text, error):
    offset = getattr(error, "offset", None)
    return text[max(offset - 1, 0) :][:20] if offset else text[:20]


def _check(node, names, depth):
    if depth > MAX_DEPTH:
        raise FormulaError("long", str(MAX_LENGTH))
    children = []
    match node:
        case ast.Constant(value=bool() | str() | bytes() | None):
            raise FormulaError("syntax", str(node.value)[:20])
        case ast.Constant(value=int() | float()):
            if not math.isfinite(node.value):
                raise FormulaError("syntax", str(node.value))
        case ast.Name():
            names.add(node.id)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in (*_UNARY, ast.Not):
            children = [operand]
        case ast.BinOp(op=op, left=left, right=right) if type(op) in _BINARY:
            children = [left, right]
        case ast.BoolOp(values=children):
            pass
        case ast.Compare(left=left, ops=ops, comparators=comparators) if all(
            type(op) in _COMPARE for op in ops
        ):
            children = [left, *comparators]
        case ast.IfExp(test=test, body=body, orelse=orelse):
            children = [test, body, orelse]
        case ast.Call(func=ast.Name(id=name), args=children, keywords=[]):
            _check_call(name, children)
        case ast.Tuple():
            # “0,5”: a comma where a point is meant
            raise FormulaError("comma")
        case _:
            raise FormulaError("syntax", ast.unparse(node)[:20])
    for child in children:
        _check(child, names, depth + 1)


def _check_call(name, args):
    if name not in FUNCTIONS:
        raise FormulaError("function", name)
    _function, least, most = FUNCTIONS[name]
    if not least <= len(args) <= most:
        raise FormulaError("arguments", name)


def _evaluate(node, values):
    match node:
        case ast.Constant():
            return number(node.value)
        case ast.Name():
            if values.get(node.id) is None:
                raise FormulaError("missing", node.id)
            return number(values[node.id])
        case ast.UnaryOp(op=ast.Not()):
            return Fraction(not _evaluate(node.operand, values))
        case ast.UnaryOp():
            return _UNARY[type(node.op)](_evaluate(node.operand, values))
        case ast.BinOp():
            left, right = _evaluate(node.left, values), _evaluate(node.right, values)
            return _BINARY[type(node.op)](left, right)
        case ast.BoolOp():
            test = all if isinstance(node.op, ast.And) else any
            return Fraction(test(_evaluate(child, values) for child in node.values))
        case ast.Compare():
            return Fraction(_compare(node, values))
        case ast.IfExp():
            chosen = node.body if _evaluate(node.test, values) else node.orelse
            return _evaluate(chosen, values)
        case ast.Call():
            function, _least, _most = FUNCTIONS[node.func.id]
            return function(*(_evaluate(arg, values) for arg in node.args))
    raise FormulaError("syntax", ast.unparse(node)[:20])


def _compare(node, values):
    left = _evaluate(node.left, values)
    for op, comparator in zip(node.ops, node.comparators, strict=True):
        right = _evaluate(comparator, values)
        if not _COMPARE[type(op)](left, right):
            return False
        left = right
    return True
