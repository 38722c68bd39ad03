# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopLossLine(models.Model):
    _inherit = "coop.loss.line"

    def _coop_accounts(self):
        """Accounts of the cost of the goods.

        :return: tuple (debit: the charge of the reason, else the purchases; credit:
            the purchases, or the stock when it is valued perpetually)
        """
        self.ensure_one()
        product = self.product_id.with_company(self.company_id)
        accounts = product.product_tmpl_id.get_product_accounts()
        purchases = accounts["expense"]
        credit = purchases
        if product.is_storable and product.valuation == "real_time":
            location = self.loss_id._coop_scrap_location()
            # Core books the way out itself when the location has an account.
            credit = location.valuation_account_id or accounts["stock_valuation"]
        return self.reason_id.account_id or purchases, credit or purchases

    def _coop_self_supply_taxes(self):
        """Taxes of the sale of the goods, if the reason is a self-supply."""
        self.ensure_one()
        if not self.reason_id.self_supply:
            return self.env["account.tax"]
        taxes = self.product_id.taxes_id
        return taxes.filtered(lambda tax: tax.company_id in self.company_id.parent_ids)
