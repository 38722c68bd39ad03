# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    coop_activity_ids = fields.Many2many(
        "coop.activity",
        "coop_activity_access_user_rel",
        "user_id",
        "activity_id",
        string="Cooperative Activities",
        readonly=True,
        copy=False,
        help="Activities that this user belongs to today, or follows as adviser.",
    )
