# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tools import SQL


def post_init_hook(env):
    """Keep the days that were written by hand, then read the register."""
    env.flush_all()
    env.execute_query(
        SQL(
            """
            UPDATE coop_contract SET associated_on_written = associated_on
             WHERE associated_on IS NOT NULL RETURNING id
            """
        )
    )
    env.invalidate_all()
    env["coop.contract"].search([])._follow_register()
