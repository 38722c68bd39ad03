# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The checker alone: each wrong file is caught, the right ones are not."""

import io
import json
import subprocess
import sys
import tempfile
from contextlib import redirect_stderr
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ..coop_ledger import cli
from ..coop_ledger.checker import RULES, FecChecker, check_file
from . import fec_samples
from .fec_mutations import mutations, previous_files

#: What a mutation may also break, besides the rule it was made for.
PACKAGE = Path(cli.__file__).parent


def check(content, name=fec_samples.NAME, **options):
    options.setdefault("today", "20260301")
    return FecChecker(**options).check(io.BytesIO(content), name)


@tagged("post_install", "-at_install")
class TestChecker(BaseCase):
    def test_clean_files(self):
        files = fec_samples.clean_files()
        self.assertGreaterEqual(len(files), 15)
        for title, (name, content) in files.items():
            with self.subTest(title):
                report = check(content, name)
                found = {code: f.details() for code, f in report.findings.items()}
                # Columns beyond the 18th are said, and right
                found.pop("F10", None)
                self.assertEqual(found, {})
                self.assertTrue(report.is_conforming)
                self.assertEqual((report.lines, report.entries), (15, 6))

    def test_mutations(self):
        corpus = mutations()
        self.assertGreaterEqual(len(corpus), 70)
        for mutation in corpus:
            with self.subTest(f"{mutation.rule} {mutation.title}"):
                report = check(mutation.content, mutation.name, **mutation.options)
                self.assertIn(mutation.rule, report.findings)
                level = RULES[mutation.rule].level
                self.assertEqual(
                    report.is_conforming and not report.count("error"),
                    level != "error"
                    and not any(
                        f.rule.level == "error" for f in report.findings.values()
                    ),
                )
                for finding in report.findings.values():
                    for lang in ("en", "fr"):
                        self.assertTrue(finding.rule.name(lang))
                        self.assertEqual(
                            len(finding.details(lang)), min(finding.count, 100)
                        )

    def test_every_rule_is_broken_by_a_file(self):
        broken = {mutation.rule for mutation in mutations()}
        # F10 is said of a right file; G12 needs the year before
        self.assertEqual(set(RULES) - broken, {"F10", "G12"})

    def test_line_numbers(self):
        """A spreadsheet's or an editor's: the header is line 1."""
        for row, rule, values in (
            (4, "L04", {"Credit": "100.00"}),
            (14, "L02", {"PieceDate": "20251332"}),
            (0, "L07", {"CompteNum": "ABC"}),
        ):
            report = check(
                fec_samples.text(fec_samples.changed(row, **values)).encode()
            )
            self.assertEqual([x[0] for x in report.findings[rule].samples], [row + 2])

    def test_missing_numbers_are_named(self):
        rows = fec_samples.without(6, 7, 8, 9, 10)
        report = check(fec_samples.text(rows).encode())
        self.assertEqual(report.findings["E05"].details(), [(8, "3 … 4")])

    def test_only_the_rule_that_is_broken(self):
        """One mistake is said once, not by every rule."""
        alone = {"F03", "F04", "F05", "F06", "F12", "F13", "F14", "L05", "L06", "L08"}
        alone |= {"L09", "L10", "L11", "L12", "L13", "L14", "L15", "L17", "E07", "G09"}
        alone |= {"G10", "G11", "G08", "F02", "F16", "G06", "L16"}
        for mutation in mutations():
            if mutation.rule not in alone:
                continue
            with self.subTest(f"{mutation.rule} {mutation.title}"):
                report = check(mutation.content, mutation.name, **mutation.options)
                self.assertEqual(set(report.findings), {mutation.rule})

    def test_opening_of_the_year_before(self):
        (name, right), (_name, wrong) = previous_files()
        content = fec_samples.clean_files()["pipe"][1]
        previous = check(right, name)
        self.assertNotIn("G12", check(content, previous=previous).findings)
        previous = check(wrong, name)
        finding = check(content, previous=previous).findings["G12"]
        self.assertEqual(
            finding.details(),
            [
                (None, "account 12: opening -100,00, closing -101,00"),
                (None, "account 512100: opening 1000,00, closing 1001,00"),
            ],
        )

    def test_totals(self):
        report = check(fec_samples.clean_files()["pipe"][1])
        self.assertEqual((report.debit, report.credit), (143000, 143000))
        self.assertEqual(report.journals["VE"], [8, 28000, 28000])
        self.assertEqual(report.classes()["7"], [3, 0, 25000])

    def test_many_anomalies_are_counted_beyond_the_samples(self):
        rows = fec_samples.lines() + [
            fec_samples.line(
                *(fec_samples.VE, str(7 + n), "20250501", fec_samples.SALES, "0.5")
            )
            for n in range(300)
        ]
        finding = check(fec_samples.text(rows).encode(), samples=20).findings["L04"]
        self.assertEqual((finding.count, len(finding.samples)), (300, 20))

    def test_numbers_of_entries_in_any_order(self):
        """Exchanged numbers are inversions, not gaps."""
        order = [2, 4, 3, 5, 9, 6, 8, 7, 10]
        rows = fec_samples.lines()[:3]
        for number in order:
            entry = fec_samples.VE, str(number), "20250501"
            rows.append(fec_samples.line(*entry, fec_samples.SALES, "-1,00"))
            rows.append(fec_samples.line(*entry, fec_samples.BANK, "1,00"))
        report = check(fec_samples.text(rows).encode())
        self.assertEqual(report.findings["E06"].count, 4)
        self.assertNotIn("E05", report.findings)
        self.assertNotIn("E04", report.findings)

    def test_binary_file(self):
        report = check(bytes(range(256)) * 40)
        self.assertFalse(report.is_conforming)

    def test_json(self):
        content = fec_samples.text(fec_samples.changed(4, Credit="100,01")).encode()
        report = json.loads(check(content).as_json("fr"))
        self.assertFalse(report["conforming"])
        rule = next(rule for rule in report["rules"] if rule["code"] == "E01")
        self.assertEqual(rule["lines"][0]["line"], 5)
        self.assertIn("équilibrée", rule["title"])
        self.assertEqual(report["debit"], "1430.00")


@tagged("post_install", "-at_install")
class TestCommandLine(BaseCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def _write(self, content, name=fec_samples.NAME):
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def test_without_odoo(self):
        """The package runs by its name and by its path, without Odoo in the way."""
        path = self._write(fec_samples.clean_files()["pipe"][1])
        for command, folder in (
            (["-m", "coop_ledger"], PACKAGE.parent),
            ([str(PACKAGE)], self.folder),
        ):
            # -S: no site packages, so nothing but Python itself can be imported
            result = subprocess.run(
                [sys.executable, "-S", *command, path, "--lang", "fr"],
                cwd=folder,
                capture_output=True,
                check=False,
                text=True,
                encoding="utf-8",
                env={"PYTHONIOENCODING": "utf-8"},
            )
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn("CONFORME", result.stdout)

    def test_exit_codes_and_text(self):
        path = self._write(fec_samples.text(fec_samples.without(5)).encode())
        out = io.StringIO()
        self.assertEqual(cli.main([path, "--lang", "en"], out), 1)
        self.assertIn("NOT CONFORMING", out.getvalue())
        self.assertIn("E01 × 1", out.getvalue())
        self.assertIn("line 5", out.getvalue())
        self.assertEqual(cli.main([path, "--json"], io.StringIO()), 1)

    def test_file_that_is_not_there(self):
        for lang, expected in (
            ("fr", "absent : fichier ou dossier introuvable"),
            ("en", "absent: No such file or directory"),
        ):
            errors = io.StringIO()
            with self.subTest(lang), redirect_stderr(errors):
                self.assertEqual(cli.main(["absent", "--lang", lang]), 2)
            self.assertEqual(errors.getvalue(), f"{expected}\n")

    def test_options(self):
        (name, _right), (_name, wrong) = previous_files()
        path = self._write(fec_samples.clean_files()["pipe"][1])
        self.assertEqual(cli.main([path, "--siren", "552081317"], io.StringIO()), 1)
        self.assertEqual(cli.main([path, "--from", "20250301"], io.StringIO()), 1)
        previous = self._write(wrong, name)
        self.assertEqual(cli.main([path, "--previous", previous], io.StringIO()), 1)

    def test_check_file(self):
        path = self._write(fec_samples.clean_files()["pipe"][1])
        report = check_file(path)
        self.assertEqual(report.separator, "|")
        self.assertEqual(report.siren, "732829320")
        self.assertEqual(report.size, Path(path).stat().st_size)
