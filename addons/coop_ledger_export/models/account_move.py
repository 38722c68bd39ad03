# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class AccountMove(models.Model):
    _inherit = "account.move"

    coop_posted_at = fields.Datetime(
        string="Posted On",
        readonly=True,
        copy=False,
        help="When the entry was posted for the last time: the validation date of the "
        "FEC (livre des procédures fiscales, A47 A-1, VII). Empty for entries posted "
        "before ledger exports were installed: their accounting date stands in.",
    )

    def write(self, vals):
        state = vals.get("state")
        if state == "posted":
            vals = {**vals, "coop_posted_at": fields.Datetime.now()}
        elif state:
            vals = {**vals, "coop_posted_at": False}
        return super().write(vals)
