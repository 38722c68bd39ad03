# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopMember(models.Model):
    """What hangs on a member: people, mandates, documents."""

    _inherit = "coop.member"

    person_ids = fields.One2many(
        "coop.member.person", "member_id", string="People of the Organisation"
    )
    mandate_ids = fields.One2many("coop.mandate", "member_id", string="Mandates")
    mandate_count = fields.Integer(compute="_compute_mandate_count")
    document_ids = fields.One2many(
        "coop.member.document", "member_id", string="Documents"
    )
    own_private_ids = fields.Many2many(
        "coop.private.data",
        string="My Private Data",
        compute="_compute_own_private_ids",
        help="What the user may read of the private data: one's own.",
    )
    merged_into_id = fields.Many2one(
        "coop.member",
        string="Merged into",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="This record was of the same person: its number stays in the register, "
        "and is given to nobody else.",
    )

    @api.depends("private_id")
    @api.depends_context("uid")
    def _compute_own_private_ids(self):
        # Searched with the rights of the user: the rules leave what is theirs.
        mine = self.env["coop.private.data"].search([("id", "in", self.private_id.ids)])
        for member in self:
            member.own_private_ids = member.private_id & mine

    @api.depends("mandate_ids")
    def _compute_mandate_count(self):
        groups = self.env["coop.mandate"]._read_group(
            [("member_id", "in", self.ids), ("state", "=", "current")],
            ["member_id"],
            ["__count"],
        )
        counts = {member.id: count for member, count in groups}
        for member in self:
            member.mandate_count = counts.get(member.id, 0)

    def action_view_mandates(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_member.coop_mandate_action"
        )
        action["domain"] = [("partner_id", "=", self.partner_id.id)]
        action["context"] = {
            "default_partner_id": self.partner_id.id,
            "default_company_id": self.company_id.id,
        }
        return action

    @api.model
    def action_view_mine(self):
        """Open the membership of the user, or the list when there are several."""
        members = self.search(self.env.user._coop_own_member_domain())
        action = self._action_view([("id", "in", members.ids)])
        action["display_name"] = action["name"] = self.env._("My Membership")
        action["context"] = {"create": False}
        if len(members) == 1:
            action.update(view_mode="form", views=[(False, "form")], res_id=members.id)
        return action
