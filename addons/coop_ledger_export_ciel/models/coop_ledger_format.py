# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_ledger_export.tools.formats import FileSpec, LedgerFormat

from ..tools.ximport import layout


class CoopLedgerFormat(models.AbstractModel):
    _inherit = "coop.ledger.format"

    @api.model
    def _get_formats(self):
        return super()._get_formats() | {
            "ciel_ximport": LedgerFormat(
                label=self.env._("Ciel: XIMPORT"),
                files=self._files_ciel_ximport,
                # Auxiliary accounts are accounts: 411DUPONT
                defaults={
                    "account_length": 6,
                    "partner_code": "code",
                    "partner_code_length": 6,
                    "customer_prefix": "411",
                    "vendor_prefix": "401",
                },
                encodings=("cp1252", "cp850", "ascii"),
            )
        }

    def _files_ciel_ximport(self, export, context):
        return [FileSpec("XIMPORT.TXT", layout=layout())]
