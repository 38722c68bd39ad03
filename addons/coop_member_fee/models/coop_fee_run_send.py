# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError


class CoopFeeRun(models.Model):
    """The invoices of a run, sent by Odoo's own queue of invoices."""

    _inherit = "coop.fee.run"

    sent_count = fields.Integer(compute="_compute_sending", compute_sudo=True)
    sending_count = fields.Integer(compute="_compute_sending", compute_sudo=True)
    to_send_count = fields.Integer(compute="_compute_sending", compute_sudo=True)
    no_email_count = fields.Integer(compute="_compute_sending", compute_sudo=True)

    def _compute_sending(self):
        for run in self:
            moves = run.fee_ids.move_id.filtered(lambda move: move.state == "posted")
            sent = moves.filtered("is_move_sent")
            sending = (moves - sent).filtered("sending_data")
            waiting = moves - sent - sending
            without = waiting.filtered(lambda move: not move.partner_id.email)
            run.sent_count = len(sent)
            run.sending_count = len(sending)
            run.no_email_count = len(without)
            run.to_send_count = len(waiting) - len(without)

    def action_send(self):
        """Queue the invoices that were not sent, of payers who have an e-mail.

        They go out by Odoo's scheduled task, a few at a time, each once.

        :raise UserError: if that task is switched off
        """
        self.ensure_one()
        self.check_access("write")
        # sudo: officers send what they called; nothing else is written.
        cron = self.env.ref("account.ir_cron_account_move_send").sudo()
        if not cron.active:
            raise UserError(
                self.env._(
                    "The scheduled task “%(task)s”, which sends the invoices, is "
                    "switched off: ask an administrator.",
                    task=cron.name,
                )
            )
        moves = self.sudo().fee_ids.move_id.filtered(
            lambda move: (
                move.state == "posted"
                and not move.is_move_sent
                and not move.sending_data
                and move.partner_id.email
            )
        )
        moves.sending_data = {
            "author_user_id": self.env.user.id,
            "author_partner_id": self.env.user.partner_id.id,
        }
        cron._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "Invoices on their way: %(count)s. They are sent in the "
                    "background.",
                    count=len(moves),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_view_no_email(self):
        """Open the invoices to print: their payers have no e-mail."""
        self.ensure_one()
        action = self.action_view_invoices()
        action["domain"] = [
            ("id", "in", self.fee_ids.move_id.ids),
            ("is_move_sent", "=", False),
            ("partner_id.email", "=", False),
        ]
        return action
