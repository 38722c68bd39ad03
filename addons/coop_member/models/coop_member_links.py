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
