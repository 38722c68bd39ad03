# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    coop_is_retention = fields.Boolean(
        string="Retention of Guarantee",
        readonly=True,
        copy=False,
        help="What the customer keeps until the date of release: its due date.",
    )

    _coop_retention_idx = models.Index("(date_maturity) WHERE coop_is_retention")
