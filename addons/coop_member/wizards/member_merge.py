# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopMemberMerge(models.TransientModel):
    """Two records of one person: keep one."""

    _name = "coop.member.merge"
    _description = "Merge Members"

    member_ids = fields.Many2many(
        "coop.member",
        string="Members",
        required=True,
        default=lambda self: self._default_member_ids(),
    )
    target_id = fields.Many2one(
        "coop.member",
        string="Keep",
        required=True,
        domain="[('id', 'in', member_ids)]",
        compute="_compute_target_id",
        store=True,
        readonly=False,
    )
    reason = fields.Char(
        required=True, help="Why they are the same person; stays in the history."
    )

    @api.model
    def _default_member_ids(self):
        if self.env.context.get("active_model") != "coop.member":
            return False
        return self.env.context.get("active_ids")

    @api.depends("member_ids")
    def _compute_target_id(self):
        """The one with the first number, which the register knows longest."""
        for wizard in self:
            wizard.target_id = wizard.member_ids.sorted(
                lambda member: (not member.number, member.number, member.id)
            )[:1]

    def action_merge(self):
        """:raise UserError: see ``coop.member._merge_into``"""
        self.ensure_one()
        others = self.member_ids - self.target_id
        if not others:
            raise UserError(
                self.env._("Select at least two members who are the same person.")
            )
        others._merge_into(self.target_id, self.reason)
        return self.target_id.get_formview_action()
