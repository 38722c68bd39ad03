# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sets of accounts written as first digits: ``42 !421 !425 43``.

The longest digits that fit an account decide: in ``6 !64 641``, account 641000 is in,
645000 is out, 606000 is in. ``@asset_receivable`` takes the accounts of a type of
Odoo's, for charts of other countries; ``@income`` and ``@expense`` take those types
alone; ``@result`` takes all the accounts of the income statement, ``@balance`` all
the others.
"""

import re

from odoo.tools import LazyTranslate

from .formula import FormulaError

_lt = LazyTranslate(__name__, default_lang="en_US")

TOKEN = re.compile(r"(?P<out>[!-]?)(?P<type>@?)(?P<text>[\w.]+)", re.ASCII)
GROUPS = ("result", "balance")


class DefinitionError(FormulaError):
    """A definition that can't be read."""


class Definition:
    """What accounts a text stands for.

    :param str text: see the module; separated by spaces, commas or semicolons, what
        is left out is marked with ``!`` or ``-``
    :param known_types: values of ``account.account.account_type``
    :raise DefinitionError: saying which part is wrong
    """

    def __init__(self, text, known_types=()):
        self.prefixes, self.types = {}, {}
        for part in re.split(r"[\s,;]+", (text or "").strip()):
            if part:
                self._add(part, known_types)
        if not any(self.prefixes.values()) and not any(self.types.values()):
            raise DefinitionError(
                _lt("it takes no account: write the first digits of some.")
            )
        for prefix, taken in self.prefixes.items():
            if not taken and not self._covered(prefix):
                raise DefinitionError(
                    _lt(
                        "“!%(prefix)s” leaves out accounts that it does not take "
                        "anyway: remove it, or add what it is a part of."
                    ),
                    prefix=prefix,
                )

    def _add(self, part, known_types):
        match = TOKEN.fullmatch(part)
        if not match:
            raise DefinitionError(
                _lt(
                    "“%(part)s” is not the beginning of an account, for instance "
                    "“42” or, to leave it out, “!421”."
                ),
                part=part,
            )
        text, taken = match["text"], not match["out"]
        if not match["type"]:
            self.prefixes[text.upper()] = taken
            return
        text = text.lower()
        if known_types and text not in (*known_types, *GROUPS):
            raise DefinitionError(
                _lt("“@%(type)s” is not a type of account. The types are: %(types)s."),
                type=text,
                types=", ".join(f"@{name}" for name in (*GROUPS, *known_types)),
            )
        self.types[text] = taken

    def _covered(self, prefix):
        return any(self.types.values()) or any(
            taken and other != prefix and prefix.startswith(other)
            for other, taken in self.prefixes.items()
        )

    def matches(self, code, account_type):
        """Tell whether an account is taken.

        :param str code: its code in the cooperative, or a false value
        :param str account_type: its type
        """
        code = (code or "").upper()
        for length in range(len(code), 0, -1):
            taken = self.prefixes.get(code[:length])
            if taken is not None:
                return taken
        result = account_type.startswith(("income", "expense"))
        group = "result" if result else "balance"
        return self.types.get(account_type, self.types.get(group, False))
