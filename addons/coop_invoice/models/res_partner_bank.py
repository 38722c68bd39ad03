# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResPartnerBank(models.Model):
    _inherit = "res.partner.bank"

    coop_activity_ids = fields.One2many(
        "coop.activity",
        "bank_account_id",
        string="On Documents of",
        help="Activities that print this account on their documents.",
    )
