# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the members of the demo cooperative may validate by themselves."""

RULES = (
    {
        "name": "Factures aux clients connus",
        "document_type": "out_invoice",
        "amount_ceiling": 1500,
        "new_partner_required": True,
        "max_discount": 20,
        "approver": "officer",
    },
    {
        "name": "Avoirs",
        "document_type": "out_refund",
        "approver": "adviser",
    },
    {
        "name": "Achats",
        "document_type": "in_invoice",
        "amount_ceiling": 150,
        "approver": "accountant",
    },
)
REASON = (
    "Il manque le numéro de bon de commande que ce client exige : ajoute-le en "
    "référence, puis soumets à nouveau."
)
