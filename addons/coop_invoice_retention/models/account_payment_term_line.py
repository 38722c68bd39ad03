# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountPaymentTermLine(models.Model):
    _inherit = "account.payment.term.line"

    coop_is_retention = fields.Boolean(
        string="Retention",
        help="Retention of guarantee (retenue de garantie): what the customer keeps "
        "until the works are accepted for good, 5 % at most, one year at most.",
    )
