# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError


class AccountMoveLine(models.Model):
    """Members without billing rights write what a draft says, not what follows."""

    _inherit = "account.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        if self.env["account.move"]._coop_writes_drafts_only():
            for vals in vals_list:
                self._coop_check_member_vals(vals)
        return super().create(vals_list)

    def write(self, vals):
        if self.env["account.move"]._coop_writes_drafts_only():
            self._coop_check_member_vals(vals)
        return super().write(vals)

    @api.model
    def _coop_check_member_vals(self, vals):
        """Refuse the fields that Odoo computes and shows only: state, matching…

        :raises AccessError: naming the field
        """
        for fname, value in vals.items():
            field = self._fields.get(fname)
            if (
                field
                and field.compute
                and field.readonly
                and not field.inverse
                and value
            ):
                raise AccessError(
                    self.env._(
                        "Field %(field)s of a line is computed: it can't be written.",
                        field=field._description_string(self.env),
                    )
                )
