# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class AccountMoveSend(models.AbstractModel):
    _inherit = "account.move.send"

    @api.model
    def _send_mail(self, move, mail_template, **kwargs):
        if not move._coop_brand_activity():
            return super()._send_mail(move, mail_template, **kwargs)
        reply_to = move._coop_reply_to()
        if reply_to:
            kwargs.setdefault("reply_to", reply_to)
        sender = self.with_context(coop_brand_layout=True)
        return super(AccountMoveSend, sender)._send_mail(move, mail_template, **kwargs)

    @api.model
    def _get_mail_layout(self):
        if self.env.context.get("coop_brand_layout"):
            return "coop_invoice.mail_layout_brand"
        return super()._get_mail_layout()

    # ------------------------------------------------------------------
    # What became of each
    # ------------------------------------------------------------------

    @api.model
    def _hook_if_errors(self, moves_data, allow_raising=True):
        res = super()._hook_if_errors(moves_data, allow_raising=allow_raising)
        for move, move_data in moves_data.items():
            if move_data.get("error"):
                move._coop_note_send_error(self._format_error_text(move_data["error"]))
        return res

    @api.model
    def _hook_if_success(self, moves_data, from_cron=False):
        res = super()._hook_if_success(moves_data, from_cron=from_cron)
        Move = self.env["account.move"]
        unreachable = Move.union(
            *(
                move
                for move, move_data in moves_data.items()
                if "email" in move_data["sending_methods"]
                and not self._is_applicable_to_move("email", move, **move_data)
            )
        )
        authors = unreachable.grouped(lambda move: moves_data[move]["author_user_id"])
        for author_id, moves in authors.items():
            # In the language of who sends: the job has its own.
            author = self.env["res.users"].sudo().browse(author_id)
            env = self.with_context(lang=author.lang).env
            moves._coop_note_send_error(
                env._(
                    "The customer has no e-mail: fill it in on their form, or give "
                    "them the document otherwise."
                )
            )
        (Move.union(*moves_data) - unreachable)._coop_note_send_error(False)
        return res

    @api.model
    def _send_notifications_to_partners(
        self, moves_grouped_by_author_partner_id, is_success=True
    ):
        """Of a sending in number, tell at its end, not every ten documents."""
        if is_success:
            moves_grouped_by_author_partner_id = {
                partner_id: move_ids
                for partner_id, move_ids in moves_grouped_by_author_partner_id.items()
                if not self.env["account.move"].browse(move_ids)._coop_batch_goes_on()
            }
        return super()._send_notifications_to_partners(
            moves_grouped_by_author_partner_id, is_success=is_success
        )
