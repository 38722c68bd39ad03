# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Colours of a brand, legible on paper whatever they are."""

INK = "#212529"
PAPER = "#ffffff"


def luminance(color):
    """Relative luminance of a colour, as WCAG 2 defines it.

    :param str color: as #rrggbb
    :return: float, 0 for black to 1 for white
    """
    channels = (int(color[rank : rank + 2], 16) / 255 for rank in (1, 3, 5))
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    """Contrast ratio of two colours, from 1 (none) to 21 (black on white)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def legible_on(background):
    """Colour of a text on this background: white if it can be read, else ink."""
    return PAPER if contrast(PAPER, background) >= 3 else INK


def legible_on_paper(color):
    """This colour for a text on white paper, or ink if it is too light."""
    return color if contrast(color, PAPER) >= 3 else INK
