# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Cooperative Demo",
    "summary": "A made-up cooperative and a year of its books, to see and to try",
    "version": "19.0.1.0.0",
    "category": "Accounting/Cooperative",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": [
        "coop_contract_share",
        "coop_contribution",
        "coop_invoice_joint",
        "coop_invoice_sale",
        "coop_ledger_export",
        "coop_member_fee_activity",
        "coop_share_activity",
        "coop_statement",
        "coop_validation",
        "l10n_fr_account",
    ],
    "external_dependencies": {"python": ["Pillow"]},
    "data": [],
    "installable": True,
    "post_init_hook": "post_init_hook",
}
