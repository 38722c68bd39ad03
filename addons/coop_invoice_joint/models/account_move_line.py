# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    coop_share_key = fields.Char(
        help="Technical: joins a shared line, kept as a section, and its parts."
    )
    coop_shared_vals = fields.Json(
        help="Technical: the line as it was before it was shared.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.move_id._coop_check_shared_untouched()
        return lines

    def write(self, vals):
        if set(vals) - {"sequence"}:
            self.move_id._coop_check_shared_untouched()
        return super().write(vals)

    def unlink(self):
        self.move_id._coop_check_shared_untouched()
        return super().unlink()
