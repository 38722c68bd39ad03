# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import Command, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.coop_base.tools.csv_import import read_header, read_rows

from ..tools import member_file
from ..tools.member_file import FIELDS, PRIVATE, CellError
from .member_import_references import References

_SHOWN = 50


class CoopMemberImport(models.TransientModel):
    """Take up a register from a CSV file: columns, preview, then all or nothing."""

    _name = "coop.member.import"
    _description = "Import Members"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    file = fields.Binary(required=True, attachment=False)
    filename = fields.Char()
    state = fields.Selection(
        [("file", "File"), ("columns", "Columns"), ("preview", "Preview")],
        default="file",
    )
    category_id = fields.Many2one(
        "coop.member.category",
        string="Category by Default",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        help="Of the lines that name none.",
    )
    column_ids = fields.One2many("coop.member.import.column", "import_id")
    line_ids = fields.One2many("coop.member.import.line", "import_id", readonly=True)
    line_count = fields.Integer(string="Lines in the File", readonly=True)
    error_count = fields.Integer(string="Errors", readonly=True)

    def _content(self):
        return base64.b64decode(self.file)

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import Members"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def action_read(self):
        """Read the header, and guess what each column is."""
        self.ensure_one()
        self.column_ids.unlink()
        used, columns = set(), []
        for header, samples in read_header(self._content(), self.env):
            field = member_file.guess_field(header)
            if field in used:
                field = False
            used.add(field)
            columns.append(
                Command.create(
                    {
                        "header": header,
                        "sample": ", ".join(filter(None, samples)),
                        "field": field,
                    }
                )
            )
        self.write({"column_ids": columns, "state": "columns"})
        return self._reopen()

    def action_back(self):
        self.ensure_one()
        self.state = "columns" if self.state == "preview" else "file"
        return self._reopen()

    def action_preview(self):
        """Check every line and show the first ones, those in error before."""
        self.ensure_one()
        rows, errors = self._read()
        by_line = {}
        for line, message in errors:
            by_line.setdefault(line, []).append(message)
        rows.sort(key=lambda row: (row["line"] not in by_line, row["line"]))
        self.line_ids.unlink()
        self.write(
            {
                "state": "preview",
                "line_count": len(rows),
                "error_count": len(errors),
                "line_ids": [
                    Command.create(self._prepare_line(row, by_line.get(row["line"])))
                    for row in rows[:_SHOWN]
                ],
            }
        )
        return self._reopen()

    def _prepare_line(self, row, messages):
        events = {kind: date for kind, date, _end in row.get("events") or []}
        category = row.get("category")
        return {
            "line": row["line"],
            "name": row.get("name") or "",
            "number": row.get("number") or 0,
            "category": category.display_name if category else "",
            "admission_date": events.get("admission"),
            "exit_date": (row["events"][-1][2] if row.get("events") else False),
            "errors": "\n".join(messages or []),
        }

    def action_import(self):
        """Write all the lines, or none.

        :raise UserError: every error, by line
        """
        self.ensure_one()
        rows, errors = self._read()
        Loader = self.env["coop.member.loader"]
        if errors:
            raise UserError(Loader._format_errors(errors))
        members = Loader._load(self.company_id, rows)
        return self.env["coop.member"]._action_view([("id", "in", members.ids)])

    # ------------------------------------------------------------------
    # Reading
    # ------------------------------------------------------------------

    def _read(self):
        """:return: rows for ``coop.member.loader``, and ``[(line, message)]``"""
        names = self._get_mapping()
        rows, errors = [], []
        references = References(self)
        for line, cells in read_rows(self._content(), names, env=self.env):
            row, messages = self._read_line(line, cells, references)
            rows.append(row)
            errors += [(line, message) for message in messages]
        errors += self.env["coop.member.loader"]._check_rows(self.company_id, rows)
        return rows, sorted(errors, key=lambda error: error[0])

    def _get_mapping(self):
        """Columns of ``read_rows``: fields mapped, and those left out, by header."""
        mapped = self.column_ids.filtered("field")
        twice = [field for field in FIELDS if mapped.mapped("field").count(field) > 1]
        if twice:
            raise UserError(
                self.env._(
                    "Several columns are “%s”: keep one.",
                    self.env._(FIELDS[twice[0]]),
                )
            )
        if not {"name", "lastname", "ref"} & set(mapped.mapped("field")):
            raise UserError(
                self.env._("No column gives the name: choose which one does.")
            )
        private = set(mapped.mapped("field")) & set(PRIVATE)
        if private and not self.env.user.has_group("coop_member.group_private_data"):
            raise AccessError(
                self.env._(
                    "This file holds private data (%s): the role Social imports them. "
                    "Leave these columns out, or ask for the role.",
                    ", ".join(self.env._(FIELDS[name]) for name in sorted(private)),
                )
            )
        columns = {column.field: column.header for column in mapped}
        for column in self.column_ids - mapped:
            columns[f"ignored {column.id}"] = column.header
        return columns

    def _read_line(self, line, cells, references):
        values, messages = {}, []
        for field in FIELDS:
            try:
                values[field] = member_file.parse(field, cells.get(field, ""))
            except CellError as error:
                values[field] = False
                messages.append(
                    self.env._(
                        "%(field)s: “%(value)s” %(problem)s",
                        field=self.env._(FIELDS[field]),
                        # A wrong IBAN is private too.
                        value="…" if field in PRIVATE else cells[field],
                        problem=self.env._(error.args[0]),
                    )
                )
        row = self._prepare_row(line, values)
        messages += references.resolve(row, values)
        return row, messages

    def _prepare_row(self, line, values):
        person = " ".join(filter(None, [values["firstname"], values["lastname"]]))
        events = []
        if values["application_date"]:
            events.append(("candidacy", values["application_date"], False))
        if values["admission_date"]:
            events.append(("admission", values["admission_date"], False))
        if values["exit_date"]:
            kind = values["exit_kind"] or "other_exit"
            events.append((kind, values["exit_date"], values["exit_date"]))
        return {
            "line": line,
            "name": values["name"] or person,
            "is_organisation": values["organisation"],
            "events": events,
            "private": {name: values[name] for name in PRIVATE if name != "iban"},
            **{
                name: values[name]
                for name in (
                    "number",
                    "email",
                    "phone",
                    "street",
                    "zip",
                    "city",
                    "siren",
                    "iban",
                    "note",
                )
            },
        }
