# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopIdentity(models.TransientModel):
    _inherit = "coop.identity"

    coop_axis_enabled = fields.Boolean(string="Activities on Journal Items")

    def _identity_fields(self):
        return [*super()._identity_fields(), "coop_axis_enabled"]
