# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``python -m coop_ledger FILE``: check a FEC without Odoo."""

import argparse
import os
import sys
from datetime import date

from .checker import check_file
from .errors import system_text

CONFORMING, NOT_CONFORMING, UNREADABLE = 0, 1, 2


def _parser():
    parser = argparse.ArgumentParser(
        prog="coop_ledger",
        description="Check a French FEC (fichier des écritures comptables).",
        epilog="Exit code: 0 conforming, 1 not conforming, 2 unreadable file.",
    )
    parser.add_argument("file", help="the FEC, named SIREN + FEC + closing date")
    parser.add_argument("--siren", help="SIREN that it must have")
    parser.add_argument("--from", dest="date_from", help="first day, YYYYMMDD")
    parser.add_argument("--to", dest="date_to", help="closing date, YYYYMMDD")
    parser.add_argument("--previous", help="FEC of the year before, for the opening")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.add_argument("--lines", type=int, default=10, help="lines shown per rule")
    parser.add_argument(
        "--lang", default=os.environ.get("LANG", "en")[:2], help="en or fr"
    )
    return parser


def main(arguments=None, out=None):
    """:param out: text stream, the standard output by default
    :return: exit code
    """
    args = _parser().parse_args(arguments)
    out = out or sys.stdout
    try:
        previous = check_file(args.previous) if args.previous else None
        report = check_file(
            args.file,
            siren=args.siren,
            date_from=args.date_from,
            date_to=args.date_to,
            today=f"{date.today():%Y%m%d}",
            previous=previous,
            samples=max(args.lines, 100),
        )
    except OSError as error:
        separator = " : " if args.lang == "fr" else ": "
        sys.stderr.write(
            f"{error.filename}{separator}{system_text(error, args.lang)}\n"
        )
        return UNREADABLE
    text = (
        report.as_json(args.lang)
        if args.json
        else report.as_text(args.lang, args.lines)
    )
    out.write(text + "\n")
    return CONFORMING if report.is_conforming else NOT_CONFORMING
