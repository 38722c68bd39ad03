# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_is_cooperative = fields.Boolean(
        string="Is a Cooperative",
        help="This company is a cooperative whose activities, members and shares are "
        "managed here. Only meaningful on a company without parent.",
    )
