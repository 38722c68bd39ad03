# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
def post_init_hook(env):
    """Each legal entity has the profile of its FEC."""
    companies = (
        env["res.company"]
        .with_context(active_test=False)
        .search([("parent_id", "=", False)])
    )
    env["coop.ledger.profile"]._create_defaults(companies)
