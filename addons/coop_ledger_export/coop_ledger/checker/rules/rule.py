# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The catalogue of rules: what each says, in English and in French, and its source.

A47 A-1: livre des procédures fiscales, article A47 A-1. §: BOI-CF-IOR-60-40-20.
PCG: plan comptable général (règlement ANC 2014-03).
"""

from typing import NamedTuple

ERROR, WARNING, INFO = "error", "warning", "info"
LEVELS = (ERROR, WARNING, INFO)


class Rule(NamedTuple):
    """A rule.

    :ivar level: "error" (not conforming), "warning" (to look at) or "info"
    :ivar law: where it comes from; "" for good practice
    :ivar detail: template of what is said of one line, in each language
    """

    code: str
    level: str
    law: str
    title: dict
    detail: dict

    def text(self, lang="en", **values):
        """:param lang: a language code; French when it starts with ``fr``"""
        return self.detail[_lang(lang)].format(**values)

    def name(self, lang="en"):
        return self.title[_lang(lang)]


def _lang(lang):
    return "fr" if (lang or "").lower().startswith("fr") else "en"


RULES = {}


def add_rule(code, level, law, english, french, detail=("{value}", "{value}")):
    titles = {"en": english, "fr": french}
    details = {"en": detail[0], "fr": detail[1]}
    RULES[code] = Rule(code, level, law, titles, details)
