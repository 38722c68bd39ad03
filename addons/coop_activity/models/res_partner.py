# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    coop_activity_member_ids = fields.One2many(
        "coop.activity.member",
        "partner_id",
        string="Roles in Activities",
        help="Activities of the cooperative that this person holds, works in or reads.",
    )
    coop_activity_count = fields.Integer(
        string="Number of Activities", compute="_compute_coop_activity_count"
    )

    def _compute_coop_activity_count(self):
        Member = self.env["coop.activity.member"]
        self.coop_activity_count = 0
        if not self.ids or not Member.has_access("read"):
            return
        groups = Member._read_group(
            [("partner_id", "in", self.ids)],
            ["partner_id"],
            ["activity_id:count_distinct"],
        )
        for partner, count in groups:
            partner.coop_activity_count = count

    def action_view_coop_activities(self):
        """Show the activities of this person, those of the past included."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_activity.coop_activity_action"
        )
        action["domain"] = [("member_ids.partner_id", "=", self.id)]
        action["context"] = {}
        return action
