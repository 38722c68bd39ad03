# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import csv
import io

from odoo import fields, models
from odoo.exceptions import UserError

from ..models.coop_ledger_mapping import KINDS

#: Columns of the file, in French as everything accountants get here.
COLUMNS = ("Nature", "Identifiant", "Code", "Libellé", "Code exporté")
COLUMNS += ("Libellé exporté", "Suffixe")
_KINDS = {
    "Journal": "journal",
    "Compte": "account",
    "Section": "section",
    "Taxe": "tax",
    "Paiement": "payment",
    "Auxiliaire": "partner",
}
_SUFFIXES = {
    "": False,
    "Établissement": "company",
    "Section": "section",
    "Auxiliaire": "partner",
    "Taxe": "tax",
}


class CoopLedgerMappingImport(models.TransientModel):
    """The mapping of a profile as a CSV file, out and back."""

    _name = "coop.ledger.mapping.import"
    _description = "Mapping as CSV"

    profile_id = fields.Many2one(
        comodel_name="coop.ledger.profile", required=True, readonly=True
    )
    file = fields.Binary(
        help="The file downloaded here, completed. Lines that are not in it stay as "
        "they are."
    )
    file_name = fields.Char()

    def action_download(self):
        """:return: action that downloads everything that can be mapped"""
        self.ensure_one()
        profile = self.profile_id
        self.env.user._coop_ledger_check(profile.company_id)
        output = io.StringIO()
        writer = csv.writer(output, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(self._rows(profile))
        attachment = self.env["ir.attachment"].create(
            {
                "name": self.env._("Mapping of %s.csv", profile.name),
                "raw": output.getvalue().encode("utf-8-sig"),
                "mimetype": "text/csv",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{attachment.id}?download=true",
            "target": "download",
        }

    def _rows(self, profile):
        labels = {kind: label for label, kind in _KINDS.items()}
        suffixes = {suffix: label for label, suffix in _SUFFIXES.items()}
        for kind in KINDS:
            known = profile._mapping(kind)
            for record in profile._mappable_records(kind):
                line = known.get(record.id, self.env["coop.ledger.mapping"])
                code = record.code if "code" in record._fields else ""
                yield [
                    _safe(text)
                    for text in (
                        labels[kind],
                        str(record.id),
                        code or "",
                        record.display_name or "",
                        line.code or "",
                        line.label or "",
                        suffixes[line.suffix or False],
                    )
                ]
        codes = self.env["coop.ledger.partner.code"].search(
            [("company_id", "=", profile.company_id.id)]
        )
        for code in codes.sudo():
            name = code.partner_id.display_name or ""
            row = (
                labels["partner"],
                str(code.partner_id.id),
                "",
                name,
                code.code,
                "",
                "",
            )
            yield [_safe(text) for text in row]

    def action_import(self):
        """Read the file and write the mapping: all of it, or nothing.

        :raise UserError: what is wrong, with the lines of the file
        """
        self.ensure_one()
        profile = self.profile_id
        self.env.user._coop_ledger_check(profile.company_id)
        rows = self._read()
        errors = []
        wanted = {kind: {} for kind in _KINDS.values()}
        allowed = {kind: set(profile._mappable_records(kind).ids) for kind in KINDS}
        codes = self.env["coop.ledger.partner.code"].search(
            [("company_id", "=", profile.company_id.id)]
        )
        allowed["partner"] = set(codes.partner_id.ids)
        for number, row in rows:
            problem = self._check_row(row, allowed, wanted)
            if problem:
                errors.append(self.env._("Line %(line)s: ", line=number) + problem)
        if errors:
            raise UserError("\n".join(errors[:20]))
        self._write(profile, wanted, codes)
        return {"type": "ir.actions.act_window_close"}

    def _check_row(self, row, allowed, wanted):
        """Note what a line wants; return what is wrong with it."""
        if row["beyond"]:
            return self.env._(
                "it has more values than the columns. Put quotation marks around the "
                "texts that hold the separator."
            )
        kind = _KINDS.get(row["Nature"])
        if not kind:
            return self.env._(
                "“%(value)s” is not one of: %(expected)s.",
                value=row["Nature"],
                expected=", ".join(_KINDS),
            )
        identifier = row["Identifiant"]
        if not identifier.isdigit() or int(identifier) not in allowed[kind]:
            return self.env._(
                "there is no “%(kind)s” of number %(value)s in this legal entity. "
                "Download the file again.",
                kind=row["Nature"],
                value=identifier or "—",
            )
        if row["Suffixe"] not in _SUFFIXES:
            return self.env._(
                "the suffix “%(value)s” is not one of: %(expected)s.",
                value=row["Suffixe"],
                expected=", ".join(filter(None, _SUFFIXES)),
            )
        if int(identifier) in wanted[kind]:
            return self.env._("“%s” is there twice. Keep one line.", row["Libellé"])
        wanted[kind][int(identifier)] = row
        return None

    def _read(self):
        """:return: list of (line of the file, {column: text})"""
        content = base64.b64decode(self.file or b"")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
        lines = text.splitlines()
        if not lines:
            raise UserError(self.env._("Choose the file to import first."))
        delimiter = max(";,\t", key=lines[0].count)
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        if missing:
            raise UserError(
                self.env._(
                    "The file has no column %s. Download it here and complete it.",
                    ", ".join(missing),
                )
            )
        return [
            (
                reader.line_num,
                {
                    **{name: _unsafe(row[name]) for name in COLUMNS},
                    "beyond": None in row,
                },
            )
            for row in reader
            if any((row[name] or "").strip() for name in COLUMNS)
        ]

    def _write(self, profile, wanted, codes):
        create = []
        for kind, (field, _model) in KINDS.items():
            known = profile._mapping(kind)
            for identifier, row in wanted[kind].items():
                values = {
                    "code": row["Code exporté"] or False,
                    "label": row["Libellé exporté"] or False,
                    "suffix": _SUFFIXES[row["Suffixe"]],
                }
                line = known.get(identifier)
                if not line and any(values.values()):
                    create.append(
                        {
                            "profile_id": profile.id,
                            "kind": kind,
                            field: identifier,
                            **values,
                        }
                    )
                elif line and any(
                    line[name] != value for name, value in values.items()
                ):
                    # The mapping is the accountant's to write
                    line.with_env(self.env).write(values)
        self.env["coop.ledger.mapping"].create(create)
        for code in codes:
            row = wanted["partner"].get(code.partner_id.id)
            if row and row["Code exporté"] not in ("", code.code):
                code.code = row["Code exporté"]


def _safe(text):
    """Never a formula for the spreadsheet that opens the file."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _unsafe(text):
    text = (text or "").strip()
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@")) else text
