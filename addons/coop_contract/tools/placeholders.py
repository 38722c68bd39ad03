# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Texts with placeholders such as ``{{ person.name }}``, and nothing else in them.

A placeholder is a name out of a list: no expression is evaluated, so that whoever
writes a template can't read anything but what the list offers.
"""

import re

from markupsafe import Markup, escape

PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
# What an editor of rich text leaves inside a placeholder.
NOISE = re.compile(r"<[^>]*>|&nbsp;|\s|\u200b|\ufeff")
BLANK = Markup('<span class="coop_contract_blank">…………</span>')


class UnknownPlaceholder(Exception):
    """A placeholder that is not in the list, or braces that are not closed."""

    def __init__(self, name):
        super().__init__(name)
        self.name = name


def find(text):
    """Return the set of the names of the placeholders of a text."""
    return {NOISE.sub("", match) for match in PLACEHOLDER.findall(text or "")}


def check(text, known):
    """Check the placeholders of a text.

    :param str text: plain or HTML
    :param known: names that exist
    :raise UnknownPlaceholder: for the first one that doesn't, or a brace alone
    """
    unknown = sorted(find(text) - set(known))
    if unknown:
        raise UnknownPlaceholder(unknown[0])
    rest = PLACEHOLDER.sub("", text or "")
    for brace in ("{{", "}}"):
        if brace in rest:
            raise UnknownPlaceholder(brace)


def render(html, values):
    """Replace the placeholders of an HTML text.

    :param html: HTML
    :param dict values: text, or Markup for HTML, by name; texts are escaped and keep
        their lines; empty ones become a blank to fill in by hand
    :return: Markup
    :raise UnknownPlaceholder: see ``check``
    """
    check(html, values)

    def value_of(match):
        value = values[NOISE.sub("", match[1])]
        if not value:
            return BLANK
        if isinstance(value, Markup):
            return value
        return Markup("<br/>").join(escape(line) for line in value.splitlines())

    return Markup(PLACEHOLDER.sub(value_of, html or ""))


def render_text(text, values):
    """Replace the placeholders of a plain text.

    :param str text: plain text
    :param dict values: see ``render``
    :return: str
    :raise UnknownPlaceholder: see ``check``
    """
    check(text, values)
    return PLACEHOLDER.sub(
        lambda match: str(values[NOISE.sub("", match[1])] or "…………"), text or ""
    )
