# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def post_init_hook(env):
    """Give the cooperatives that have tills already their reasons."""
    companies = env["pos.config"].search([]).company_id.root_id
    companies = companies.filtered("coop_is_cooperative")
    env["coop.loss.reason"]._coop_make_usual(companies)
