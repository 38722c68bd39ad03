# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

_LOCKED_FIELDS = {
    *("move_id", "account_id", "partner_id", "name", "date", "analytic_distribution"),
    *("debit", "credit", "balance", "amount_currency", "currency_id"),
    *("tax_ids", "tax_line_id"),
}


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    @api.model
    def _coop_ledger_locked_fields(self):
        """Names of the fields that do not change once the entry was exported."""
        return _LOCKED_FIELDS

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        for move in lines.move_id:
            if move.coop_ledger_locked:
                move._coop_ledger_refuse()
        return lines

    def write(self, vals):
        names = vals.keys() & self._coop_ledger_locked_fields()
        if names:
            will_change = self.env["account.move"]._field_will_change
            for line in self:
                if line.move_id.coop_ledger_locked and any(
                    will_change(line, vals, name) for name in names
                ):
                    line.move_id._coop_ledger_refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_exported(self):
        for move in self.move_id:
            if move.coop_ledger_locked:
                move._coop_ledger_refuse()
