# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From documents to PDF with WeasyPrint."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import ceil

from odoo.tools import file_open

from . import css
from .engine import is_available, pool, weasyprint

if weasyprint:
    import pydyf
    from weasyprint.formatting_structure import boxes

__all__ = ["is_available", "pool", "render"]
# Between header and text, and between footer and the edge of the paper (millimetres)
HEADER_GAP, FOOTER_GAP = 3, 4
OWN_SHEET = "report_weasyprint/static/src/css/report_weasyprint.css"


def _paint_drawings(source, sheets):
    """Write the colours that the style sheets give to drawings into them."""
    matchers = [sheet.paints for sheet in sheets if sheet.paints]
    if not matchers:
        return
    for drawing in source.wrapper_element.query_all("svg"):
        for element in drawing.iter_subtree():
            paints = {}
            for matcher in matchers:
                for _specificity, _order, pseudo, found in matcher.match(element):
                    if not pseudo:
                        paints.update(found)
            if paints:
                node = element.etree_element
                style = "".join(f"{name}:{value};" for name, value in paints.items())
                node.set("style", style + node.get("style", ""))


@lru_cache(1)
def _own_css():
    with file_open(OWN_SHEET) as file:
        return file.read()


def page_css(page):
    """Return the rules of the page: size, margins, where header and footer run."""
    length = page.length
    line = "border-bottom:1px solid black;" if page.header_line else ""
    return f"""
@page {{
    size: {length(page.width)} {length(page.height)};
    margin: {length(page.top)} {length(page.right)}
        {length(page.bottom)} {length(page.left)};
    @top-center {{
        content: element(o_weasyprint_header);
        width: 100%;
        vertical-align: top;
        text-align: start;
        padding-top: {length(page.header_top)};
    }}
    @bottom-center {{
        content: element(o_weasyprint_footer);
        width: 100%;
        vertical-align: top;
        text-align: start;
    }}
}}
.o_weasyprint_header {{ {line} }}
"""


def render(dbname, documents, page, fetcher, metadata):
    """Turn documents into one PDF.

    :param str dbname: style sheets and fonts are kept per database
    :param documents: list of tools.document.Document
    :param page: tools.paper.Paper
    :param fetcher: tools.fetcher.OdooFetcher
    :param dict metadata: title, author, lang
    :returns: the PDF, as bytes
    """
    images = {}  # of this call only: what one user sees is not for the next
    with pool.engine(dbname) as engine:
        rendered = []
        for document in documents:
            document.set_metadata(**metadata)
            rendered.append(_render_one(engine, document, page, fetcher, images))
        whole = rendered[0].copy(
            [rendered_page for part in rendered for rendered_page in part.pages]
        )
        finisher = None
        if len(documents) > 1:
            starts = _starts(documents, rendered)

            def finisher(_document, pdf):
                _write_outline(pdf, starts)

        return whole.write_pdf(zoom=page.zoom, finisher=finisher, dpi=page.image_dpi)


def _render_one(engine, document, page, fetcher, images):
    width = css.breakpoint_of(max(page.content_width, 768))
    html = document.html()
    sheets = []
    for kind, value in document.sheets:
        if kind == "link":
            sheets.append(engine.linked_sheet(value, width, fetcher))
        else:
            sheets.append(engine.sheet(None, value, document.base_url, width))
    sheets = [sheet for sheet in sheets if sheet]
    engine.load_fonts(sheets, html, fetcher)
    sheets.append(engine.sheet(None, _own_css(), document.base_url, width))
    classes = css.classes_in(html)
    parsed = [sheet.parse(classes, fetcher, engine.font_config) for sheet in sheets]
    hints = [weasyprint.CSS(string=document.hints)] if document.hints else []
    source = weasyprint.HTML(
        string=html, base_url=document.base_url, url_fetcher=fetcher
    )

    if "<svg" in html:
        _paint_drawings(source, sheets)

    def layout(page):
        paper = weasyprint.CSS(string=page_css(page))
        return source.render(
            font_config=engine.font_config,
            stylesheets=[*hints, *parsed, paper],
            cache=images,
            dpi=page.image_dpi,
        )

    # Records of one company have the same header: its height is measured once
    key = (document.frame, page, tuple(document.sheets))
    result = layout(engine.pages.get(key, page))
    grown = _grown(page, result)
    if grown and engine.pages.get(key) != grown:
        engine.remember_page(key, grown)
        result = layout(grown)
    return result


def _grown(page, result):
    """Return a page with larger margins if the header or footer exceeds them, or None.

    Core's header would run over the text where a company's address has many lines.
    """
    top = bottom = 0
    for rendered in result.pages[:2]:
        for box in rendered._page_box.children:
            keyword = getattr(box, "at_keyword", None)
            if keyword == "@top-center":
                top = max(top, _lowest(box) - box.position_y)
            elif keyword == "@bottom-center":
                bottom = max(bottom, _lowest(box) - box.position_y)
    millimetre = 96 / 25.4 / page.zoom
    room = page.height / 2
    top = min(top / millimetre + HEADER_GAP, room)
    bottom = min(bottom / millimetre + FOOTER_GAP, room)
    if top <= max(page.top, HEADER_GAP) and bottom <= max(page.bottom, FOOTER_GAP):
        return None
    # Whole millimetres: two headers that differ by a digit make the same page
    return replace(
        page,
        top=max(page.top, ceil(top) if top > HEADER_GAP else 0),
        bottom=max(page.bottom, ceil(bottom) if bottom > FOOTER_GAP else 0),
    )


def _lowest(box):
    """Return where the last word or image of a box ends, from the top of the page.

    Margins do not count, nor the shapes that core's layouts place behind the text.
    """
    if box.style["position"] in ("absolute", "fixed"):
        return 0
    if isinstance(box, boxes.ReplacedBox) or (
        isinstance(box, boxes.TextBox) and box.text.strip()
    ):
        return box.position_y + box.height
    return max(map(_lowest, getattr(box, "children", ())), default=0)


def _starts(documents, rendered):
    """Return [(page number from 0, title)] of the records."""
    starts, number, last = [], 0, None
    for document, part in zip(documents, rendered, strict=True):
        # Several bodies may belong to one record
        if document.key is None or document.key != last:
            starts.append((number, document.title or str(len(starts) + 1)))
        last = document.key
        number += len(part.pages)
    return starts


def _write_outline(pdf, starts):
    """Write one entry per record in the PDF's outline, the way wkhtmltopdf does.

    Core cuts the PDF along them to save each record's own: it reads named
    destinations in the catalogue, and in these the number of the page.
    """
    outline = pydyf.Dictionary({"Type": "/Outlines", "Count": len(starts)})
    pdf.add_object(outline)
    entries, dests = [], pydyf.Dictionary()
    for rank, (number, title) in enumerate(starts):
        name = f"record_{rank}"
        dests[name] = pydyf.Array([number, "/Fit"])
        entry = pydyf.Dictionary(
            {
                "Title": pydyf.String(title),
                "Parent": outline.reference,
                "Dest": f"/{name}",
            }
        )
        pdf.add_object(entry)
        entries.append(entry)
    for before, after in pairwise(entries):
        before["Next"] = after.reference
        after["Prev"] = before.reference
    outline["First"] = entries[0].reference
    outline["Last"] = entries[-1].reference
    pdf.add_object(dests)
    pdf.catalog["Outlines"] = outline.reference
    pdf.catalog["Dests"] = dests.reference
