# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class AccountMoveSendWizard(models.TransientModel):
    """Who can't read a document can't prepare its sending.

    Core computes the wizard's subject, body and attachments with all rights: they
    are stored fields.
    """

    _inherit = "account.move.send.wizard"

    @api.model_create_multi
    def create(self, vals_list):
        self._coop_check_moves([vals.get("move_id") for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        self._coop_check_moves([vals.get("move_id")])
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        self._coop_check_moves([values.get("move_id")])
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _coop_check_moves(self, move_ids):
        """Check the documents given, and the one that the context gives by default.

        :raise AccessError: one of a cooperative with activities can't be read
        """
        default_id = self.env.context.get("default_move_id")
        active_ids = self.env.context.get("active_ids") or []
        Move = self.env["account.move"]
        moves = Move.browse({*filter(None, [*move_ids, default_id])})
        if self.env.context.get("active_model") == Move._name:
            moves |= Move.browse(active_ids)
        # sudo: the company of a document that the user may not read.
        if not self.env.user._coop_sees_books_of(moves.sudo().exists().company_id):
            moves.check_access("read")
