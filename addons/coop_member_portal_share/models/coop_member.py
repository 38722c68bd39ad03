# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import SQL


class CoopMember(models.Model):
    """What the pages of a member's shares show; called in sudo, on the user's own."""

    _inherit = "coop.member"

    def _share_has_any(self):
        """Whether the member holds, held or subscribed shares."""
        self.ensure_one()
        return bool(self.share_movement_ids[:1]) or bool(
            self.env["coop.share.subscription"].search_count(
                [("member_id", "=", self.id)], limit=1
            )
        )

    def _share_tax_years(self):
        """Ended years in which the person paid for shares, the last one first; none
        for organisations, nor where the cooperative has written no text for it."""
        self.ensure_one()
        if self.is_organisation:
            return []
        rows = self.env.execute_query(
            SQL(
                """
                SELECT EXTRACT(YEAR FROM move.date)::int AS year
                  FROM account_move_line AS line
                  JOIN account_move AS move ON move.id = line.move_id
                  JOIN coop_share_instalment AS instalment
                    ON instalment.id = line.coop_share_instalment_id
                  JOIN coop_share_subscription AS subscription
                    ON subscription.id = instalment.subscription_id
                 WHERE subscription.member_id = %s
                   AND subscription.state = 'granted'
                   AND line.parent_state = 'posted'
                   AND move.date < %s
                 GROUP BY year
                HAVING SUM(-line.balance) > 0
                 ORDER BY year DESC
                """,
                self.id,
                fields.Date.context_today(self).replace(month=1, day=1),
            )
        )
        Text = self.env["coop.share.text"]
        return [
            year
            for (year,) in rows
            if Text._find_text(
                "tax", self.company_id, fields.Date.to_date(f"{year}-12-31")
            )
        ]
