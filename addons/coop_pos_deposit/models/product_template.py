# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class ProductTemplate(models.Model):
    """Products that carry a deposit, and deposits.

    A deposit is no price: directive 2006/112/EC, art. 92, lets member states leave
    returnable packing out of the taxable amount, and French practice does. The French
    chart of accounts keeps it in 4196 (customers, debts for returnable packaging) and
    4096 (suppliers, claims for packaging to give back).
    """

    _inherit = "product.template"

    coop_is_deposit = fields.Boolean(
        string="Packaging Deposit",
        help="This product is a deposit: a bottle, a jar, a crate. It is sold without "
        "VAT, at the same price whatever the price list, and taken back at that price.",
    )
    coop_deposit_product_id = fields.Many2one(
        "product.product",
        string="Deposit",
        domain="[('coop_is_deposit', '=', True)]",
        check_company=True,
        help="Deposit charged with each unit of this product, on a line of its own.",
    )

    @api.onchange("coop_is_deposit")
    def _onchange_coop_is_deposit(self):
        if not self.coop_is_deposit:
            return
        self.taxes_id = False
        self.supplier_taxes_id = False
        self.available_in_pos = True
        self.coop_deposit_product_id = False
        company = self.company_id or self.env.company
        self.property_account_income_id = self._coop_deposit_account("4196", company)
        self.property_account_expense_id = self._coop_deposit_account("4096", company)

    @api.model
    def _coop_deposit_account(self, prefix, company):
        """First account of a company whose code starts with a prefix.

        :param str prefix: 4196 or 4096
        :param company: res.company
        :return: account.account, empty if there is none
        """
        Account = self.env["account.account"].with_company(company)
        return Account.search(
            [
                *Account._check_company_domain(company),
                ("code", "=like", f"{prefix}%"),
            ],
            limit=1,
        )

    def _force_default_sale_tax(self, companies):
        """Core gives shared products the default taxes of every company."""
        products = self.filtered(lambda product: not product.coop_is_deposit)
        return super(ProductTemplate, products)._force_default_sale_tax(companies)

    def _force_default_purchase_tax(self, companies):
        products = self.filtered(lambda product: not product.coop_is_deposit)
        return super(ProductTemplate, products)._force_default_purchase_tax(companies)

    @api.constrains("coop_is_deposit", "taxes_id", "coop_deposit_product_id")
    def _check_coop_deposit(self):
        for product in self:
            if product.coop_is_deposit and product.taxes_id:
                raise ValidationError(
                    self.env._(
                        "“%(product)s” is a deposit: remove its sales taxes, a deposit "
                        "is outside the base of VAT.",
                        product=product.name,
                    )
                )
            if product.coop_is_deposit and product.coop_deposit_product_id:
                raise ValidationError(
                    self.env._(
                        "“%(product)s” is a deposit: it can't carry another one.",
                        product=product.name,
                    )
                )
            deposit = product.coop_deposit_product_id
            if deposit and not deposit.coop_is_deposit:
                raise ValidationError(
                    self.env._(
                        "“%(product)s”: “%(deposit)s” is not a deposit. Tick Packaging "
                        "Deposit on it first.",
                        product=product.name,
                        deposit=deposit.name,
                    )
                )

    # ------------------------------------------------------------------
    # Point of sale
    # ------------------------------------------------------------------

    @api.model
    def _load_pos_data_fields(self, config_id):
        return super()._load_pos_data_fields(config_id) + [
            "coop_is_deposit",
            "coop_deposit_product_id",
        ]

    @api.model
    def _load_pos_data_domain(self, data, config):
        """Deposits are loaded whatever the categories of the till."""
        domain = super()._load_pos_data_domain(data, config)
        return Domain(domain) | (
            Domain(self._check_company_domain(config.company_id))
            & Domain("coop_is_deposit", "=", True)
            & Domain("sale_ok", "=", True)
        )
