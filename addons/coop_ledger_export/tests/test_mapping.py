# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import csv
import io
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import BaseCase, Form, tagged

from ..tools.names import disambiguate, fit_account
from ..tools.partner_code import base_code, unique_code
from ..tools.short_code import short_code
from .common import LedgerCommon


@tagged("post_install", "-at_install")
class TestCodes(BaseCase):
    def test_partner_codes(self):
        """Cases of the cooperative whose practice this follows."""
        for name, code in (
            ("Relais Vert", "RELA"),
            ("Coeur d'artichaut", "ARTI"),
            ("Ba", "BA01"),
            ("Éts Müller & fils", "MULL"),
            ("A", "A001"),
            ("2000", "X001"),
            ("", "X001"),
            (None, "X001"),
        ):
            with self.subTest(name):
                self.assertEqual(base_code(name), code)

    def test_partner_codes_are_unique(self):
        taken = set()
        codes = []
        for _rank in range(1200):
            codes.append(unique_code("Relais Vert", taken))
            taken.add(codes[-1])
        self.assertEqual(codes[:3], ["RELA", "REL2", "REL3"])
        self.assertIn("RE10", codes)
        self.assertEqual(len(set(codes)), 1200)
        self.assertEqual({len(code) for code in codes}, {4})

    def test_account_length(self):
        for code, length, expected in (
            ("411", 6, "411000"),
            ("41110000", 6, "411100"),
            ("4111234", 6, "4111234"),
            ("411", 0, "411"),
            ("", 6, ""),
        ):
            self.assertEqual(fit_account(code, length), expected)

    def test_short_codes(self):
        """What fits is kept; else the usual code, else one that nothing has."""
        for code, length, taken, usual, expected in (
            ("VE", 2, (), "VE", "VE"),
            ("BNK1", 2, (), "BQ", "BQ"),
            ("BNK2", 2, ("BQ",), "BQ", "B2"),
            ("BNK3", 2, ("BQ", "B2"), "BQ", "B3"),
            ("VE-LYO", 3, (), "VE", "VE"),
            ("Épicerie", 4, (), "", "EPIC"),
            ("MISC", 3, ("OD",), "OD", "OD2"),
            ("é", 2, (), "", "é"),
            ("ÀÉ-", 2, (), "", "AE"),
            ("BNK1", None, ("BQ",), "BQ", "BNK1"),
            ("411123456", 8, ("41112345",), "", "41112342"),
        ):
            with self.subTest(code):
                found = short_code(code, length, set(taken), usual)
                self.assertEqual(found, expected)

    def test_short_codes_are_unique(self):
        taken = set()
        for rank in range(300):
            taken.add(short_code(f"BNK{rank}", 2, taken, "BQ"))
        self.assertEqual(len(taken), 300)
        self.assertEqual({len(code) for code in taken}, {2})
        taken = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        with self.assertRaisesRegex(ValueError, "VENTES"):
            short_code("VENTES", 1, taken)

    def test_journals_told_apart(self):
        codes = [(1, "VE", ""), (2, "VE", "LYO"), (3, "ve", "LYO"), (4, "BQ", "LYO")]
        result = disambiguate(codes)
        self.assertEqual(len({code.upper() for code in result.values()}), 4)
        self.assertEqual((result[1], result[2], result[4]), ("VE", "VE-LYO", "BQ"))


@tagged("post_install", "-at_install")
class TestMapping(LedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.env["coop.ledger.profile"].create(
            {
                "name": "Logiciel",
                "format": "csv",
                "content": "full",
                "company_id": cls.root.id,
            }
        )
        cls.sale = cls._sale("LYON", "2025-03-10")

    def _map(self, kind, field, record, **values):
        return self.env["coop.ledger.mapping"].create(
            {
                "profile_id": self.profile.id,
                "kind": kind,
                field: record.id,
                **values,
            }
        )

    def _lines(self, export=None):
        text = self._content(export or self._export()).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def test_journal(self):
        self._map("journal", "journal_id", self.journals["LYON"], code="V2")
        line = self._lines()[0]
        self.assertEqual(line["Journal"], "V2")
        self.assertEqual(line["Libellé du journal"], "Ventes de Lyon")

    def test_propose_codes(self):
        """Every journal gets a code; those of the mapping are kept."""
        line = self._map("journal", "journal_id", self.journals["LYON"], code="V2")
        self.profile.with_user(self.accountant).action_propose_codes()
        journals = self.profile._mappable_records("journal")
        mapping = self.profile._mapping("journal")
        self.assertEqual(set(mapping), set(journals.ids))
        self.assertEqual(line.code, "V2")
        codes = [line.code.upper() for line in mapping.values()]
        self.assertEqual(len(set(codes)), len(codes))
        self.assertFalse(self.profile.mapping_account_ids)
        self.profile.account_length = 5
        self.profile.action_propose_codes()
        mapped = self.profile.mapping_account_ids
        self.assertIn(self.accounts["512001"], mapped.account_id)
        self.assertEqual({len(line.code) for line in mapped}, {5})
        self.profile.mapped_journals_only = True
        self.assertEqual(self._export().state, "done")

    def test_only_an_accountant_proposes_codes(self):
        with self.assertRaises(AccessError):
            self.profile.with_user(self._create_invoicing()).action_propose_codes()

    def test_accounts_with_auxiliaries(self):
        """Capital to be paid in is receivable, and not a customer's account."""
        capital = self.accounts["411100"].copy({"code": "456251", "name": "Capital"})
        self.accounts["456251"] = capital
        items = [("456251", 30, self.customer), ("101300", -30, None)]
        self._entry("VE", "2025-03-12", items)
        columns = "Compte", "Auxiliaire"
        for starts, expected in (("40, 41", {"411100"}), ("", {"411100", "456251"})):
            self.profile.auxiliary_accounts = starts
            found = [[line[name] for name in columns] for line in self._lines()]
            self.assertEqual({code for code, auxiliary in found if auxiliary}, expected)
        with self.assertRaisesRegex(ValidationError, "“4;1”"):
            self.profile.auxiliary_accounts = "40, 4;1"

    def test_journals_of_one_code(self):
        """Two journals sent as one: one label, one sequence of numbers."""
        self._sale("VE", "2025-03-11")
        for name in ("VE", "LYON"):
            self._map("journal", "journal_id", self.journals[name], code="VT")
        self.profile.numbering = "journal"
        lines = self._lines()
        self.assertEqual({line["Journal"] for line in lines}, {"VT"})
        self.assertEqual({line["Libellé du journal"] for line in lines}, {"Ventes"})
        self.assertEqual({line["N° d'écriture"] for line in lines}, {"1", "2"})

    def test_account_code_label_and_length(self):
        self.profile.account_length = 8
        account = self.accounts["707100"]
        self._map("account", "account_id", account, code="70711", label="Pain")
        lines = {line["Compte"]: line["Libellé du compte"] for line in self._lines()}
        self.assertEqual(
            lines,
            {"41110000": "Clients", "70711": "Pain", "44571000": "TVA collectée"},
        )

    def test_account_that_cannot_be_shortened(self):
        self.profile.account_length = 3
        with self.assertRaisesRegex(UserError, "411100, 445710, 707100"):
            self._export()

    def test_suffixes(self):
        """What GRAP does: 411 and the shop, the partner after it, the tax's code."""
        tax = self.env["account.tax"].create(
            {
                "name": "20 %",
                "amount": 0,
                "company_id": self.root.id,
                "country_id": self.env.ref("base.fr").id,
                "tax_group_id": self.env["account.tax.group"]
                .create({"name": "TVA", "company_id": self.root.id})
                .id,
            }
        )
        plan = self.env["account.analytic.plan"].create({"name": "Shops"})
        section = self.env["account.analytic.account"].create(
            {"name": "Pain", "code": "PAI", "plan_id": plan.id}
        )
        self.profile.partner_code = "code"
        values = {"code": "411", "suffix": "partner"}
        self._map("account", "account_id", self.accounts["411100"], **values)
        values = {"code": "707", "suffix": "tax"}
        self._map("account", "account_id", self.accounts["707100"], **values)
        values = {"code": "4457", "suffix": "company"}
        self._map("account", "account_id", self.accounts["445710"], **values)
        values = {"code": "606", "suffix": "section"}
        self._map("account", "account_id", self.accounts["606100"], **values)
        self._map("tax", "tax_id", tax, code="A")
        distribution = {"analytic_distribution": {str(section.id): 100}}
        self._entry(
            "LYON",
            "2025-03-11",
            [
                ("411100", 24, self.customer),
                ("707100", -20, None, {"tax_ids": [Command.set(tax.ids)]}),
                ("445710", -4, None),
                ("606100", 1, None, distribution),
                ("512001", -1, None),
            ],
        )
        codes = {line["Compte"] for line in self._lines()}
        self.assertEqual(
            codes,
            {"411EPICER", "707", "707A", "4457LYO", "606PAI", "512001"},
        )

    def test_auxiliary_codes(self):
        self.profile.partner_code = "code"
        twin = self.env["res.partner"].create({"name": "Épicerie de la Gare"})
        items = [("512001", 5, None), ("411100", -5, twin)]
        self._entry("BQ", "2025-03-12", items)
        codes = {line["Auxiliaire"] for line in self._lines()}
        self.assertEqual(codes, {"", "EPICER", "EPICE2"})
        # A code stays what it is, whatever the name becomes
        self.customer.name = "Bazar"
        self.assertEqual({line["Auxiliaire"] for line in self._lines()}, codes)

    def test_auxiliary_code_is_the_companys(self):
        contact = self.env["res.partner"].create(
            {"name": "Jeanne", "parent_id": self.customer.id}
        )
        self.profile.partner_code = "code"
        items = [("512001", 5, None), ("411100", -5, contact)]
        self._entry("BQ", "2025-03-12", items)
        self.assertEqual({x["Auxiliaire"] for x in self._lines()}, {"", "EPICER"})

    def test_auxiliary_codes_are_checked(self):
        Code = self.env["coop.ledger.partner.code"]
        values = {"company_id": self.root.id, "partner_id": self.customer.id}
        with self.assertRaisesRegex(ValidationError, "capital letters"):
            Code.create({**values, "code": "é-1"})

    def test_section_and_payment_mode(self):
        plan = self.env["account.analytic.plan"].create({"name": "Shops"})
        section = self.env["account.analytic.account"].create(
            {"name": "Pain", "plan_id": plan.id}
        )
        self._map("section", "analytic_account_id", section, code="P1", label="PAIN")
        items = [
            ("512001", 5, None),
            ("707100", -5, None, {"analytic_distribution": {str(section.id): 100}}),
        ]
        self._entry("BQ", "2025-03-12", items)
        sections = {(x["Section"], x["Libellé de la section"]) for x in self._lines()}
        self.assertEqual(sections, {("", ""), ("P1", "PAIN")})

    def test_unmapped_journal_is_mended_on_the_way(self):
        self.profile.mapped_journals_only = True
        export = (
            self.env["coop.ledger.export"]
            .with_user(self.accountant)
            .with_context(allowed_company_ids=self.root.ids, lang="en_US")
            .create(
                {
                    "profile_id": self.profile.id,
                    "date_from": "2025-01-01",
                    "date_to": "2025-12-31",
                }
            )
        )
        export.action_preview()
        self.assertEqual(export.blocking_count, 1)
        self.assertIn("Ventes de Lyon", export.issue_ids.name)
        with self.assertRaisesRegex(UserError, "Journals without code"):
            export.action_export()
        self.profile.with_user(self.accountant).action_complete()
        line = self.profile.mapping_ids.filtered(
            lambda x: x.journal_id == self.journals["LYON"]
        )
        line.with_user(self.accountant).code = "V2"
        export.action_preview()
        self.assertEqual(export.blocking_count, 0)
        export.action_export()
        self.assertEqual(self._lines(export)[0]["Journal"], "V2")

    def test_many_unmapped_accounts_take_two_lines(self):
        self.profile.mapped_accounts_only = True
        accounts = self.env["account.account"].create(
            [
                {"code": f"7080{n:02}", "name": f"Vente {n}", "account_type": "income"}
                for n in range(12)
            ]
        )
        items = [("512001", 12, None), *((x.code, -1, None) for x in accounts)]
        with patch.dict(self.accounts, {x.code: x for x in accounts}):
            self._entry("BQ", "2025-03-12", items)
        export = self.env["coop.ledger.export"].create(
            {
                "profile_id": self.profile.id,
                "date_from": "2025-03-12",
                "date_to": "2025-03-12",
            }
        )
        export.action_preview()
        issue = export.issue_ids.filtered(lambda x: x.kind == "blocking")
        self.assertEqual(issue.count, 13)
        self.assertIn("Vente 8", issue.name)
        self.assertNotIn("Vente 9", issue.name)
        self.assertIn("and 3 others", issue.name)

    def test_fec_keeps_the_codes_of_the_books(self):
        fec = self.env["coop.ledger.profile"].search(
            [("company_id", "=", self.root.id), ("format", "=", "fec")]
        )
        self.env["coop.ledger.mapping"].create(
            {
                "profile_id": fec.id,
                "kind": "journal",
                "journal_id": self.journals["LYON"].id,
                "code": "V2",
            }
        )
        rows = self._rows(self._export(profile_id=fec.id))
        self.assertEqual({row["JournalCode"] for row in rows}, {"VE-LYO"})

    def test_wrong_lines(self):
        with self.assertRaisesRegex(ValidationError, "one record"):
            self._map("account", "journal_id", self.journals["VE"], code="x")
        for values in ({"account_length": 2}, {"partner_code_length": 3}):
            with self.assertRaises(ValidationError):
                self.profile.write(values)

    def test_form(self):
        with Form(self.profile.with_user(self.accountant)) as form:
            form.account_length = 8
            with form.mapping_journal_ids.new() as line:
                line.journal_id = self.journals["VE"]
                line.code = "V1"
        self.assertEqual(self.profile.mapping_ids.kind, "journal")


@tagged("post_install", "-at_install")
class TestMappingFile(LedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.env["coop.ledger.profile"].create(
            {"name": "Logiciel", "format": "csv", "company_id": cls.root.id}
        )
        cls._sale()

    def _wizard(self, content=None):
        return (
            self.env["coop.ledger.mapping.import"]
            .with_user(self.accountant)
            .with_context(allowed_company_ids=self.root.ids, lang="en_US")
            .create(
                {
                    "profile_id": self.profile.id,
                    "file": content and base64.b64encode(content),
                }
            )
        )

    def _download(self):
        action = self._wizard().action_download()
        attachment_id = int(action["url"].split("/")[3].split("?")[0])
        return self.env["ir.attachment"].browse(attachment_id).raw

    def _change(self, raw, changes):
        """The file with codes written in.

        :param changes: {(nature, code): {column: text}}
        """
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
        for row in rows:
            row.update(changes.get((row["Nature"], row["Code"]), {}))
        output = io.StringIO()
        writer = csv.DictWriter(output, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
        return output.getvalue().encode("cp1252", "replace")

    def test_there_and_back(self):
        raw = self._download()
        text = raw.decode("utf-8-sig")
        for words in ("Journal;", "Compte;", "411100", "Ventes de Lyon"):
            self.assertIn(words, text)
        changes = {
            ("Journal", "BQ"): {"Code exporté": "B1", "Libellé exporté": "Banque n° 1"},
            ("Compte", "411100"): {"Code exporté": "411", "Suffixe": "Établissement"},
        }
        self._wizard(self._change(raw, changes)).action_import()
        lines = {line._record(): line for line in self.profile.mapping_ids}
        self.assertEqual(len(lines), 2)
        self.assertEqual(lines[self.journals["BQ"]].label, "Banque n° 1")
        self.assertEqual(lines[self.accounts["411100"]].suffix, "company")
        again = self._download()
        self._wizard(again).action_import()
        self.assertEqual(len(self.profile.mapping_ids), 2)
        changes = {("Journal", "BQ"): {"Code exporté": "B2"}}
        self._wizard(self._change(again, changes)).action_import()
        self.assertEqual(lines[self.journals["BQ"]].code, "B2")

    def test_auxiliary_codes(self):
        self.profile.with_user(self.accountant).action_generate_codes()
        raw = self._download().decode("utf-8-sig")
        self.assertIn("EPICER", raw)
        changed = raw.replace("EPICER", "PORT1").encode()
        self._wizard(changed).action_import()
        code = self.env["coop.ledger.partner.code"].search(
            [("partner_id", "=", self.customer.id)]
        )
        self.assertEqual(code.code, "PORT1")

    def test_values_beyond_the_columns(self):
        """A label with the separator in it would give its rest as the code."""
        header, first, *_others = self._download().decode("utf-8-sig").splitlines()
        parts = first.split(";")
        cut = [*parts[:3], "Ventes", " Lyon", "VL", "", ""]
        wizard = self._wizard(f"{header}\n{';'.join(cut)}\n".encode())
        with self.assertRaisesRegex(UserError, "Line 2: it has more values"):
            wizard.action_import()
        self.assertFalse(self.profile.mapping_ids)
        # Empty columns and lines of a spreadsheet are nothing
        lines = f"{header};;", ";".join([*parts[:4], "VL", *[""] * 4]), ";" * 8
        self._wizard("\n".join(lines).encode()).action_import()
        self.assertEqual(self.profile.mapping_ids.code, "VL")

    def test_errors_are_all_told_and_nothing_is_written(self):
        raw = self._download().decode("utf-8-sig")
        lines = raw.splitlines()
        header, first = lines[0], lines[1].split(";")
        other = self.env["account.journal"].search(
            [("company_id", "!=", self.root.id)], limit=1
        )
        bad = [
            [*first[:4], "OK", "", ""],
            ["Truc", *first[1:]],
            [first[0], "99999999", *first[2:]],
            [first[0], str(other.id or 0), *first[2:]],
            [*first[:6], "Couleur"],
            [*first[:4], "KO", "", ""],
        ]
        text = "\n".join([header, *(";".join(row) for row in bad)])
        with self.assertRaises(UserError) as caught:
            self._wizard(text.encode()).action_import()
        message = str(caught.exception)
        for words in ("Line 3", "Line 4", "Line 5", "Line 6", "Line 7", "twice"):
            self.assertIn(words, message)
        self.assertFalse(self.profile.mapping_ids)

    def test_other_files(self):
        for content, words in (
            (b"", "Choose the file"),
            (b"a;b\n1;2\n", "no column"),
            (b"\x00\x01\x02", "no column"),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self._wizard(content).action_import()
