# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Size and margins of the page, in millimetres, from Odoo's paper format."""

from dataclasses import dataclass

from odoo.addons.base.models.report_paperformat import PAPER_SIZES

# wkhtmltopdf's "smart shrinking" prints a CSS pixel on 0.61 pt where CSS says 0.75:
# reports are drawn for that size of text. Paper formats that disable it keep CSS's.
SHRINK = 0.8125
A4 = (210, 297)
SIZES = {
    size["key"]: (size["width"], size["height"])
    for size in PAPER_SIZES
    if size.get("width")
}


@dataclass(frozen=True)
class Paper:
    """A page: all lengths in millimetres."""

    width: float = 210
    height: float = 297
    top: float = 10
    right: float = 10
    bottom: float = 10
    left: float = 10
    header_top: float = 0
    header_line: bool = False
    zoom: float = SHRINK
    image_dpi: int = 300

    @property
    def content_width(self):
        """Width between the margins, in CSS pixels."""
        return (self.width - self.left - self.right) / 25.4 * 96 / self.zoom

    def length(self, millimetres):
        """Write a length of the paper so that the zoom leaves it as it is."""
        return f"{millimetres / self.zoom:.4f}mm"


def _number(value, default):
    try:
        return float(value)
    except (TypeError, ValueError):
        return default


def from_paperformat(paperformat, landscape=None, specific=None):
    """Read Odoo's paper format as ``_build_wkhtmltopdf_args`` does.

    :param paperformat: report.paperformat, may be empty
    :param landscape: True forces landscape; None leaves it to the template
    :param dict specific: ``data-report-…`` attributes of the template, they win
    """
    specific = specific or {}
    if landscape is None:
        landscape = specific.get("data-report-landscape")
    if not paperformat:
        width, height = A4
        return Paper(height, width) if landscape else Paper(width, height)
    if paperformat.format == "custom":
        width = paperformat.page_width or A4[0]
        height = paperformat.page_height or A4[1]
    else:
        width, height = SIZES.get(paperformat.format, A4)
    if landscape or paperformat.orientation == "Landscape":
        width, height = height, width
    top = _number(specific.get("data-report-margin-top"), paperformat.margin_top)
    bottom = _number(
        specific.get("data-report-margin-bottom"), paperformat.margin_bottom
    )
    spacing = _number(
        specific.get("data-report-header-spacing"), paperformat.header_spacing
    )
    dpi = _number(specific.get("data-report-dpi"), paperformat.dpi)
    return Paper(
        width=width,
        height=height,
        top=top,
        right=paperformat.margin_right,
        bottom=bottom,
        left=paperformat.margin_left,
        # The spacing goes from the top of the header to the text: core's layouts
        # give the header no height of its own (web.minimal_layout)
        header_top=max(top - spacing, 0),
        header_line=paperformat.header_line,
        zoom=1 if paperformat.disable_shrinking else SHRINK,
        image_dpi=int(max(dpi or 0, 300)),
    )
