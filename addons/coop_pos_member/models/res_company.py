# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_eater_max = fields.Integer(
        string="Eaters per Member",
        default=2,
        help="How many persons may shop on the rights of one member at the same time. "
        "0: nobody but the members.",
    )
