# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_ledger_export.tools.formats import FileSpec, LedgerFormat

from ..tools.ecr import layout


class CoopLedgerFormat(models.AbstractModel):
    _inherit = "coop.ledger.format"

    @api.model
    def _get_formats(self):
        return super()._get_formats() | {
            "isacompta": LedgerFormat(
                label=self.env._("Isacompta: ECR"),
                files=self._files_isacompta,
                # Accounts of six digits, auxiliary accounts of eight: 411DUPON
                defaults={
                    "account_length": 6,
                    "partner_code": "code",
                    "partner_code_length": 5,
                    "customer_prefix": "411",
                    "vendor_prefix": "401",
                },
            )
        }

    def _files_isacompta(self, export, context):
        return [FileSpec(f"{export._file_stem()}.ecr", layout=layout(context))]
