# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One HTML document per record, with its header and footer in it.

Core hands over bodies, and apart from them one document that holds the headers of all
bodies and one with their footers, of which a script in the browser picks the right
one. Here each body receives its own, as running elements of the page.
"""

import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

import lxml.html

HEADERS, FOOTERS = "minimal_layout_report_headers", "minimal_layout_report_footers"
_ARTICLE = "//*[contains(concat(' ', normalize-space(@class), ' '), ' article ')]"
_DIGITS = re.compile(rb"\d")
_LENGTH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(%|px)?\s*$")
_COLOR = re.compile(r"^#?\w+$")
_ALIGN = {"left", "right", "center", "justify"}
_VALIGN = {"top", "middle", "bottom", "baseline"}
_SIZED = {"img", "table", "td", "th", "col", "colgroup", "tr", "hr", "object", "video"}
_CELLS = {"td", "th"}
_CLASS = "o_weasyprint"


@dataclass
class Document:
    root: lxml.html.HtmlElement
    article: lxml.html.HtmlElement | None
    base_url: str
    #: style sheets in their order: ("link", address) or ("style", text)
    sheets: list = field(default_factory=list)
    hints: str = ""
    #: digest of the header and footer, numbers aside
    frame: str = ""

    @property
    def key(self):
        """What tells the record of this document from the next one's."""
        if self.article is None:
            return None
        res_id = self.article.get("data-oe-id")
        return (self.article.get("data-oe-model"), res_id) if res_id else None

    @property
    def title(self):
        """First heading, for the outline."""
        for heading in self.root.iter("h1", "h2", "h3"):
            if text := " ".join(heading.text_content().split()):
                return text
        return ""

    def set_metadata(self, title, author, lang):
        head = self.root.find("head")
        for old in head.findall("title"):
            head.remove(old)
        lxml.html.etree.SubElement(head, "title").text = title
        meta = lxml.html.etree.SubElement(head, "meta")
        meta.set("name", "author")
        meta.set("content", author)
        own = self.article is not None and self.article.get("data-oe-lang")
        self.root.set("lang", own.replace("_", "-") if own else lang)

    def html(self):
        return lxml.html.tostring(
            self.root, encoding="unicode", doctype="<!DOCTYPE html>"
        )


def split(bodies, header, footer, base_url):
    """Return one Document per body.

    :param bodies: HTML documents (str or bytes)
    :param header: HTML document, or None
    :param footer: likewise
    :param str base_url: for relative addresses, where the bodies give none
    """
    headers, header_sheets = _parts(header, HEADERS, base_url)
    footers, footer_sheets = _parts(footer, FOOTERS, base_url)
    documents = []
    for rank, body in enumerate(bodies):
        root = _parse(body)
        sheets = _take_sheets(root, base_url)
        _drop(root, "script", "base", "noscript")
        _drop_empty(root)
        element = root.find("body")
        known = set(sheets)
        sheets = [
            *dict.fromkeys(
                sheet for sheet in header_sheets + footer_sheets if sheet not in known
            ),
            *sheets,
        ]
        # The running elements come first, or the first page would lack them
        frame = hashlib.sha256()
        for parts, name in ((footers, "footer"), (headers, "header")):
            part = parts(rank)
            if part is not None:
                running = _running(part, name)
                frame.update(_DIGITS.sub(b"0", lxml.html.tostring(running)))
                element.insert(0, running)
        articles = root.xpath(_ARTICLE)
        documents.append(
            Document(
                root=root,
                article=articles[0] if articles else None,
                base_url=base_url,
                sheets=sheets,
                hints=_presentational_hints(root),
                frame=frame.hexdigest(),
            )
        )
    return documents


def _parse(html):
    if isinstance(html, bytes):
        html = html.decode()
    root = lxml.html.document_fromstring(
        html, parser=lxml.html.HTMLParser(encoding="utf-8"), ensure_head_body=True
    )
    return root


def _drop(root, *tags):
    for element in list(root.iter(*tags)):
        element.drop_tree()


def _drop_empty(root):
    """Drop the places left for the editor.

    Empty, they still count as content before a page break, and a page stays blank.
    """
    for element in root.xpath("//div[@class='oe_structure']"):
        if not len(element) and not (element.text or "").strip():
            element.drop_tree()


def _take_sheets(root, base_url):
    """Take the style sheets out of a document, in their order."""
    sheets = []
    for element in list(root.iter("link", "style")):
        media = (element.get("media") or "all").lower()
        fits = any(kind in media for kind in ("all", "print"))
        href = element.get("href")
        if fits and element.tag == "style" and element.text:
            sheets.append(("style", element.text))
        elif fits and href and "stylesheet" in (element.get("rel") or ""):
            sheets.append(("link", urljoin(base_url + "/", href)))
        # Not drop_tree alone: rel="attachment" would embed files in the PDF
        element.drop_tree()
    return sheets


def _parts(html, container_id, base_url):
    """Return a function from the rank of a body to its header (or footer), and sheets.

    The function returns (element, classes of the body it came from), or None.
    """
    if not html:
        return (lambda rank: None), []
    root = _parse(html)
    sheets = _take_sheets(root, base_url)
    _drop(root, "script", "base", "noscript")
    body = root.find("body")
    containers = root.xpath("//*[@id=$id]", id=container_id)
    if containers:
        parts = [child for child in containers[0] if isinstance(child.tag, str)]
        return (lambda rank: (parts[rank], body) if rank < len(parts) else None), sheets
    # No container: the whole document is the header of every body
    whole = lxml.html.Element("div")
    whole.text = body.text
    whole.extend(list(body))

    def copy(rank):
        return lxml.html.fromstring(lxml.html.tostring(whole, encoding="unicode")), body

    return copy, sheets


def _running(part, name):
    """Wrap a header or footer so that it runs in the margin of each page."""
    element, body = part
    element.tail = None
    _mark_counters(element)
    inner = lxml.html.Element("div")
    inner.set("class", f"{body.get('class', '')} {_CLASS}_inner".strip())
    if body.get("dir"):
        inner.set("dir", body.get("dir"))
    inner.append(element)
    outer = lxml.html.Element("div")
    outer.set("class", f"{_CLASS}_{name}")
    outer.append(inner)
    return outer


def _mark_counters(element):
    """Let ``class="page"`` and ``"topage"`` count, as core's script does."""
    for node in list(element.iter()):
        if not isinstance(node.tag, str):
            continue
        classes = (node.get("class") or "").split()
        for name in ("page", "topage"):
            if name in classes:
                for child in list(node):
                    node.remove(child)
                node.text = None
                node.set("class", " ".join([*classes, f"{_CLASS}_{name}"]))


def _presentational_hints(root):
    """Return style rules for attributes such as width, align and bgcolor.

    ``:where()`` gives them no weight, as browsers do: each rule of a style sheet wins.
    (WeasyPrint's own option would have them win over the sheets given to it.)
    """
    rules = {}
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.attrib:
            continue
        declarations = "".join(_hints(element))
        if declarations:
            name = rules.setdefault(declarations, f"{_CLASS}_hint_{len(rules)}")
            element.set("class", f"{element.get('class', '')} {name}".strip())
    return "".join(f":where(.{name}){{{text}}}" for text, name in rules.items())


def _hints(element):
    get, tag = element.get, element.tag
    if tag in _SIZED:
        for name in ("width", "height"):
            if length := _LENGTH.match(get(name) or ""):
                yield f"{name}:{length[1]}{length[2] or 'px'};"
    yield _align_hint(tag, (get("align") or "").lower())
    valign = (get("valign") or "").lower()
    if valign in _VALIGN:
        yield f"vertical-align:{valign};"
    if _COLOR.match(get("bgcolor") or ""):
        yield f"background-color:{get('bgcolor')};"
    if tag == "font" and _COLOR.match(get("color") or ""):
        yield f"color:{get('color')};"
    if tag == "table":
        yield from _table_hints(element)
    elif tag in _CELLS:
        yield from _cell_hints(element)


def _align_hint(tag, align):
    if align not in _ALIGN:
        return ""
    if tag in ("table", "hr"):
        return {
            "center": "margin-left:auto;margin-right:auto;",
            "right": "margin-left:auto;margin-right:0;",
        }.get(align, "")
    if tag == "img":
        return f"float:{align};" if align in ("left", "right") else ""
    return f"text-align:{align};"


def _pixels(element, name):
    value = element.get(name) or ""
    return int(value) if value.isdigit() else None


def _table_hints(table):
    if (spacing := _pixels(table, "cellspacing")) is not None:
        yield f"border-spacing:{spacing}px;"
    if border := _pixels(table, "border"):
        yield f"border:{border}px outset;"


def _cell_hints(cell):
    if cell.get("nowrap") is not None:
        yield "white-space:nowrap;"
    table = next(cell.iterancestors("table"), None)
    if table is None:
        return
    if (padding := _pixels(table, "cellpadding")) is not None:
        yield f"padding:{padding}px;"
    if _pixels(table, "border"):
        yield "border:1px inset;"
