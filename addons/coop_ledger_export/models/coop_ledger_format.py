# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..coop_ledger import fec
from ..coop_ledger.describe import DescriptionWriter
from ..coop_ledger.layout import LayoutWriter
from ..coop_ledger.table import csv_layout
from ..tools.formats import FileSpec, LedgerFormat
from ..tools.xlsx import XLSX_TYPE, XlsxWriter


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
                layout = Layout(...)
                return [FileSpec("quadra.txt", partial(LayoutWriter, layout, ...))]
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
    def _selection_formats(self):
        return [(code, found.label) for code, found in self._get_formats().items()]

    def _files_fec(self, export, context):
        """The file and its description (A47 A-1, XI)."""
        profile = export.profile_id
        layout = fec.layout(
            separator=fec.SEPARATORS[profile.separator],
            encoding=fec.ENCODINGS[profile.encoding],
            extra=profile.extra_columns,
        )
        name = fec.file_name(context.siren, context.date_to)
        description = f"{context.siren}FEC{context.date_to}_description.txt"
        return [
            FileSpec(name, lambda stream: LayoutWriter(layout, stream, context)),
            FileSpec(
                description,
                lambda stream: DescriptionWriter(layout, stream, context, name),
            ),
        ]

    def _files_csv(self, export, context):
        layout = csv_layout()
        return [
            FileSpec(
                f"{export._file_stem()}.csv",
                lambda stream: LayoutWriter(layout, stream, context),
                "text/csv",
            )
        ]

    def _files_xlsx(self, export, context):
        return [
            FileSpec(
                f"{export._file_stem()}.xlsx",
                lambda stream: XlsxWriter(stream, context),
                XLSX_TYPE,
            )
        ]
