# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From documents to PDF with WeasyPrint."""

import hashlib
import logging
import re
import threading
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from odoo.http import root
from odoo.tools import file_open

from . import css, logs

# Before the import, at which WeasyPrint already logs
logs.quieten()
try:
    import cssselect2
    import pydyf
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
except (ImportError, OSError) as error:  # OSError: Pango is not there
    weasyprint = None
    _import_error = error
else:
    _import_error = None

_logger = logging.getLogger(__name__)
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
# The checksum of its content is in the address of a bundle: read once per process
_VERSIONED = re.compile(r"^/web/assets/(?!debug/|any/|%)[^/]+/[^/]+\.css$")
# Odoo declares only the regular face of these fonts, and ships the others beside it:
# browsers make up a bold by thickening, which a PDF does not
_REGULAR = re.compile(r"^(/web/static/fonts/(?:\./)?google/\w+/\w+)-Regular\.ttf$")
FACES = (
    ("Italic", 400, "italic"),
    ("Medium", 500, "normal"),
    ("Bold", 700, "normal"),
    ("BoldItalic", 700, "italic"),
)
OWN_SHEET = "report_weasyprint/static/src/css/report_weasyprint.css"
MAX_SHEETS = 24
MAX_ENGINES = 4


@lru_cache(1)
def is_available():
    """Whether WeasyPrint and the libraries it needs are installed."""
    if weasyprint is None:
        _logger.warning(
            "WeasyPrint cannot be used, reports stay with wkhtmltopdf: %s",
            _import_error,
        )
        return False
    return True


class Sheet:
    """A style sheet, parsed as far as the documents have needed it.

    Odoo's reports have 400 kB of style, of which one document uses a tenth: the rules
    on classes that no document had are not parsed. What a document adds stays.
    """

    def __init__(self, text, base_url, width):
        text, self.fonts = css.prepare(text, width)
        self.base_url = base_url
        self.families = css.families_in(text)
        self.rules = css.split_rules(text)
        self.kept = set()
        self.css = None
        self.paints = None

    def parse(self, classes, fetcher, font_config):
        """Return weasyprint.CSS with the rules for a document with these classes."""
        needed = {
            rank
            for rank, (_rule, needs) in enumerate(self.rules)
            if needs is None or any(need <= classes for need in needs)
        }
        if self.css is None or not needed <= self.kept:
            self.kept |= needed
            kept = [self.rules[rank][0] for rank in sorted(self.kept)]
            self.css = weasyprint.CSS(
                string="".join(kept),
                base_url=self.base_url,
                url_fetcher=fetcher,
                font_config=font_config,
            )
            self.paints = _paint_matcher(kept)
        return self.css


def _paint_matcher(rules):
    """Return a matcher of the rules that colour drawings, or None."""
    matcher = None
    for found in filter(None, map(css.paints_of, rules)):
        selectors, paints = found
        try:
            compiled = cssselect2.compile_selector_list(selectors)
        except cssselect2.SelectorError:
            continue
        matcher = matcher or cssselect2.Matcher()
        for selector in compiled:
            matcher.add_selector(selector, paints)
    return matcher


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


class Engine:
    """Parsed style sheets and loaded fonts, for one rendering at a time.

    Both take longer than rendering an invoice: they are kept for the next one. Nothing
    of a document's content is, for the next one may be for another user.
    """

    def __init__(self):
        self.font_config = FontConfiguration()
        self.sheets = OrderedDict()
        self.faces = set()

    def sheet(self, key, text, base_url, width):
        key = (key or hashlib.sha256(text.encode()).hexdigest(), base_url, width)
        if key not in self.sheets:
            self.sheets[key] = Sheet(text, base_url, width)
            while len(self.sheets) > MAX_SHEETS:
                self.sheets.popitem(last=False)
        self.sheets.move_to_end(key)
        return self.sheets[key]

    def linked_sheet(self, url, width, fetcher):
        """Return the style sheet at an address, or None if it cannot be read."""
        path = urlsplit(url).path
        key = url if _VERSIONED.match(path) else None
        if key and (key, url, width) in self.sheets:
            return self.sheet(key, None, url, width)
        if not fetcher.is_own(url):
            _logger.info("PDF report: style sheet %s is not of this Odoo", url[:200])
            return None
        resource = fetcher.resolve(url)
        if not resource or not resource[0]:
            _logger.info("PDF report: no style sheet at %s", url[:200])
            return None
        text = resource[0].decode("utf-8", errors="replace")
        return self.sheet(key, text, url, width)

    def load_fonts(self, sheets, html, fetcher):
        """Load the declared fonts that the sheets or the document ask for."""
        wanted = css.families_in(html) + " ".join(sheet.families for sheet in sheets)
        for sheet in sheets:
            for family, faces in sheet.fonts.items():
                if family not in wanted:
                    continue
                for face in [*faces, *_missing_faces(family, faces)]:
                    self._load_face(face, sheet.base_url, fetcher)

    def _load_face(self, face, base_url, fetcher):
        key = (face, base_url)
        if key in self.faces:
            return
        self.faces.add(key)
        urls = [urljoin(base_url, url) for url in _URL.findall(face)]
        # Most of Odoo's declared fonts are on a server far away: none of them here
        if any(fetcher.is_own(url) or url.startswith("data:") for url in urls):
            weasyprint.CSS(
                string=face,
                base_url=base_url,
                url_fetcher=fetcher,
                font_config=self.font_config,
            )


def _missing_faces(family, faces):
    """Return rules for the bold and italic faces that lie beside the declared one."""
    if len(faces) != 1 or not (urls := _URL.findall(faces[0])):
        return []
    if not (regular := _REGULAR.match(urls[0])):
        return []
    return [
        f'@font-face {{font-family: "{family}"; src: url("{url}");'
        f" font-weight: {weight}; font-style: {style};}}"
        for suffix, weight, style in FACES
        if root.get_static_file(url := f"{regular[1]}-{suffix}.ttf")
    ]


class Pool:
    """Idle engines. WeasyPrint is not made for two threads on one of them."""

    def __init__(self):
        self.lock = threading.Lock()
        self.idle = []

    @contextmanager
    def engine(self, dbname):
        with self.lock:
            found = next((pair for pair in self.idle if pair[0] == dbname), None)
            if found:
                self.idle.remove(found)
        engine = found[1] if found else Engine()
        yield engine
        # After an error, the engine is dropped: it may be in any state
        with self.lock:
            self.idle.append((dbname, engine))
            del self.idle[:-MAX_ENGINES]


pool = Pool()


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

    result = layout(page)
    if grown := _grown(page, result):
        result = layout(grown)
    return result


def _grown(page, result):
    """Return a page with larger margins if the header or footer exceeds them, or None.

    Core's header would run over the text where a company's address has many lines.
    """
    top = bottom = 0
    for rendered in result.pages[:2]:
        box = rendered._page_box
        for margin in getattr(box, "margin_boxes", None) or box.children:
            keyword = getattr(margin, "at_keyword", None)
            if keyword == "@top-center":
                top = max(top, _content_height(margin) - box.margin_top)
            elif keyword == "@bottom-center":
                bottom = max(bottom, _content_height(margin) - box.margin_bottom)
    millimetre = 96 / 25.4 / page.zoom
    top, bottom = top / millimetre, bottom / millimetre
    if top <= 1 and bottom <= 1:
        return None
    room = page.height / 2
    return replace(
        page,
        top=min(page.top + max(top, 0), room),
        bottom=min(page.bottom + max(bottom, 0), room),
    )


def _content_height(margin):
    """Return where the content of a margin box ends, from the box's top."""
    return max(
        (
            child.position_y + child.margin_height() - margin.position_y
            for child in margin.children
        ),
        default=0,
    )


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
    for before, after in zip(entries, entries[1:], strict=False):
        before["Next"] = after.reference
        after["Prev"] = before.reference
    outline["First"] = entries[0].reference
    outline["Last"] = entries[-1].reference
    pdf.add_object(dests)
    pdf.catalog["Outlines"] = outline.reference
    pdf.catalog["Dests"] = dests.reference
