# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import tempfile
import time
from contextlib import ExitStack

from odoo import fields, models
from odoo.exceptions import UserError

from ..coop_ledger.layout import FileContext, LayoutError
from ..coop_ledger.pivot import cents
from ..tools.files import HashingFile
from ..tools.scope import EntryNumbering, LedgerScope

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
        totals = self._write_files(entity)
        # Users do not write the result of an export: this method does
        self.sudo().write(
            {
                **totals,
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

    def _check_before(self, entity):
        """Refuse what would make a wrong file, before anything is written."""
        if self.is_fec and not entity.siren:
            raise UserError(
                self.env._(
                    "%(company)s has no valid SIREN: enter it in the field “Company "
                    "ID” of the company (9 digits, or the SIRET of 14). The file is "
                    "named after it.",
                    company=entity.root.name,
                )
            )

    def _get_scope(self, entity):
        """:return: :class:`~..tools.scope.LedgerScope` of this export"""
        profile = self.profile_id
        return LedgerScope(
            entity=entity,
            date_from=self.date_from,
            date_to=self.date_to,
            opening=profile.opening if profile.is_fec else None,
            numbering=profile.numbering,
            profit_account=profile.sudo().profit_account_id,
            loss_account=profile.sudo().loss_account_id,
        )

    def _get_context(self, entity, scope):
        """:return: :class:`~..coop_ledger.layout.FileContext` of this export"""
        now = fields.Datetime.context_timestamp(self, fields.Datetime.now())
        return FileContext(
            siren=entity.siren,
            name=entity.root.name,
            date_from=f"{self.date_from:%Y%m%d}",
            date_to=f"{self.date_to:%Y%m%d}",
            generated=f"{now:%Y%m%d%H%M%S}",
            currency=entity.root.currency_id.name,
            options={"numbering": scope.numbering, "opening": scope.opening},
        )

    def _write_files(self, entity):
        """Read the items once, write every file of the format.

        :return: values of the export's totals
        """
        reader = self.env["coop.ledger.reader"]
        found = self.env["coop.ledger.format"]._get_format(self.format)
        scope = self._get_scope(entity)
        context = self._get_context(entity, scope)
        numbering = EntryNumbering(scope.numbering, scope.last_numbers)
        names = reader._get_names(
            entity, self.profile_id if found.uses_mapping else None
        )
        specs = found.files(self, context)
        totals = _Totals()
        with ExitStack() as stack:
            streams = [
                HashingFile(stack.enter_context(tempfile.NamedTemporaryFile()))
                for _spec in specs
            ]
            writers = [
                spec.writer(stream) for spec, stream in zip(specs, streams, strict=True)
            ]
            try:
                for writer in writers:
                    writer.begin()
                for lines in reader._read_chunks(scope, names, numbering):
                    totals.add(lines)
                    for writer in writers:
                        writer.add(lines)
                for writer in writers:
                    writer.end()
            except LayoutError as error:
                raise UserError(self._explain(error)) from error
            self._check_totals(totals)
            self._store_files(specs, streams)
        return totals.as_values()

    def _check_totals(self, totals):
        if totals.debit != totals.credit:
            raise UserError(
                self.env._(
                    "The entries of the period are not balanced: debit %(debit)s, "
                    "credit %(credit)s. Nothing was exported.",
                    debit=f"{totals.debit / 100:.2f}",
                    credit=f"{totals.credit / 100:.2f}",
                )
            )

    def _explain(self, error):
        """What to mend, from what a layout refused."""
        line = error.line
        where = f"{line.piece} ({line.account_code} {line.label})" if line else ""
        reasons = {
            "required": self.env._(
                "Column %(column)s must have a value: %(where)s. Fill it in.",
                column=error.column,
                where=where,
            ),
            "too_long": self.env._(
                "“%(value)s” is too long for the column %(column)s: %(where)s. Give it "
                "a shorter code in the mapping.",
                value=error.value,
                column=error.column,
                where=where,
            ),
            "encoding": self.env._(
                "The character “%(character)s” cannot be written in this format: "
                "%(line)s",
                character=error.column,
                line=error.value,
            ),
        }
        return reasons[error.reason]

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


class _Totals:
    """What went in the files; the opening entry counts for one."""

    def __init__(self):
        self.lines = self.moves = self.debit = self.credit = 0
        self._last = None

    def add(self, lines):
        self.lines += len(lines)
        self.debit += sum([cents(line.debit) for line in lines])
        self.credit += sum([cents(line.credit) for line in lines])
        # Items of an entry follow each other
        for line in lines:
            if line.move_id != self._last:
                self.moves += 1
                self._last = line.move_id

    def as_values(self):
        return {
            "line_count": self.lines,
            "move_count": self.moves,
            "debit": self.debit / 100,
            "credit": self.credit / 100,
        }
