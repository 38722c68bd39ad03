# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class CoopShareMovement(models.Model):
    _inherit = "coop.share.movement"

    @api.model_create_multi
    def create(self, vals_list):
        """Who gets shares becomes an associate: their contracts know it."""
        movements = super().create(vals_list)
        # sudo: whoever records shares doesn't read contracts.
        self.env["coop.contract"].sudo()._follow_register_of(
            movements.company_id, movements.partner_id
        )
        return movements
