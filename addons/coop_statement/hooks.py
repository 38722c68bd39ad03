# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def post_init_hook(env):
    """Give their measures to the cooperatives that follow their activities already."""
    companies = env["res.company"].with_context(active_test=False)
    env["coop.measure"]._coop_load_missing(
        companies.search([("coop_axis_enabled", "=", True)])
    )
