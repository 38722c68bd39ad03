# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError

from .coop_activity_series import SALE_TYPES

# France and the departments where the same law holds.
FRENCH_COUNTRIES = ("FR", "GP", "GF", "MQ", "RE", "YT", "MF", "BL")


class AccountMove(models.Model):
    """An invoice without the mentions of the law isn't posted.

    Sources: CGI, annexe II, art. 242 nonies A (names, address, VAT number); code de
    commerce, art. L441-9, R123-237 (SIREN, RCS) and R123-238 (legal form).
    """

    _inherit = "account.move"

    def _coop_prepare_posting(self):
        sales = self.filtered(lambda move: move.move_type in SALE_TYPES)
        sales._coop_check_mentions()
        return super()._coop_prepare_posting()

    def _coop_check_mentions(self):
        """Check what the law wants on these documents, in French cooperatives.

        :raises UserError: naming the fields that are empty and where they are
        """
        # sudo: a member may not read the cooperative's company.
        for root, moves in self.sudo().grouped(lambda m: m.company_id.root_id).items():
            if (
                not root.coop_invoice_check_mentions
                or root.country_id.code not in FRENCH_COUNTRIES
            ):
                continue
            with_vat = any(moves.mapped("amount_tax"))
            missing = root._coop_missing_invoice_fields(with_vat)
            if missing:
                labels = root.fields_get(missing, ["string"])
                raise UserError(
                    self.env._(
                        "The invoices of %(company)s lack what the law wants on them: "
                        "%(fields)s. Fill them in: Cooperative → Configuration → "
                        "Cooperative, or the form of the company for its address and "
                        "VAT number.",
                        company=root.name,
                        fields=", ".join(labels[name]["string"] for name in missing),
                    )
                )
