# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import models
from odoo.tools import format_amount, formatLang


class ProductTemplate(models.Model):
    """What is printed on a price tag."""

    _inherit = "product.template"

    def _coop_tag_values(self, company):
        """Texts of the price tag of a product in a shop.

        :param company: res.company that sells
        :return: dict of str and bool, the keys of the tag's template
        """
        self.ensure_one()
        product = self.with_company(company)
        currency = company.currency_id
        price = product._coop_price_included(product.coop_shop_price, company)
        unit, unit_price = product._coop_unit_price(company)
        units = dict(
            self._fields["coop_unit_price_unit"]._description_selection(self.env)
        )
        by_measure = bool(unit) and not product.coop_net_quantity
        return {
            "name": product.name,
            "price": format_amount(
                self.env, unit_price if by_measure else price, currency
            ),
            "price_unit": units[unit] if by_measure else "",
            "unit_price": (
                self.env._(
                    "%(price)s / %(unit)s",
                    price=format_amount(self.env, unit_price, currency),
                    unit=units[unit],
                )
                if unit and not by_measure
                else ""
            ),
            "net_quantity": product._coop_net_quantity_text(),
            "origin": product._coop_origin_text(),
            "standard": product._coop_standard_text(),
            "allergens": ", ".join(product.coop_allergen_ids.mapped("name")),
            "organic": product.coop_organic,
            "organic_code": product.coop_organic_code or "",
            "nutriscore": product.coop_nutriscore or "",
            "barcode": product.barcode or "",
            "reference": product.coop_adoption_id.default_code
            or product.default_code
            or "",
        }

    def _coop_net_quantity_text(self):
        if not self.coop_net_quantity or not self.coop_net_unit:
            return ""
        units = dict(self._fields["coop_net_unit"]._description_selection(self.env))
        quantity = formatLang(self.env, self.coop_net_quantity, digits=3)
        # the separator of decimals is not a digit: 500,000 → 500; 1,500 → 1,5
        if not quantity.isdigit():
            quantity = quantity.rstrip("0")
            if not quantity[-1].isdigit():
                quantity = quantity[:-1]
        return f"{quantity} {units[self.coop_net_unit]}"

    def _coop_origin_text(self):
        parts = [self.coop_origin_country_id.name, self.coop_origin]
        return ", ".join(part for part in parts if part)

    def _coop_standard_text(self):
        """Variety, class and size of fruit and vegetables."""
        classes = dict(
            self._fields["coop_quality_class"]._description_selection(self.env)
        )
        parts = [self.coop_variety]
        if self.coop_quality_class:
            parts.append(
                self.env._("class %(name)s", name=classes[self.coop_quality_class])
            )
        if self.coop_caliber:
            parts.append(self.env._("size %(size)s", size=self.coop_caliber))
        return " — ".join(part for part in parts if part)

    def _coop_tag_signature(self, company):
        """What a printed tag says, to know when it is out of date.

        In the language of the shop, whoever asks: a user's own changes nothing.

        :param company: res.company that sells
        :return: str
        """
        # sudo: the language of the shop's own contact
        lang = company.sudo().partner_id.lang or "fr_FR"
        if lang not in dict(self.env["res.lang"].get_installed()):
            lang = "en_US"
        values = self.with_context(lang=lang)._coop_tag_values(company)
        return json.dumps(values, sort_keys=True, ensure_ascii=False)

    def action_coop_print_tags(self):
        """Open the printing of the tags of these products."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print Price Tags"),
            "res_model": "coop.tag.print",
            "view_mode": "form",
            "target": "new",
            "context": {**self.env.context, "default_product_tmpl_ids": self.ids},
        }
