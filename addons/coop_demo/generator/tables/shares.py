# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Shares of the members and their fees.

``months``: rank of a month among those of the demo, from 0 (the first one) to 12.
"""

# Code, name, nominal value, held by, least number, bears interest, text of the rights.
CLASSES = [
    ("A", "Part A", 20, "any", 1, True, "Une personne, une voix."),
    (
        "S",
        "Part de soutien",
        100,
        "any",
        1,
        True,
        "Sans droit de vote supplémentaire, pour qui veut aider la coopérative.",
    ),
]
# Parts A held when the register was taken up, by category.
HELD = {"ENT": 200, "SAL": 200, "USA": 10, "SOU": 25, "PUB": 1200}
# Parts A of the entrepreneurs who have become associates since, see contracts.
ASSOCIATED = 100
# The holder of the parts of support: what is left of the capital.
SUPPORTER = "Crédit solidaire des Monts"
# Obligations of the statutes: name, category, number of parts A, months of delay.
OBLIGATIONS = [
    ("Entrepreneurs : 100 parts dans les trois ans", "ENT", 100, 36),
    ("Salariés : 200 parts dans les cinq ans", "SAL", 200, 60),
    ("Usagers : 5 parts à l’admission", "USA", 5, 0),
]
# Name, class, shares, month, day, paid by, plan: (percent at once, instalments, months
# between them), payments in order: (days after the due date, bounced), None: unpaid.
SUBSCRIPTIONS = [
    ("Nadège Forest", "A", 10, 0, 12, "transfer", None, [(2, False)]),
    ("Mireille Chabanne", "S", 5, 2, 8, "cheque", None, [(4, False)]),
    (
        "Rémi Collomb",
        "A",
        20,
        6,
        6,
        "direct_debit",
        (25, 3, 2),
        [(0, False), (0, True), (0, False), (0, False)],
    ),
    (
        "Yacine Belhadj",
        "A",
        15,
        7,
        15,
        "transfer",
        (40, 4, 2),
        [(3, False), (6, False)],
    ),
    ("Anne-Sophie Quintard", "A", 5, 11, 20, "transfer", None, [None]),
    ("Thibault Escoffier", "S", 2, 12, 4, "card", None, None),
]
# Giver, receiver, parts A, month, day, reason.
TRANSFERS = [("Françoise Dutel", "Mireille Chabanne", 10, 4, 22, "gift")]
# Name, kind, parts A (None: all), month, day, payments, months between, what becomes of
# the refunds in order: paid, waived (an amount) or nothing.
EXITS = [
    ("Henri Bonnefoy", "withdrawal", None, 3, 18, 3, 4, ["paid", 40.0]),
    ("Bruno Peyrard", "partial", 4, 8, 10, 1, 12, []),
]
# Rate in percent, average yield of the three years before (made up), cap's source.
INTEREST = (1.5, 3.6)
# Statutes: months before a refund, percent kept for the losses.
REFUND_DELAY, LOSSES = 6, 5.0

# Of the fee: amount by category, for a year.
FEES = [("ENT", 60), ("SAL", 30), ("USA", 20), ("PUB", 300), ("SOU", 50)]
# Members who pay late or not at all, by the rank of the period; and a waiver.
UNPAID = {
    0: ["Thibault Escoffier"],
    1: ["Thibault Escoffier", "Nadège Forest", "Anne-Sophie Quintard"],
}
WAIVED = ("Nadège Forest", "Situation difficile, lettre au conseil")
