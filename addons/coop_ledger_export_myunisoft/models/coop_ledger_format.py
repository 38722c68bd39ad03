# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_ledger_export.tools.formats import FileSpec, LedgerFormat

from ..tools.myunisoft import layout


class CoopLedgerFormat(models.AbstractModel):
    _inherit = "coop.ledger.format"

    @api.model
    def _get_formats(self):
        return super()._get_formats() | {
            "myunisoft": LedgerFormat(
                label=self.env._("MyUnisoft: CSV"),
                files=self._files_myunisoft,
                defaults={
                    "partner_code": "code",
                    "partner_code_length": 6,
                    "customer_prefix": "C",
                    "vendor_prefix": "F",
                },
                encodings=("utf-8", "cp1252", "iso8859_15"),
            )
        }

    def _files_myunisoft(self, export, context):
        name = f"{export._file_stem()}.csv"
        return [FileSpec(name, layout=layout(), mimetype="text/csv")]
