# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopMemberEventCancel(models.TransientModel):
    """Ask why an event is cancelled."""

    _name = "coop.member.event.cancel"
    _description = "Cancel an Event of a Member"

    event_ids = fields.Many2many("coop.member.event", string="Events", required=True)
    reason = fields.Char(required=True, help="Stays in the history of the member.")

    def action_cancel(self):
        self.ensure_one()
        self.event_ids._cancel(self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
