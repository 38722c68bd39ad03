# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import identifiers
from .tables.activities import SHOPS
from .tables.catalogue import BUSINESSES, INDIVIDUALS, PRODUCTS, SUPPLIERS


def generate(demo):
    """Make the products, the customers and the suppliers."""
    _create_products(demo)
    _create_partners(demo)


def _create_products(demo):
    categories = demo.env["product.category"].create(
        [{"name": "Services"}, {"name": "Produits"}]
    )
    branches = {
        product[0]: demo.activity(spec["code"]).branch_id
        for spec in SHOPS
        for product in PRODUCTS
        if product[0].startswith(spec["code"][:3] + "-")
    }
    demo.env["product.product"].create(
        [
            {
                "name": name,
                "default_code": code,
                "list_price": low,
                "type": "service" if account != "pcg_707_account" else "consu",
                "categ_id": categories[
                    account not in ("pcg_706", "pcg_704_account")
                ].id,
                "taxes_id": [(6, 0, demo.chart(tax).ids)],
                "supplier_taxes_id": [(5,)],
                "property_account_income_id": demo.chart(account).id,
                "purchase_ok": False,
                "company_id": branches[code].id if code in branches else False,
            }
            for code, name, low, _high, tax, account in PRODUCTS
        ]
    )


def _create_partners(demo):
    france = demo.env.ref("base.fr").id
    common = {"lang": "fr_FR", "country_id": france, "company_id": demo.root.id}
    vals_list = []
    for rank, (ref, name, street, code, city) in enumerate(BUSINESSES):
        siren = identifiers.siren(31000 + 37 * rank)
        vals_list.append(
            {
                **common,
                "ref": ref,
                "name": name,
                "is_company": True,
                "street": street,
                "zip": code,
                "city": city,
                "vat": identifiers.vat(siren),
                "company_registry": identifiers.siret(siren, 1),
                "email": f"compta@client-{ref.lower()}.example",
                "phone": identifiers.phone(4000 + rank),
            }
        )
    for rank, (ref, name, city, code) in enumerate(INDIVIDUALS):
        vals_list.append(
            {
                **common,
                "ref": ref,
                "name": name,
                "street": f"{5 + 3 * rank} rue des Peupliers",
                "zip": code,
                "city": city,
                "email": f"{ref.lower()}@particulier.example",
                "phone": identifiers.phone(5000 + rank, mobile=True),
            }
        )
    for rank, (ref, name, code, city) in enumerate(SUPPLIERS):
        siren = identifiers.siren(52000 + 41 * rank)
        vals_list.append(
            {
                **common,
                "ref": ref,
                "name": name,
                "is_company": True,
                "supplier_rank": 1,
                "street": f"{2 + 7 * rank} rue de l’Industrie",
                "zip": code,
                "city": city,
                "vat": identifiers.vat(siren),
                "company_registry": identifiers.siret(siren, 1),
                "email": f"facturation@{ref.lower()}.example",
                "phone": identifiers.phone(6000 + rank),
                "bank_ids": [
                    (
                        0,
                        0,
                        {
                            "acc_number": identifiers.iban(77000100 + rank, "00042"),
                            "allow_out_payment": True,
                        },
                    )
                ],
            }
        )
    vals_list.append(
        {
            **common,
            "ref": "COMPTOIR",
            "name": "Clientèle de passage",
            "comment": "Recettes des magasins, sans facture nominative.",
        }
    )
    demo.env["res.partner"].create(vals_list)
