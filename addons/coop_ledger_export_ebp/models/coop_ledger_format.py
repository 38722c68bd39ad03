# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import partial

from odoo import api, models

from odoo.addons.coop_ledger_export.tools.formats import FileSpec, LedgerFormat

from ..tools.ebp import accounts_file, balance_file, classic_layout, moves_layout

#: 411000 and the four letters of the partner: the ten characters that EBP takes.
_DEFAULTS = {
    "account_length": 6,
    "partner_code": "code",
    "partner_code_length": 4,
    "partner_suffix": True,
}


class CoopLedgerFormat(models.AbstractModel):
    _inherit = "coop.ledger.format"

    @api.model
    def _get_formats(self):
        return super()._get_formats() | {
            "ebp": LedgerFormat(
                label=self.env._("EBP: entries, accounts and balance"),
                files=self._files_ebp,
                defaults={**_DEFAULTS, "sum_items": True},
            ),
            "ebp_classic": LedgerFormat(
                label=self.env._("EBP: ECRITURES.TXT"),
                files=self._files_ebp_classic,
                defaults=_DEFAULTS,
                encodings=("cp1252", "cp850", "ascii"),
            ),
        }

    def _files_ebp(self, export, context):
        # Names of partners' towns and countries: the role was checked
        partners = self.env["res.partner"].sudo().with_context(lang="fr_FR")
        stem = f"export_{export.id}"
        csv = {"mimetype": "text/csv"}
        return [
            FileSpec(f"{stem}_MOVES.csv", layout=moves_layout("ascii"), **csv),
            FileSpec(
                f"{stem}_ACCOUNTS.csv",
                totals=partial(accounts_file, "ascii", partial(_by_id, partners)),
                **csv,
            ),
            FileSpec(
                f"{stem}_BALANCE.csv", totals=partial(balance_file, "ascii"), **csv
            ),
        ]

    def _files_ebp_classic(self, export, context):
        return [FileSpec("ECRITURES.TXT", layout=classic_layout("cp1252"))]


def _by_id(partners, ids):
    return {partner.id: partner for partner in partners.browse(ids)}
