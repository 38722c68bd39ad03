# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.files import HashingFile
from ..tools.layout import FileContext
from ..tools.numbering import EntryNumbering
from ..tools.scope import LedgerScope

_logger = logging.getLogger(__name__)


class CoopLedgerExport(models.Model):
    _inherit = "coop.ledger.export"

    def action_export(self):
        """Write the files and note what went in them.

        All or nothing: whatever stops it leaves a draft without file.

        :raise AccessError: not an accountant of the legal entity
        :raise UserError: something prevents the export; the message says what to mend
        """
        for export in self:
            export._export()
        return True

    def _export(self):
        self.ensure_one()
        self.env.user._coop_ledger_check(self.company_id)
        if self.state != "draft":
            raise UserError(
                self.env._("“%(name)s” was exported already.", name=self.name)
            )
        start = time.monotonic()
        entity = self.company_id._coop_ledger_entity()
        self._check_before(entity)
        totals, values = self._write_files(entity)
        # Users do not write the result of an export: this method does
        self.sudo().write(
            {
                **values,
                "line_count": totals.lines,
                "debit": totals.debit / 100,
                "credit": totals.credit / 100,
                "state": "done",
                "done_by": self.env.uid,
                "done_at": fields.Datetime.now(),
                "company_names": ", ".join(entity.companies.mapped("name")),
            }
        )
        _logger.info(
            "Ledger export %s: %s items in %.1f s",
            self.id,
            self.line_count,
            time.monotonic() - start,
        )

    def _get_scope(self, entity):
        """:return: :class:`~..tools.scope.LedgerScope` of this export"""
        profile = self.profile_id.sudo()
        return LedgerScope(
            entity=entity,
            date_from=self.date_from,
            date_to=self.date_to,
            opening=profile.opening if profile.is_fec else None,
            numbering=profile.numbering,
            profit_account=profile.profit_account_id,
            loss_account=profile.loss_account_id,
        )

    def _get_context(self, entity, scope):
        """:return: :class:`~..tools.layout.FileContext` of this export"""
        # Whoever exports: the file's day is that of the head office
        local = self.with_context(tz=self.env["coop.ledger.reader"]._timezone(entity))
        now = fields.Datetime.context_timestamp(local, fields.Datetime.now())
        return FileContext(
            siren=entity.siren,
            name=entity.root.name,
            date_from=f"{self.date_from:%Y%m%d}",
            date_to=f"{self.date_to:%Y%m%d}",
            generated=f"{now:%Y%m%d%H%M%S}",
            currency=entity.root.currency_id.name,
            folder=self.profile_id.folder_code or "",
            options={"numbering": scope.numbering, "opening": scope.opening},
        )

    def _write_files(self, entity):
        """Write every file of the format.

        :return: (:class:`~..tools.totals.LedgerTotals`, values of the export)
        """
        reader = self.env["coop.ledger.reader"]
        found = self.env["coop.ledger.format"]._get_format(self.format)
        scope = self._get_scope(entity)
        if found.uses_mapping and self.profile_id.partner_code == "code":
            self.env["coop.ledger.partner.code"]._generate(
                entity, self.profile_id.partner_code_length
            )
        names = reader._get_names(
            entity, self.profile_id if found.uses_mapping else None
        )
        opening = reader._opening_source(scope, names)
        totals = reader._get_totals(scope, names, opening)
        values = {}
        context = self._get_context(entity, scope)
        context = replace(context, totals=totals)
        specs = [self._encoded(spec, found) for spec in found.files(self, context)]
        self._check_totals(totals, [spec.layout for spec in specs if spec.layout])
        with ExitStack() as stack:
            streams = [
                HashingFile(stack.enter_context(tempfile.NamedTemporaryFile()))
                for _spec in specs
            ]
            for spec, stream in zip(specs, streams, strict=True):
                numbering = EntryNumbering(
                    scope.numbering, names.journals, scope.last_numbers
                )
                if opening:
                    numbering.take(names.opening_journal[0])
                if spec.totals:
                    stream.write(spec.totals(totals))
                else:
                    sources = self._get_sources(spec, scope, names, opening)
                    lines = self._write_file(spec, stream, context, sources, numbering)
                    self._check_lines(spec, lines, totals)
                    values = {
                        "move_count": numbering.entries,
                        "last_numbers": numbering.last,
                    }
            self._store_files(specs, streams)
        return totals, values

    def _encoded(self, spec, found):
        """The file in the encoding that the profile chose."""
        encoding = self.profile_id.file_encoding
        if not spec.layout or encoding not in found.encodings:
            return spec
        return replace(spec, layout=replace(spec.layout, encoding=encoding))

    def _get_sources(self, spec, scope, names, opening):
        reader = self.env["coop.ledger.reader"]
        needed = spec.layout.needs() if spec.layout else None
        if spec.layout and names.profile and names.profile.sum_items:
            return [reader._sums_source(scope, names, needed)]
        items = reader._items_source(scope, names, needed)
        return [opening, items] if opening else [items]

    def _write_file(self, spec, stream, context, sources, numbering):
        """:return: how many lines were written"""
        reader = self.env["coop.ledger.reader"]
        if spec.layout:
            return reader._copy(spec.layout, context, sources, numbering, stream)
        writer, lines = spec.writer(stream), 0
        writer.begin()
        for source in sources:
            for chunk in reader._fetch_chunks(source, numbering):
                writer.add(chunk)
                lines += len(chunk)
        writer.end()
        return lines

    def _check_lines(self, spec, lines, totals):
        if lines != totals.lines:
            # Names that are missing from the tables given to the statement, say
            raise UserError(
                self.env._(
                    "%(file)s has %(lines)s lines for %(expected)s items in the books. "
                    "Nothing was exported.",
                    file=spec.name,
                    lines=lines,
                    expected=totals.lines,
                )
            )

    def _check_totals(self, totals, layouts):
        """Refuse what the names used and the totals already tell to be wrong."""
        if totals.debit != totals.credit:
            raise UserError(
                self.env._(
                    "The entries of the period are not balanced: debit %(debit)s, "
                    "credit %(credit)s. Nothing was exported.",
                    debit=f"{totals.debit / 100:.2f}",
                    credit=f"{totals.credit / 100:.2f}",
                )
            )
        columns = [column for layout in layouts for column in layout.columns()]
        for journal_code, journal_name in totals.journals().items():
            self._check_name(columns, "journal_code", journal_code, journal_name)
            self._check_name(columns, "journal_name", journal_name, journal_code)
        for account, _debit, _credit in totals.accounts():
            self._check_name(columns, "account_code", account.code, account.name)
            self._check_name(columns, "account_name", account.name, account.code)

    def _check_name(self, columns, source, value, other):
        for column in columns:
            if column.source != source:
                continue
            if column.required and not (value or "").strip():
                raise UserError(
                    self.env._(
                        "“%(other)s” has no value for the column %(column)s of the "
                        "file. Give it a code and a name.",
                        other=other,
                        column=column.name,
                    )
                )
            if column.overflow == "error" and len(value) > (
                column.length or len(value)
            ):
                raise UserError(
                    self.env._(
                        "“%(value)s” (%(other)s) is too long for the column "
                        "%(column)s, of %(length)s characters. Give it a shorter code "
                        "in the mapping.",
                        value=value,
                        other=other,
                        column=column.name,
                        length=column.length,
                    )
                )

    def _store_files(self, specs, streams):
        # Users create neither files nor their attachments: they are written here only
        files = (
            self.env["coop.ledger.export.file"]
            .sudo()
            .create(
                [
                    {
                        "export_id": self.id,
                        "sequence": sequence,
                        "name": spec.name,
                        "size": stream.size,
                        "sha256": stream.sha256,
                    }
                    for sequence, (spec, stream) in enumerate(
                        zip(specs, streams, strict=True)
                    )
                ]
            )
        )
        Attachment = self.env["ir.attachment"].sudo()
        for file, spec, stream in zip(files, specs, streams, strict=True):
            stream.stream.flush()
            file.attachment_id = Attachment._coop_ledger_store(
                stream.stream.name,
                stream.sha1,
                stream.size,
                {
                    "name": spec.name,
                    "mimetype": spec.mimetype,
                    "res_model": file._name,
                    "res_id": file.id,
                },
            )
