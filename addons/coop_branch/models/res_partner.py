# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "coop.branch.override.mixin"]

    def _compute_avatar(self, avatar_field, image_field):
        # Core asks of the users of these contacts whether they are internal: those
        # hidden from whoever reads may be a member or a customer with the portal
        self.user_ids.sudo().fetch(["share"])
        return super()._compute_avatar(avatar_field, image_field)
