# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tools.barcode import get_barcode_check_digit

from .tables.shop_catalogue import (
    CATALOGUE,
    CATEGORIES,
    DEPOSIT,
    MENTIONS,
    ORGANIC,
    SHOP_TILLS,
    WEIGHED,
    WITH_DEPOSIT,
    WITHDRAWN,
)


def generate(demo):
    """Make the catalogue of the cooperative, that each shop adopts at its prices."""
    products = _create_products(demo)
    _carry_deposits(demo)
    products.product_tmpl_id.action_coop_offer()
    for code, spec in SHOP_TILLS.items():
        activity = demo.activity(code)
        _adopt(demo, activity.branch_id, spec["products"])
        # No photograph of made-up products: names are told better.
        activity.pos_config_ids.show_product_images = False
    code, note = WITHDRAWN
    withdrawn = demo.product(code).product_tmpl_id
    withdrawn.coop_withdrawal_note = note
    withdrawn.action_coop_withdraw()


def _create_products(demo):
    groups = demo.env["pos.category"].create(
        [
            {"name": name, "color": color, "sequence": rank, "coop_company_id": False}
            for rank, (_key, name, color) in enumerate(CATEGORIES)
        ]
    )
    shelves = demo.env["product.category"].create(
        [{"name": name} for _key, name, _color in CATEGORIES]
    )
    category = {
        row[0]: both
        for row, both in zip(CATEGORIES, zip(groups, shelves, strict=True), strict=True)
    }
    # The chart keeps the taxes of prices with VAT aside.
    for xmlid in {row[5] for row in CATALOGUE}:
        demo.chart(xmlid).active = True
    kilo = demo.env.ref("uom.product_uom_kgm")
    unit = demo.env.ref("uom.product_uom_unit")
    return (
        demo.model("product.product")
        .with_company(demo.root)
        .create(
            [
                {
                    "name": name,
                    "default_code": code,
                    "barcode": _barcode(code, rank),
                    "to_weight": code in WEIGHED,
                    **_mentions(demo, code),
                    "type": "consu",
                    "company_id": demo.root.id,
                    "categ_id": category[key][1].id,
                    "uom_id": (kilo if "le kilo" in name else unit).id,
                    "list_price": price,
                    "standard_price": cost,
                    "taxes_id": [Command.set(demo.chart(tax).ids)],
                    "supplier_taxes_id": [Command.clear()],
                    "property_account_income_id": demo.chart(account).id,
                    "pos_categ_ids": [Command.set(category[key][0].ids)],
                    "available_in_pos": True,
                    "purchase_ok": False,
                }
                for rank, (code, name, key, price, cost, tax, account) in enumerate(
                    CATALOGUE
                )
            ]
        )
    )


def _barcode(code, rank):
    """Return the EAN-13 of a product; of its label of the scale, less the weight."""
    if code in WEIGHED:
        digits = f"21{WEIGHED[code]:05d}00000"
    else:
        digits = f"376204380{rank + 10:03d}"
    return f"{digits}{get_barcode_check_digit(digits + '0')}"


def _mentions(demo, code):
    """Return the values of what the price tag says of a product."""
    if code not in MENTIONS:
        return {}
    quantity, unit, country, origin, allergens, organic = MENTIONS[code]
    return {
        "coop_net_quantity": quantity,
        "coop_net_unit": unit,
        "coop_origin_country_id": country and demo.env.ref(f"base.{country}").id,
        "coop_origin": origin,
        "coop_allergen_ids": [
            Command.link(demo.env.ref(f"coop_product_label.allergen_{allergen}").id)
            for allergen in allergens
        ],
        "coop_organic": organic,
        "coop_organic_code": organic and ORGANIC,
    }


def _carry_deposits(demo):
    """Make the returnable bottle, outside VAT, and the products that carry it."""
    code, name, price = DEPOSIT
    Template = demo.env["product.template"]
    deposit = (
        demo.model("product.product")
        .with_company(demo.root)
        .create(
            {
                "name": name,
                "default_code": code,
                "type": "consu",
                "company_id": demo.root.id,
                "categ_id": demo.env["product.category"]
                .create({"name": "Consignes"})
                .id,
                "coop_is_deposit": True,
                "list_price": price,
                "taxes_id": [Command.clear()],
                "supplier_taxes_id": [Command.clear()],
                "property_account_income_id": Template._coop_deposit_account(
                    "4196", demo.root
                ).id,
                "available_in_pos": True,
                "purchase_ok": False,
            }
        )
    )
    # Given back at its price: no margin.
    for company in demo.companies:
        deposit.with_company(company).standard_price = price
    for carrier in WITH_DEPOSIT:
        demo.product(carrier).coop_deposit_product_id = deposit


def _adopt(demo, branch, prices):
    """Adopt products of the catalogue, by what the shop's own assistant does."""
    demo.model("coop.product.adoption").create(
        [
            {
                "company_id": branch.id,
                "product_tmpl_id": demo.product(code).product_tmpl_id.id,
                **({"price": price} if price else {}),
            }
            for code, price in prices.items()
        ]
    )
