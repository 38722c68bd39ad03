# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Staff of the cooperative: login, name, function, groups."""

STAFF = [
    ("direction", "Hélène Vasseur", "Directrice générale", ["coop_base.group_manager"]),
    (
        "charge",
        "Olivier Tessier",
        "Responsable du pôle activités",
        ["coop_base.group_officer"],
    ),
    ("compta", "Farida Nasri", "Comptable", ["coop_base.group_accountant"]),
    ("conseil", "Julie Armand", "Conseillère coopérative", ["coop_base.group_adviser"]),
    ("conseil2", "Pierre Delmas", "Conseiller coopératif", ["coop_base.group_adviser"]),
    ("paie", "Sandrine Poulain", "Gestionnaire de paie", ["coop_base.group_payroll"]),
    ("social", "Éric Montel", "Référent social", ["coop_base.group_social"]),
]
# Those who sell in a shop, and do nothing else: login, name, function. The assistant
# that opens the shop gives them its till.
CASHIERS = [("caisse", "Nora Belkacem", "Vendeuse")]
