# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import format_date


class CoopMemberAtDate(models.TransientModel):
    """Look at the members as they were, or will be, on a day."""

    _name = "coop.member.at.date"
    _description = "Members on a Date"

    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Status, category and college are those of the end of that day.",
    )

    def action_open(self):
        """Open the list, the pivot and the graph of the members on that day."""
        self.ensure_one()
        action = self.env["coop.member"]._action_view([])
        action["display_name"] = action["name"] = self.env._(
            "Members on %s", format_date(self.env, self.date)
        )
        action["context"] = {
            "coop_date": fields.Date.to_string(self.date),
            "search_default_members": 1,
            "create": False,
        }
        # Another path in the address than that of today's list.
        action.pop("path", None)
        return action
