# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..tools.columns import Column


class CoopActivity(models.Model):
    _inherit = "coop.activity"

    @api.model
    def _coop_card_account(self):
        """Dashboard of a member: what is really available in their own activities,
        None without activity."""
        activities = self._coop_account_choices().filtered(
            lambda activity: (
                activity.state != "closed"
                # sudo: who is in an activity that the user reads.
                and self.env.user.partner_id in activity.sudo().member_ids.partner_id
            )
        )
        if not activities:
            return None
        today = fields.Date.context_today(self)
        values = self.env["coop.measure"]._coop_values(
            activities, [Column(today, today)], codes=["REFERENCE"]
        )
        if not values.measures:
            return None
        value = values.total("REFERENCE")
        return {
            "value": value,
            "label": self.env._("today, once what is due is paid"),
            "currency": activities.currency_id[:1],
            "tone": "danger" if value < 0 else "info",
            "action": activities[0].action_view_account(),
        }
