# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.lifecycle import STATUS_SELECTION
from ..tools.matching import name_key, phone_key, siren_key


class ResPartner(models.Model):
    _inherit = "res.partner"

    coop_member_ids = fields.One2many(
        "coop.member",
        "partner_id",
        string="Memberships",
        help="As a member of each cooperative of the database.",
    )
    coop_member_status = fields.Selection(
        selection=STATUS_SELECTION,
        string="Member Status",
        compute="_compute_coop_member_status",
        search="_search_coop_member_status",
        help="In the current cooperative, today; empty for those who may not know.",
    )

    coop_name_key = fields.Char(
        string="Name to Compare",
        compute="_compute_coop_keys",
        store=True,
        index="btree_not_null",
        help="Without accents, case, order nor particles: finds duplicates.",
    )
    coop_phone_key = fields.Char(
        string="Phone to Compare",
        compute="_compute_coop_keys",
        store=True,
        index="btree_not_null",
    )
    coop_siren_key = fields.Char(
        string="SIREN to Compare",
        compute="_compute_coop_keys",
        store=True,
        index="btree_not_null",
    )

    @api.depends("name", "phone", "company_registry", "vat")
    def _compute_coop_keys(self):
        for partner in self:
            partner.coop_name_key = name_key(partner.name) or False
            partner.coop_phone_key = phone_key(partner.phone) or False
            partner.coop_siren_key = (
                siren_key(partner.company_registry) or siren_key(partner.vat) or False
            )

    @api.depends("coop_member_ids.event_ids.date_end")
    @api.depends_context("uid", "company", "coop_date")
    def _compute_coop_member_status(self):
        members = self.env["coop.member"]
        if members.has_access("read"):
            members = members.search(
                [
                    ("partner_id", "in", self.ids),
                    ("company_id", "=", self.env.company.root_id.id),
                ]
            )
        statuses = {member.partner_id.id: member.status for member in members}
        for partner in self:
            partner.coop_member_status = statuses.get(partner._origin.id, False)

    @api.model
    def _search_coop_member_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        root = [("company_id", "=", self.env.company.root_id.id)]
        domain = Domain(
            "coop_member_ids",
            "any",
            Domain(root) & Domain("status", "in", value),
        )
        if False in value:
            domain |= ~Domain("coop_member_ids", "any", root)
        return domain

    def action_view_coop_member(self):
        """Open the membership in the current cooperative, or the list of them."""
        self.ensure_one()
        action = self.env["coop.member"]._action_view(
            [
                ("partner_id", "=", self.id),
                ("company_id", "parent_of", self.env.companies.ids),
            ]
        )
        action["context"] = {"default_partner_id": self.id}
        return action
