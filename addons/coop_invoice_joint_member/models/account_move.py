# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class AccountMove(models.Model):
    _inherit = "account.move"

    coop_can_share = fields.Boolean(
        compute="_compute_coop_can_share",
        help="Technical: the activity has a joint agreement in force, as its issuer.",
    )

    @api.depends("coop_activity_id", "state", "move_type")
    @api.depends_context("uid")
    def _compute_coop_can_share(self):
        drafts = self.filtered(
            lambda move: (
                move.state == "draft"
                and move.move_type in ("out_invoice", "out_refund")
                and move.coop_activity_id
            )
        )
        agreements = self.env["coop.joint.agreement"]
        if drafts and agreements.has_access("read"):
            agreements = agreements.search(
                [
                    ("state", "=", "active"),
                    ("issuer_id", "in", drafts.coop_activity_id._origin.ids),
                ]
            )
        issuers = agreements.issuer_id
        for move in self:
            move.coop_can_share = (
                move in drafts and move.coop_activity_id._origin in issuers
            )
