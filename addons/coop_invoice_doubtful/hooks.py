# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def post_init_hook(env):
    """The usual accounts of cooperatives that have the French chart."""
    companies = env["res.company"].search([("parent_id", "=", False)])
    companies._coop_fill_doubtful_accounts()
