# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopShareReverse(models.TransientModel):
    """Reverse an operation recorded by mistake, in the register and the ledger."""

    _name = "coop.share.reverse"
    _description = "Reversal of an Operation on Shares"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(required=True, readonly=True)
    operation = fields.Char(compute="_compute_operation")
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Day from which the operation has no effect any more, in an open period.",
    )
    note = fields.Char(
        string="Reason", help="Written in the register of movements, with the reversal."
    )

    @api.depends("res_model", "res_id")
    def _compute_operation(self):
        for wizard in self:
            wizard.operation = wizard._get_operation().display_name

    def _get_operation(self):
        if self.res_model not in self._get_models():
            raise UserError(self.env._("This can't be reversed."))
        return self.env[self.res_model].browse(self.res_id)

    @api.model
    def _get_models(self):
        """Return the models whose records have ``_reverse_operation(date, note)``."""
        return ["coop.share.subscription", "coop.share.transfer", "coop.share.exit"]

    def action_reverse(self):
        """Reverse the operation.

        :raise UserError: without reason, or if what was recorded since forbids it
        """
        self.ensure_one()
        if not (self.note or "").strip():
            raise UserError(
                self.env._("Field “Reason”: say why, it stays in the register.")
            )
        operation = self._get_operation()
        operation.check_access("write")
        operation._reverse_operation(self.date, self.note)
        return {"type": "ir.actions.act_window_close"}
