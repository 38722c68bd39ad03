# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class CoopLedgerCancel(models.TransientModel):
    """Cancel an export: its entries are free again, its files stay as a proof."""

    _name = "coop.ledger.cancel"
    _description = "Cancel a Ledger Export"

    export_id = fields.Many2one(
        comodel_name="coop.ledger.export", required=True, readonly=True
    )
    reason = fields.Char(
        required=True, help="Why: it stays on the export, with your name."
    )

    def action_confirm(self):
        """Cancel the export.

        :raise AccessError: only managers cancel
        :raise UserError: not exported, or no reason
        """
        self.ensure_one()
        export = self.export_id
        self.env.user._coop_ledger_check(export.company_id)
        if not self.env.user._coop_ledger_may_cancel():
            raise AccessError(
                self.env._("Only managers cancel an export: ask one of them.")
            )
        if export.state != "done":
            raise UserError(self.env._("Only an export that was made is cancelled."))
        if not self.reason.strip():
            raise UserError(self.env._("Say why the export is cancelled."))
        export._unmark_entries()
        # Users do not write the result of an export: this method does
        export.sudo().write(
            {
                "state": "cancelled",
                "cancel_reason": self.reason.strip(),
                "cancelled_by": self.env.uid,
                "cancelled_at": fields.Datetime.now(),
            }
        )
        return {"type": "ir.actions.act_window_close"}
