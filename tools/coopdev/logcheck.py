"""No WARNING nor ERROR in Odoo's log, but the lines named here."""

import re

from .ui import Problem

LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (?:WARNING|ERROR|CRITICAL) .*"
)
# (what the line contains, why it is let through). Nothing else is.
ALLOWED = [
    (
        "mail/static/lib/selfie_segmentation",
        "left out of Debian's Odoo where that is installed by the system",
    ),
    (
        ".browser: Error received after termination:",
        "the tour is over and passed: requests under way die with the browser",
    ),
    (
        "Missing widget: res_partner_many2one",
        # A module tested alone lacks partner_autocomplete, which installs by itself.
        "core's invoices name a widget of partner_autocomplete",
    ),
]
SHOWN = 20


def problems(path):
    if not path.is_file():
        return []
    found = []
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if LINE.match(line) and not any(text in line for text, _why in ALLOWED):
                found.append(line.rstrip())
    return found


def check(path, what):
    found = problems(path)
    if found:
        shown = "\n".join("    " + line[:300] for line in found[:SHOWN])
        raise Problem(
            f"{what}: {len(found)} warning(s) or error(s) in the server log {path}:"
            f"\n{shown}"
        )
