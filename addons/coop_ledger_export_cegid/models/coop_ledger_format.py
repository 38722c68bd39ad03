# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_ledger_export.tools.formats import FileSpec, LedgerFormat

from ..tools import quadra, tra

#: Who buys and sells has two auxiliary accounts, each with its collective account.
_DEFAULTS = {
    "partner_code": "code",
    "partner_code_length": 6,
    "customer_prefix": "C",
    "vendor_prefix": "F",
}


class CoopLedgerFormat(models.AbstractModel):
    _inherit = "coop.ledger.format"

    @api.model
    def _get_formats(self):
        return super()._get_formats() | {
            "cegid_tra": LedgerFormat(
                label=self.env._("Cegid: TRA"),
                files=self._files_cegid_tra,
                defaults=_DEFAULTS,
            ),
            "cegid_quadra": LedgerFormat(
                label=self.env._("Cegid Quadra: ASCII"),
                files=self._files_cegid_quadra,
                defaults={**_DEFAULTS, "account_length": 8},
            ),
        }

    def _files_cegid_tra(self, export, context):
        return [FileSpec(f"{export._file_stem()}.TRA", layout=tra.layout())]

    def _files_cegid_quadra(self, export, context):
        return [FileSpec(f"{export._file_stem()}.txt", layout=quadra.layout())]
