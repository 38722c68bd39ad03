# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class CoopLedgerResultMixin(models.AbstractModel):
    """Records whose result is written by the server alone, as superuser."""

    _name = "coop.ledger.result.mixin"
    _description = "Record with a Result"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            results = self._get_result_fields()
            vals_list = [
                {name: value for name, value in vals.items() if name not in results}
                for vals in vals_list
            ]
        return super().create(vals_list)

    @api.model
    def _get_result_fields(self):
        """Names of the fields that users never write."""
        return set()
