# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def post_init_hook(env):
    """Cooperatives that have a French chart of accounts already."""
    env["res.company"].search(
        [
            ("coop_is_cooperative", "=", True),
            ("chart_template", "=like", "fr%"),
        ]
    )._coop_share_load_french_accounts()
