# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..coop_ledger.checker import FecChecker
from ..tools.check_xlsx import write_report
from ..tools.xlsx import XLSX_TYPE


class CoopLedgerCheck(models.Model):
    """The check of a FEC, ours or from any software."""

    _name = "coop.ledger.check"
    _description = "FEC Check"
    _order = "id desc"

    name = fields.Char(string="File Name", copy=False)
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Legal Entity",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain=[("parent_id", "=", False)],
    )
    export_id = fields.Many2one(
        comodel_name="coop.ledger.export",
        string="Ledger Export",
        readonly=True,
        ondelete="cascade",
        index=True,
        help="Export that wrote the file; empty for a file that was uploaded.",
    )
    file = fields.Binary(attachment=True, copy=False, help="The file to check.")
    siren = fields.Char(
        string="Expected SIREN",
        compute="_compute_siren",
        store=True,
        readonly=False,
        help="Empty: any valid SIREN.",
    )
    date_from = fields.Date(
        string="Year From", help="First day of the fiscal year. Empty: not checked."
    )
    date_to = fields.Date(
        string="Year To", help="Closing date. Empty: the one in the name of the file."
    )
    previous_name = fields.Char()
    previous_file = fields.Binary(
        string="FEC of the Year Before",
        attachment=True,
        copy=False,
        help="Its closing balances are compared with the opening entry.",
    )
    state = fields.Selection(
        selection=[
            ("draft", "To Check"),
            ("conforming", "Conforming"),
            ("wrong", "Not Conforming"),
        ],
        string="Verdict",
        default="draft",
        readonly=True,
        copy=False,
    )
    checked_at = fields.Datetime(string="Checked On", readonly=True, copy=False)
    error_count = fields.Integer(string="Errors", readonly=True, copy=False)
    warning_count = fields.Integer(string="To Look At", readonly=True, copy=False)
    line_count = fields.Integer(string="Lines", readonly=True, copy=False)
    entry_count = fields.Integer(string="Entries", readonly=True, copy=False)
    debit = fields.Float(digits=(16, 2), readonly=True, copy=False)
    credit = fields.Float(digits=(16, 2), readonly=True, copy=False)
    sha256 = fields.Char(string="SHA-256", readonly=True, copy=False)
    report = fields.Json(readonly=True, copy=False)
    line_ids = fields.One2many(
        comodel_name="coop.ledger.check.line",
        inverse_name="check_id",
        string="Findings",
        readonly=True,
    )

    @api.depends("company_id")
    def _compute_siren(self):
        for check in self:
            check.siren = check.company_id._coop_ledger_own_siren()

    def action_check(self):
        """Read the file and note what is wrong with it.

        :raise UserError: no file
        """
        for check in self:
            check.check_access("write")
            check._check()
        return True

    def _check(self):
        self.ensure_one()
        previous = None
        if self.previous_file:
            with self._open("previous_file") as stream:
                previous = FecChecker().check(stream, self.previous_name or "")
        with self._open("file") as stream:
            self._note(self._checker(previous).check(stream, self.name or ""))

    def _checker(self, previous=None):
        def day(value):
            return f"{value:%Y%m%d}" if value else None

        return FecChecker(
            siren=(self.siren or "").replace(" ", "") or None,
            date_from=day(self.date_from),
            date_to=day(self.date_to),
            today=day(fields.Date.context_today(self)),
            previous=previous,
        )

    def _open(self, field_name):
        """The file as a stream; read from the disk as it goes where it is stored there.

        :raise UserError: there is none
        """
        if field_name == "file" and self.export_id:
            attachment = self.export_id.file_ids[:1].attachment_id.sudo()
        else:
            # The record is readable: so is its file
            attachment = (
                self.env["ir.attachment"]
                .sudo()
                .search(
                    [
                        ("res_model", "=", self._name),
                        ("res_id", "=", self.id),
                        ("res_field", "=", field_name),
                    ],
                    limit=1,
                )
            )
        if not attachment:
            raise UserError(self.env._("Choose the file to check first."))
        if attachment.store_fname:
            return open(attachment._full_path(attachment.store_fname), "rb")
        return io.BytesIO(attachment.raw or b"")

    def _note(self, report):
        lang = self.env.lang or "en"
        # Written by the check only: users do not edit what it found
        self.sudo().write(
            {
                "state": "conforming" if report.is_conforming else "wrong",
                "checked_at": fields.Datetime.now(),
                "error_count": report.count("error"),
                "warning_count": report.count("warning"),
                "line_count": report.lines,
                "entry_count": report.entries,
                "debit": report.debit / 100,
                "credit": report.credit / 100,
                "sha256": report.sha256,
                "report": report.as_dict(lang),
                "line_ids": [fields.Command.clear()]
                + [
                    fields.Command.create(
                        {
                            "code": finding.rule.code,
                            "level": finding.rule.level,
                            "title": finding.rule.name(lang),
                            "law": finding.rule.law,
                            "count": finding.count,
                            "detail": self._detail(finding, lang),
                        }
                    )
                    for finding in report.sorted_findings()
                ],
            }
        )

    def _detail(self, finding, lang):
        rows = [
            " — ".join(
                part
                for part in (self.env._("line %s", line) if line else "", text)
                if part
            )
            for line, text in finding.details(lang)
        ]
        more = finding.count - len(rows)
        if more > 0:
            rows.append(self.env._("… and %s more", more))
        return "\n".join(rows)

    def action_json(self):
        """:return: action that downloads the report for machines"""
        self.ensure_one()
        content = json.dumps(self._get_report(), ensure_ascii=False, indent=2).encode()
        return self._download("json", content, "application/json")

    def action_xlsx(self):
        """:return: action that downloads the report as a spreadsheet"""
        self.ensure_one()
        return self._download("xlsx", write_report(self._get_report()), XLSX_TYPE)

    def _get_report(self):
        self.check_access("read")
        if not self.report:
            raise UserError(self.env._("Check the file first."))
        return self.report

    def _download(self, extension, content, mimetype):
        stem = (self.name or "FEC").rsplit(".", 1)[0]
        attachment = self.env["ir.attachment"].create(
            {
                "name": self.env._(
                    "Check of %(file)s.%(extension)s", file=stem, extension=extension
                ),
                "raw": content,
                "mimetype": mimetype,
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{attachment.id}?download=true",
            "target": "download",
        }
