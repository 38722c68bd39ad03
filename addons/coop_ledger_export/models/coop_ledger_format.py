# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import partial

from odoo import api, models

from ..coop_ledger.fec import COLUMNS, EXTRA_COLUMNS, REQUIRED, SOURCES, file_name
from ..tools.description import describe
from ..tools.formats import FileSpec, LedgerFormat
from ..tools.layout import Column, FileContext, Layout, Record
from ..tools.names import LedgerNames
from ..tools.table import csv_layout
from ..tools.totals import LedgerTotals
from ..tools.transforms import comma
from ..tools.xlsx import XLSX_TYPE, XlsxWriter

_SEPARATORS = {"tab": "\t", "pipe": "|"}
_CODES = {"journal_code", "account_code", "partner_code", "section"}
_AMOUNTS = ("debit", "credit", "currency_amount")


class CoopLedgerFormat(models.AbstractModel):
    """The registry of formats.

    A module adds one by inheriting this model::

        class CoopLedgerFormat(models.AbstractModel):
            _inherit = "coop.ledger.format"

            @api.model
            def _get_formats(self):
                formats = super()._get_formats()
                formats["quadra"] = LedgerFormat(
                    label="Quadra", files=self._files_quadra
                )
                return formats

            def _files_quadra(self, export, context):
                return [FileSpec("quadra.txt", layout=Layout(...))]
    """

    _name = "coop.ledger.format"
    _description = "Ledger Format"

    @api.model
    def _get_formats(self):
        """:return: {code: :class:`~..tools.formats.LedgerFormat`}"""
        return {
            "fec": LedgerFormat(
                label=self.env._("FEC (tax office)"),
                files=self._files_fec,
                is_fec=True,
                uses_mapping=False,
            ),
            "csv": LedgerFormat(label=self.env._("CSV"), files=self._files_csv),
            "xlsx": LedgerFormat(
                label=self.env._("Spreadsheet (XLSX)"), files=self._files_xlsx
            ),
        }

    @api.model
    def _get_format(self, code):
        return self._get_formats()[code]

    @api.model
    def _code_lengths(self, profile):
        """Characters that the columns of the profile's format have for codes.

        :return: {"journal_code", "account_code", "partner_code" or "section": length};
            those without limit are not there
        """
        export = self.env["coop.ledger.export"].new({"profile_id": profile.id})
        context = FileContext(totals=LedgerTotals(LedgerNames({}, {}, {}, {}, ())))
        lengths = {}
        for spec in self._get_format(profile.format).files(export, context):
            for column in spec.layout.columns() if spec.layout else ():
                if column.overflow != "error" or not column.length:
                    continue
                for source in _CODES & (column.reads() or set()):
                    length = lengths.get(source, column.length)
                    lengths[source] = min(length, column.length)
        return lengths

    @api.model
    def _selection_formats(self):
        return [(code, found.label) for code, found in self._get_formats().items()]

    def _files_fec(self, export, context):
        """The file and its description (A47 A-1, XI)."""
        layout = self._fec_layout(export.profile_id)
        name = file_name(context.siren, context.date_to)
        return [
            FileSpec(name, layout=layout),
            FileSpec(
                f"{context.siren}FEC{context.date_to}_description.txt",
                totals=partial(describe, layout, context, name),
            ),
        ]

    def _fec_layout(self, profile):
        pairs = zip(COLUMNS, SOURCES, strict=True)
        if profile.extra_columns:
            pairs = [*pairs, *EXTRA_COLUMNS]
        return Layout(
            name="fec",
            separator=_SEPARATORS[profile.separator],
            replacements={"|": "/"} if profile.separator == "pipe" else {},
            header=True,
            encoding=profile.encoding,
            records=[
                Record(
                    [
                        Column(
                            name,
                            source,
                            comma if source in _AMOUNTS else None,
                            required=name in REQUIRED,
                        )
                        for name, source in pairs
                    ]
                )
            ],
        )

    def _files_csv(self, export, context):
        name = f"{export._file_stem()}.csv"
        return [FileSpec(name, layout=csv_layout(), mimetype="text/csv")]

    def _files_xlsx(self, export, context):
        return [
            FileSpec(
                f"{export._file_stem()}.xlsx",
                writer=partial(XlsxWriter, context=context),
                mimetype=XLSX_TYPE,
            )
        ]
