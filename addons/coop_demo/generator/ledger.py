# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools import SQL


def generate(demo):
    """Entries were posted on the evening of their date, not all on one day.

    That is what the tax office's file calls their validation.
    """
    demo.env.flush_all()
    demo.env.cr.execute(
        SQL(
            """UPDATE account_move
                  SET coop_posted_at = date + interval '18 hours'
                WHERE company_id = ANY(%s) AND state = 'posted'
                  AND date < (now() AT TIME ZONE 'UTC')::date""",
            demo.companies.ids,
        )
    )
    demo.env["account.move"].invalidate_model(["coop_posted_at"])
