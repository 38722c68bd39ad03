# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from .tables.shop_catalogue import CATALOGUE, CATEGORIES, SHOP_TILLS, WITHDRAWN


def generate(demo):
    """Make the catalogue of the cooperative, that each shop adopts at its prices."""
    products = _create_products(demo)
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
                    "barcode": f"376204380{rank + 10:03d}",
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
