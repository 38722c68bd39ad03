# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_ledger_export.tools.formats import FileSpec, LedgerFormat

from ..tools import coala, pnm, sage_100

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
            "sage_pnm": LedgerFormat(
                label=self.env._("Sage: PNM"),
                files=self._files_sage_pnm,
                defaults=_DEFAULTS,
                encodings=("iso8859_15", "cp1252", "ascii"),
            ),
            "sage_100": LedgerFormat(
                label=self.env._("Sage 100: text"),
                files=self._files_sage_100,
                defaults=_DEFAULTS,
                encodings=("cp1252", "iso8859_15", "cp850", "ascii"),
            ),
            "sage_coala": LedgerFormat(
                label=self.env._("Sage Coala"),
                files=self._files_sage_coala,
                defaults=_DEFAULTS,
                encodings=("cp1252", "iso8859_15", "utf-8", "ascii"),
            ),
        }

    def _files_sage_pnm(self, export, context):
        return [FileSpec(f"{export._file_stem()}.pnm", layout=pnm.layout())]

    def _files_sage_100(self, export, context):
        return [FileSpec(f"{export._file_stem()}.txt", layout=sage_100.layout())]

    def _files_sage_coala(self, export, context):
        return [FileSpec(f"{export._file_stem()}.csv", layout=coala.layout())]
