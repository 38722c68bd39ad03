# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountMove(models.Model):
    _inherit = "account.move"

    coop_pos_session_id = fields.Many2one(
        "pos.session",
        string="Till Session",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Session of a till whose sales this entry books.",
    )
