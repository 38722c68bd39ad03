# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_amount


class ProductTemplate(models.Model):
    """The deposit is no part of the price: it is said beside it."""

    _inherit = "product.template"

    @api.model
    def _coop_shelf_domain(self, company):
        """Deposits are on no shelf."""
        domain = super()._coop_shelf_domain(company)
        return domain & Domain("coop_is_deposit", "=", False)

    def _coop_tag_values(self, company):
        values = super()._coop_tag_values(company)
        deposit = self.with_company(company).coop_deposit_product_id
        # No key without a deposit: tags printed before this module remain true.
        if deposit:
            values["deposit"] = self.env._(
                "+ deposit %(price)s",
                price=format_amount(self.env, deposit.list_price, company.currency_id),
            )
        return values
