# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountMoveSendBatchWizard(models.TransientModel):
    """Documents sent together are followed together."""

    _inherit = "account.move.send.batch.wizard"

    def action_send_and_print(self, force_synchronous=False, allow_fallback_pdf=False):
        res = super().action_send_and_print(
            force_synchronous=force_synchronous, allow_fallback_pdf=allow_fallback_pdf
        )
        moves = self.move_ids
        if force_synchronous or not moves._coop_on_axis():
            return res
        # sudo: who may send them follows them; nobody writes a batch otherwise.
        batch = (
            self.env["coop.send.batch"]
            .sudo()
            .create({"user_id": self.env.uid, "company_id": moves[0].company_id.id})
        )
        moves.sudo().write({"coop_send_batch_id": batch.id, "coop_send_error": False})
        return {
            "type": "ir.actions.act_window",
            "res_model": batch._name,
            "res_id": batch.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }
