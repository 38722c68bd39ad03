# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the tests of every format of accounting software share: awkward books, a reader
that knows nothing of the layouts, golden files."""

import csv
import io
import os
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from freezegun import freeze_time

from odoo.exceptions import UserError

from .common import LedgerCommon

AWKWARD = 'Pâté ; "maison", œuf | 5 € 🥕\ttab'


def fields_of(line, table):
    """The texts of a line at the places of a table.

    :param table: {name: (first character, last one)}, from 1, both included
    """
    return {
        name: line[first - 1 : last].strip() for name, (first, last) in table.items()
    }


def day(text, pattern):
    """A date read with strptime's pattern; None when there is none."""
    return datetime.strptime(text, pattern).date() if text.strip() else None


class FormatCase(LedgerCommon):
    """A month of awkward entries. Subclasses say how to read their files.

    :cvar format: code of the format
    :cvar encoding: of its files
    :cvar golden: {place of the file in the export: name in ``golden/``}
    :cvar signed: negative items stay on their side
    """

    format = ""
    encoding = "cp1252"
    golden = {}
    signed = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.env["coop.ledger.profile"].create(
            {"name": "Logiciel", "format": cls.format, "company_id": cls.root.id}
        )
        cls.env["coop.ledger.mapping"].create(
            {
                "profile_id": cls.profile.id,
                "kind": "journal",
                "journal_id": cls.journals["LYON"].id,
                "code": "VL",
            }
        )
        plan = cls.env["account.analytic.plan"].create({"name": "Sections"})
        cls.section = cls.env["account.analytic.account"].create(
            {"name": "Boulangerie", "code": "PAIN", "plan_id": plan.id}
        )
        cls.moves = cls._create_moves()

    @classmethod
    def _create_moves(cls):
        shared = {"analytic_distribution": {str(cls.section.id): 100.0}}
        entries = [
            (
                "VE",
                "2025-03-10",
                [
                    ("411100", 120, cls.customer, {"date_maturity": "2025-04-09"}),
                    ("707100", -100, None, shared),
                    ("445710", -20, None),
                ],
            ),
            (
                "VE",
                "2025-03-11",
                [
                    ("411100", 10_000_000, cls.customer, {"name": AWKWARD}),
                    ("707100", -9_999_999.99, None, shared | {"name": "x" * 60}),
                    ("445710", -0.01, None),
                ],
            ),
            # An item of zero is left out
            (
                "LYON",
                "2025-03-12",
                [
                    ("606100", 55.5, None, shared),
                    ("401100", -55.5, cls.vendor),
                    ("445710", 0, None),
                ],
            ),
            ("BQ", "2025-03-31", [("512001", 0.1, None), ("101300", -0.1, None)]),
        ]
        moves = cls.env["account.move"].union(
            *(cls._entry(journal, day, items) for journal, day, items in entries)
        )
        # Cancelled by an entry of negative amounts on the same sides
        storno = cls._entry(
            "VE",
            "2025-03-20",
            [("411100", -12, cls.customer), ("707100", 12, None)],
        )
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE account_move_line SET debit = -credit, credit = -debit"
            " WHERE move_id = %s",
            [storno.id],
        )
        cls.env.invalidate_all()
        return moves + storno

    def _month(self, **values):
        """The export of March, as on 2 April at half past ten in Paris."""
        self.profile.write({"content": "full", **values})
        with freeze_time("2025-04-02 08:30:00"):
            return self._export(date_from="2025-03-01", date_to="2025-03-31")

    def _codes(self):
        """{partner: auxiliary code}"""
        codes = self.env["coop.ledger.partner.code"].search(
            [("company_id", "=", self.root.id)]
        )
        return {code.partner_id: code.code for code in codes}

    def _expected(self, account):
        """What the files must hold, from Odoo's own records.

        :param account: function of (item, auxiliary code) → tuple of the accounts
        :return: Counter of (journal, date, *accounts, balance in cents, section)
        """
        codes = self._codes()
        journals = {self.journals["LYON"]: "VL"}
        return Counter(
            (
                journals.get(item.journal_id, item.journal_id.code),
                item.date,
                *account(item, codes.get(item.partner_id, "")),
                round(item.balance * 100),
                "PAIN" if item.analytic_distribution else "",
            )
            for item in self.moves.line_ids
            if item.balance
        )

    def _read(self, export):
        """:return: list of dicts of what the subclass compares"""
        raise NotImplementedError

    def _text(self, export, index=0, newline="\r\n", encoding=None):
        """The text of a file, whose form is checked on the way."""
        content = self._content(export, index)
        self.assertFalse(content.startswith(b"\xef\xbb\xbf"), "byte order mark")
        text = content.decode(encoding or self.encoding)
        self.assertTrue(text.endswith(newline))
        bare = text.replace(newline, "")
        self.assertNotIn("\n", bare)
        self.assertNotIn("\r", bare)
        self.assertNotIn("\t", bare)
        return text

    def _lines(self, export, index=0):
        return self._text(export, index).split("\r\n")[:-1]

    def _rows(self, export, index=0, delimiter=";", header=True, quoting=True):
        """A delimited file read by Python's csv: dicts, or lists without header."""
        options = {
            "delimiter": delimiter,
            "quoting": csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE,
            "strict": True,
        }
        stream = io.StringIO(self._text(export, index), newline="")
        if not header:
            return list(csv.reader(stream, **options))
        rows = list(csv.DictReader(stream, **options))
        for row in rows:
            self.assertNotIn(None, row, "more values than titles")
            self.assertNotIn(None, row.values(), "fewer values than titles")
        return rows

    @staticmethod
    def _cents(text):
        """Cents of a text with a dot or a comma; 0 when it is empty."""
        return int(Decimal(text.strip().replace(",", ".") or "0") * 100)

    def _check_golden(self, export):
        """The files are those of ``golden/``, byte for byte.

        ``LEDGER_GOLDEN=write`` in the environment writes them: read them before they
        are committed.
        """
        module = Path(__import__(type(self).__module__, fromlist=["x"]).__file__)
        for index, name in self.golden.items():
            path = module.parent / "golden" / name
            content = self._content(export, index)
            if os.environ.get("LEDGER_GOLDEN") == "write":
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
            self.assertEqual(content, path.read_bytes(), name)

    def _previewed(self):
        """An export of March by the accountant, whose preview is made."""
        export = self.env["coop.ledger.export"].with_user(self.accountant)
        export = export.create(
            {
                "profile_id": self.profile.id,
                "date_from": date(2025, 3, 1),
                "date_to": date(2025, 3, 31),
            }
        )
        export.action_preview()
        return export

    def _check_journal_too_long(self):
        """A code that does not fit: the preview says it, nothing is written."""
        self.profile.mapping_journal_ids.code = "VENTES7"
        export = self._previewed()
        self.assertIn("VENTES7", export.issue_ids.filtered(self._is_blocking).name)
        with self.assertRaisesRegex(UserError, "VENTES7"):
            export.action_export()
        self.assertFalse(export.file_ids)
        export.action_propose_codes()
        self.assertFalse(export.issue_ids.filtered(self._is_blocking))
        export.action_export()
        self.assertEqual(export.state, "done")

    def _check_auxiliary_code_too_long(self):
        """Made for another format: said before, and mended by a click."""
        Code = self.env["coop.ledger.partner.code"]
        entity = self.root._coop_ledger_entity()
        code = (Code.search([("company_id", "=", self.root.id)], limit=1)) or (
            Code._generate(entity, self.profile.partner_code_length)[0]
        )
        code.code = "LONGUE1234567890"
        export = self._previewed()
        issue = export.issue_ids.filtered(self._is_blocking)
        self.assertIn("LONGUE1234567890", issue.name)
        self.assertEqual(Code.search(issue.action_open()["domain"]), code)
        with self.assertRaisesRegex(UserError, "LONGUE1234567890"):
            export.action_export()
        self.assertTrue(export.lacks_codes)
        export.action_propose_codes()
        self.assertLessEqual(len(code.code), self.profile.partner_code_length)
        export.action_export()
        self.assertEqual(export.state, "done")

    @staticmethod
    def _is_blocking(issue):
        return issue.kind == "blocking"
