# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is kept from one report to the next: style sheets and fonts."""

import hashlib
import logging
import re
import threading
from collections import OrderedDict
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from odoo.http import root

from . import css, logs

# Before the import, at which WeasyPrint already logs
logs.quieten()
try:
    import cssselect2
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
MAX_SHEETS = 24
MAX_PAGES = 200
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


class Engine:
    """Parsed style sheets and loaded fonts, for one rendering at a time.

    Both take longer than rendering an invoice: they are kept for the next one. Nothing
    of a document's content is, for the next one may be for another user.
    """

    def __init__(self):
        self.font_config = FontConfiguration()
        self.sheets = OrderedDict()
        self.pages = OrderedDict()
        self.faces = set()

    def remember_page(self, key, page):
        """Keep the page that suits a header and footer (a digest of them)."""
        self.pages[key] = page
        while len(self.pages) > MAX_PAGES:
            self.pages.popitem(last=False)

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
