# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Make the style sheets of a browser fit for a page of paper.

WeasyPrint knows media types and no widths: it drops each block under
``@media (min-width: …)``, and with them Bootstrap's responsive columns
(``d-none d-md-table-cell``) and grids. These blocks are judged here, for the width of
the page.
"""

import re

# Where the blocks of a style sheet open and close: braces in strings do not count
_TOKEN = re.compile(
    r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{}]""", re.DOTALL
)
_MEDIA = re.compile(r"@media\b([^{]*)\{", re.IGNORECASE)
_FEATURE = re.compile(r"\(\s*([\w-]+)\s*(?::\s*([^)]*?))?\s*\)")
_LENGTH = re.compile(r"^([\d.]+)(px|r?em|mm|cm|in|pt)$")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"'}]+)", re.IGNORECASE)
_PAINT = re.compile(r"(?<![\w-])(fill|stroke)\s*:\s*([^;!}]+)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_CLASS_NAME = re.compile(r"\.([A-Za-z_-][\w-]*)")
_CLASS_ATTRIBUTE = re.compile(r"class=[\"']([^\"']*)")
# What never happens on paper
_INTERACTIVE = re.compile(r":(?:hover|focus|active|visited|:-)")
# Columns of 66.66666667 % and 33.33333333 % exceed the row they fill: the last wraps
_LONG_PERCENTAGE = re.compile(r"(\.\d{4})\d+%")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIXELS = {
    "px": 1,
    "em": 16,
    "rem": 16,
    "in": 96,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "pt": 96 / 72,
}
# Bootstrap's breakpoints: between two of them, the same rules hold
BREAKPOINTS = (0, 576, 768, 992, 1200, 1400)


def breakpoint_of(width):
    """Return the greatest of Bootstrap's breakpoints that a width (px) reaches."""
    return max(limit for limit in BREAKPOINTS if limit <= max(width, 0))


def media_matches(query, width):
    """Whether a media query holds on paper.

    :param str query: what stands between ``@media`` and its brace
    :param width: of the page, in CSS pixels
    """
    return any(_one_matches(part, width) for part in query.lower().split(","))


def _one_matches(query, width):
    words = _FEATURE.sub(" ", query).split()
    negated = "not" in words
    types = [word for word in words if word not in ("not", "only", "and")]
    holds = all(kind in ("all", "print") for kind in types) and all(
        _feature_matches(name, value, width) for name, value in _FEATURE.findall(query)
    )
    return holds != negated


def _feature_matches(name, value, width):
    length = _LENGTH.match(value)
    pixels = float(length[1]) * _PIXELS[length[2]] if length else None
    if name == "min-width" and pixels is not None:
        return width >= pixels
    if name == "max-width" and pixels is not None:
        return width <= pixels
    return name == "prefers-color-scheme" and value == "light"


def _block_end(text, start):
    """Return the position after the brace that closes the block open at start."""
    depth = 1
    for token in _TOKEN.finditer(text, start):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if not depth:
                return token.end()
    return len(text)


def resolve_media(text, width):
    """Keep the rules of the media blocks that hold on paper, without the blocks.

    :param str text: a style sheet
    :param width: of the page, in CSS pixels
    """
    parts, position = [], 0
    while media := _MEDIA.search(text, position):
        end = _block_end(text, media.end())
        parts.append(text[position : media.start()])
        if media_matches(media[1], width):
            parts.append(resolve_media(text[media.end() : end - 1], width))
        position = end
    parts.append(text[position:])
    return "".join(parts)


def split_font_faces(text):
    """Take the fonts out of a style sheet.

    :returns: the style sheet without them, and {family in lower case: [rule, …]}
    """
    fonts = {}

    def take(match):
        if family := _FAMILY.search(match[0]):
            fonts.setdefault(family[1].strip().lower(), []).append(match[0])
        return ""

    return _FONT_FACE.sub(take, text), fonts


def families_in(text):
    """Return what follows ``font-family:`` in a text, in lower case, joined."""
    return " ".join(
        value.lower()
        for value in re.findall(r"font-family\s*:\s*([^;}]+)", text, re.IGNORECASE)
    )


def classes_in(html):
    """Return the classes that a document uses."""
    return set(" ".join(_CLASS_ATTRIBUTE.findall(html)).split())


def split_rules(text):
    """Cut a style sheet into rules.

    :returns: list of (rule, needs): needs is a list of sets of classes, of which a
        document has to hold one for the rule to concern it; None if it always may
    """
    rules, position = [], 0
    while (brace := text.find("{", position)) >= 0:
        prelude = text[position:brace]
        if (statement := prelude.rfind(";")) >= 0:
            # @charset, @import
            rules.append((prelude[: statement + 1], None))
            position += statement + 1
            continue
        end = _block_end(text, brace + 1)
        if "keyframes" not in prelude:
            rules.append((text[position:end], _needs(prelude)))
        position = end
    if text[position:].strip():
        rules.append((text[position:], None))
    return rules


def _needs(selectors):
    if "@" in selectors or "\\" in selectors:
        return None
    while "(" in selectors:
        shorter = _PARENTHESES.sub("", selectors)
        if shorter == selectors:
            return None
        selectors = shorter
    return [
        set(_CLASS_NAME.findall(selector))
        for selector in selectors.split(",")
        if not _INTERACTIVE.search(selector)
    ]


def paints_of(rule):
    """Return (selectors, {"fill": …, "stroke": …}) of a rule, or None.

    WeasyPrint does not apply the style sheets of a page to the drawings (SVG) in it.
    """
    if "fill" not in rule and "stroke" not in rule:
        return None
    selectors, _brace, declarations = rule.partition("{")
    paints = {
        name: value.strip()
        for name, value in _PAINT.findall(declarations.rstrip("}"))
        if "var(" not in value
    }
    if not paints or "@" in selectors:
        return None
    return selectors.strip(), paints


def prepare(text, width):
    """Return a style sheet fit for paper and its fonts (see split_font_faces)."""
    text = _LONG_PERCENTAGE.sub(r"\1%", _COMMENT.sub("", text))
    return split_font_faces(resolve_media(text, width))
