# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.coop_ledger_export.tools.formats import FileSpec, LedgerFormat

from ..tools.acd import expert_layout, sections_layout

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
            "acd": LedgerFormat(
                label=self.env._("ACD i-Suite: with sections"),
                files=self._files_acd,
                defaults=_DEFAULTS,
                encodings=("iso8859_15", "cp1252", "utf-8"),
            ),
            "acd_expert": LedgerFormat(
                label=self.env._("ACD i-Suite Expert"),
                files=self._files_acd_expert,
                defaults=_DEFAULTS,
                encodings=("cp1252", "iso8859_15", "utf-8"),
            ),
        }

    def _files_acd(self, export, context):
        name = f"{export._file_stem()}.csv"
        return [FileSpec(name, layout=sections_layout(), mimetype="text/csv")]

    def _files_acd_expert(self, export, context):
        name = f"{export._file_stem()}.csv"
        return [FileSpec(name, layout=expert_layout(), mimetype="text/csv")]
