# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the shops sell at their tills.

Categories: key, name, colour (of Odoo's palette of tills).
Catalogue of the cooperative: code, name, category, price with VAT, cost, VAT, account.
Shops: products adopted, with their own price where it isn't the recommended one.
"""

VAT_20 = "tva_normale_ttc"
VAT_10 = "tva_intermediaire_ttc"
VAT_55 = "tva_reduite_ttc"
GOODS, MADE, SERVED = "pcg_707_account", "pcg_701_account", "pcg_706"

CATEGORIES = (
    ("fresh", "Fruits et légumes", 10),
    ("dry", "Épicerie", 3),
    ("home", "Droguerie", 4),
    ("drink", "Boissons", 7),
    ("bread", "Pains", 2),
    ("cake", "Viennoiseries", 11),
    ("snack", "À emporter", 1),
    ("meal", "Plats", 9),
)

CATALOGUE = (
    ("CAT-POM", "Pommes reinettes, le kilo", "fresh", 3.2, 1.9, VAT_55, GOODS),
    ("CAT-CAR", "Carottes des sables, le kilo", "fresh", 2.4, 1.3, VAT_55, GOODS),
    ("CAT-MIEL", "Miel des monts du Lyonnais, 500 g", "dry", 9.8, 6.4, VAT_55, GOODS),
    ("CAT-PATE", "Pâtes fermières, 500 g", "dry", 3.9, 2.3, VAT_55, GOODS),
    ("CAT-LENT", "Lentilles vertes, le kilo", "dry", 5.6, 3.5, VAT_55, GOODS),
    ("CAT-CAFE", "Café équitable moulu, 250 g", "dry", 4.8, 2.9, VAT_55, GOODS),
    ("CAT-HUILE", "Huile de colza du Garon, 1 l", "dry", 6.9, 4.4, VAT_55, GOODS),
    ("CAT-JUS", "Jus de pomme fermier, 1 l", "drink", 3.6, 2.1, VAT_55, GOODS),
    ("CAT-EAU", "Eau gazeuse des Cévennes, 75 cl", "drink", 1.4, 0.6, VAT_55, GOODS),
    ("CAT-BIERE", "Bière blonde des Deux-Fleuves", "drink", 3.5, 1.9, VAT_20, GOODS),
    ("CAT-VIN", "Coteaux du Lyonnais rouge", "drink", 8.5, 5.2, VAT_20, GOODS),
    ("CAT-SAV", "Savon à l’huile d’olive", "home", 4.5, 2.2, VAT_20, GOODS),
    ("CAT-LESS", "Lessive en vrac, le litre", "home", 4.2, 2.1, VAT_20, GOODS),
    ("CAT-PAIN", "Pain au levain, 800 g", "bread", 4.6, 1.5, VAT_55, MADE),
    ("CAT-BAG", "Baguette de tradition", "bread", 1.3, 0.4, VAT_55, MADE),
    ("CAT-COMP", "Pain complet, 500 g", "bread", 3.8, 1.2, VAT_55, MADE),
    ("CAT-CROI", "Croissant au beurre", "cake", 1.4, 0.5, VAT_55, MADE),
    ("CAT-BRIO", "Brioche aux pralines", "cake", 6.5, 2.6, VAT_55, MADE),
    ("CAT-SAND", "Sandwich du jour", "snack", 5.5, 2.1, VAT_10, MADE),
    ("CAT-QUICHE", "Part de quiche", "snack", 4.2, 1.6, VAT_10, MADE),
    ("CAT-JOUR", "Plat du jour", "meal", 14.5, 5.1, VAT_10, SERVED),
    ("CAT-VEG", "Assiette végétale", "meal", 13.5, 4.2, VAT_10, SERVED),
    ("CAT-DESS", "Dessert maison", "meal", 6.5, 1.7, VAT_10, SERVED),
    ("CAT-EXPR", "Café", "meal", 1.9, 0.3, VAT_10, SERVED),
    ("CAT-LIMO", "Limonade artisanale, 75 cl", "drink", 2.9, 1.5, VAT_55, GOODS),
)
# Returnable bottle: code, name, deposit; and the products that carry it.
DEPOSIT = ("CONS-75", "Consigne, bouteille de 75 cl", 0.4)
WITH_DEPOSIT = ("CAT-LIMO",)
# Sold by weight: number on the labels of the scale.
WEIGHED = {"CAT-POM": 101, "CAT-CAR": 102}
# What price tags say: net quantity and unit, country and finer origin, allergens,
# certified organic.
ORGANIC = "FR-BIO-01"
MENTIONS = {
    "CAT-POM": (0, "g", "fr", "Monts du Lyonnais", (), True),
    "CAT-CAR": (0, "g", "fr", "Val de Saône", (), False),
    "CAT-MIEL": (500, "g", "fr", "Monts du Lyonnais", (), False),
    "CAT-PATE": (500, "g", "fr", "Ferme du Garon, Ain", ("gluten",), True),
    "CAT-LENT": (1, "kg", "fr", "Puy-de-Dôme", (), True),
    "CAT-CAFE": (250, "g", "pe", "Coopérative de Chanchamayo", (), True),
    "CAT-HUILE": (1, "l", "fr", "Vallée du Garon", (), False),
    "CAT-JUS": (1, "l", "fr", "Coteaux du Jarez", (), False),
    "CAT-EAU": (75, "cl", "fr", "Cévennes", (), False),
    "CAT-BIERE": (33, "cl", "fr", "Lyon", ("gluten",), True),
    "CAT-VIN": (75, "cl", "fr", "Coteaux du Lyonnais", ("sulphites",), False),
    "CAT-PAIN": (800, "g", False, "", ("gluten",), True),
    "CAT-BAG": (250, "g", False, "", ("gluten",), False),
    "CAT-COMP": (500, "g", False, "", ("gluten", "sesame"), True),
    "CAT-CROI": (1, "unit", False, "", ("gluten", "milk", "eggs"), False),
    "CAT-BRIO": (400, "g", False, "", ("gluten", "milk", "eggs", "nuts"), False),
    "CAT-LIMO": (75, "cl", "fr", "Beaujolais", (), True),
}
# Offered, adopted, then withdrawn by the cooperative.
WITHDRAWN = ("CAT-LENT", "Rappel du lot 2041 par le producteur")

# Adopted products (None: recommended price), lines and quantities of a ticket, tickets
# of a day, shares of the tenders (card, cheque; the rest in cash), days of the week
# (Monday is 0), hours.
SHOP_TILLS = {
    "EPI": {
        "products": {
            **dict.fromkeys(
                ("CAT-CAR", "CAT-MIEL", "CAT-PATE", "CAT-LENT", "CAT-CAFE", "CAT-JUS")
            ),
            **dict.fromkeys(("CAT-EAU", "CAT-LIMO", "CAT-VIN", "CAT-SAV", "CAT-PAIN")),
            "CAT-POM": 2.95,
            "CAT-HUILE": 7.2,
            "CAT-BIERE": 3.3,
            "CAT-LESS": 4.5,
        },
        "lines": (3, 8),
        "quantity": (1, 3),
        "tickets": (14, 19),
        "tenders": (0.72, 0.06),
        "days": (1, 2, 3, 4, 5),
        "hours": (9, 19),
    },
    "BOUL": {
        "products": {
            **dict.fromkeys(
                (
                    "CAT-PAIN",
                    "CAT-BAG",
                    "CAT-COMP",
                    "CAT-CROI",
                    "CAT-SAND",
                    "CAT-QUICHE",
                )
            ),
            "CAT-BRIO": 6.8,
            "CAT-JUS": 3.9,
            "CAT-EAU": 1.6,
        },
        "lines": (2, 4),
        "quantity": (1, 4),
        "tickets": (18, 26),
        "tenders": (0.55, 0.0),
        "days": (2, 3, 4, 5, 6),
        "hours": (7, 19),
    },
    "RESTO": {
        "products": {
            **dict.fromkeys(("CAT-JOUR", "CAT-VEG", "CAT-DESS", "CAT-EXPR")),
            "CAT-EAU": 3.5,
            "CAT-BIERE": 5.0,
            "CAT-VIN": 19.0,
        },
        "lines": (3, 4),
        "quantity": (1, 3),
        "tickets": (9, 14),
        "tenders": (0.82, 0.05),
        "days": (1, 2, 3, 4, 5),
        "hours": (12, 22),
    },
}
