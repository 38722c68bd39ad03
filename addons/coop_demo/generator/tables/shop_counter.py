# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What members do in the shops, and what leaves them without a sale."""

# The shop where members have their prices and an account.
GROCERY = "EPI"
MEMBER_DISCOUNT = 5  # percent
# What a member, and another customer, may owe there.
CEILINGS = (150, 0)
# A customer with a ceiling of their own, who buys on account.
ON_ACCOUNT, OWN_CEILING = "Association Les Paniers du Rhône", 300
# Those who shop on the rights of a member: name, member, days since.
EATERS = [
    ("Lucien Chabanne", "Mireille Chabanne", 410),
    ("Samia Belhadj", "Yacine Belhadj", 150),
]
# Share of the tickets of the grocery that are a member's.
MEMBER_TICKETS = 0.4
# Bottles given back: one ticket of so many.
RETURNS = 9
# Visits at the grocery: closings before the last one, what they do. Purchases on
# account are (product, quantity).
VISITS = [
    (6, "account", [("CAT-MIEL", 3), ("CAT-PATE", 6), ("CAT-HUILE", 2)]),
    (3, "account", [("CAT-CAFE", 5), ("CAT-JUS", 6)]),
    (2, "shares", ("Mireille Chabanne", "A", 5)),
    (1, "invoice", ("Commune de Saint-Romain", [("CAT-JUS", 12), ("CAT-PAIN", 4)])),
    (1, "pay", 40.0),
    (0, "fee", "Anne-Sophie Quintard"),
]

# Small expenses paid by a till, by the rank of the week: shop, amount, what for.
PETTY_REASON = "Petites fournitures"
PETTY = [
    ("EPI", 12.4, "Sacs en papier"),
    ("BOUL", 8.9, "Rouleaux de caisse"),
    ("EPI", 6.2, "Craies pour l’ardoise"),
]
# Change brought from the bank each week.
CHANGE = {"BOUL": 40.0}
# Cash brought to the bank is shown by it after so many days.
BANK_DAYS = 2

# Goods that leave without a sale: shop, kind of the reason, days of the week (Monday is
# 0), products with the least and largest quantity, note.
LOSSES = [
    ("BOUL", "unsold", (2, 3, 4), [("CAT-BAG", 2, 7), ("CAT-CROI", 1, 4)], ""),
    (
        "BOUL",
        "gift",
        (5,),
        [("CAT-PAIN", 2, 5), ("CAT-BAG", 3, 8)],
        "Association La Table Ouverte, attestation de don",
    ),
    ("EPI", "broken", (3,), [("CAT-VIN", 1, 1)], "Bouteille tombée en rayon"),
    ("EPI", "internal", (1,), [("CAT-SAV", 1, 2)], "Ménage du magasin"),
    ("EPI", "unsold", (5,), [("CAT-CAR", 1, 4), ("CAT-POM", 1, 3)], ""),
    ("RESTO", "private", (2,), [("CAT-EXPR", 2, 5)], "Cafés de l’équipe"),
]
