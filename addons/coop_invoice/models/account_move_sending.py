# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

_logger = logging.getLogger(__name__)

CRON = "account.ir_cron_account_move_send"
UNDELIVERED = ("bounce", "exception")


class AccountMove(models.Model):
    """What is being sent in the background, what failed and why, and once more.

    Core's job sends by ten; it tells what failed in the chatter of each document.
    """

    _inherit = "account.move"

    coop_sending = fields.Selection(
        [("being_sent", "Being Sent"), ("failed", "Sending Failed")],
        string="Sending",
        compute="_compute_coop_sending",
        search="_search_coop_sending",
        help="Being sent: waits for its turn, in the background.\n"
        "Sending failed: the document was not made, the customer has no e-mail, or "
        "the e-mail was not delivered.",
    )
    coop_sending_problem = fields.Text(
        string="Not Sent Because", compute="_compute_coop_sending"
    )
    coop_send_error = fields.Text(readonly=True, copy=False)
    coop_send_batch_id = fields.Many2one(
        "coop.send.batch",
        string="Sent With",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="Last sending in number that this document was part of.",
    )

    # ------------------------------------------------------------------
    # State
    # ------------------------------------------------------------------

    @api.depends("sending_data", "coop_send_error", "message_ids")
    def _compute_coop_sending(self):
        undelivered = self._coop_undelivered()
        for move in self:
            problem = move.coop_send_error or undelivered.get(move.id)
            if move.sending_data:
                problem = False
            move.coop_sending_problem = problem
            move.coop_sending = (
                "being_sent" if move.sending_data else "failed" if problem else False
            )

    @api.model
    def _search_coop_sending(self, operator, value):
        if operator != "in":
            return NotImplemented
        being_sent = Domain("sending_data", "!=", False)
        failed = ~being_sent & (
            Domain("coop_send_error", "!=", False)
            | Domain("id", "in", list(self._coop_undelivered(everywhere=True)))
        )
        found = Domain.OR(
            domain
            for state, domain in (
                ("being_sent", being_sent),
                ("failed", failed),
                (False, ~(being_sent | failed)),
            )
            if state in value
        )
        return Domain("state", "=", "posted") & found if value else found

    @api.model
    def _coop_undelivered_domain(self):
        return [
            ("notification_type", "=", "email"),
            ("notification_status", "in", UNDELIVERED),
            ("mail_message_id.model", "=", self._name),
        ]

    def _coop_undelivered(self, everywhere=False):
        """E-mails about these documents that didn't arrive.

        :param bool everywhere: of all the documents, whoever may read them
        :return: dict: id of the document → why
        """
        domain = self._coop_undelivered_domain()
        if not everywhere:
            if not self.ids:
                return {}
            domain.append(("mail_message_id.res_id", "in", self.ids))
        # sudo: users read their own notifications only; here, that of a document.
        notifications = self.env["mail.notification"].sudo().search(domain)
        return {
            notification.mail_message_id.res_id: self.env._(
                "E-mail not delivered to %(recipient)s. %(reason)s",
                recipient=notification.res_partner_id.name
                or notification.mail_email_address,
                reason=notification.failure_reason
                or notification.format_failure_reason(),
            )
            for notification in notifications
        }

    # ------------------------------------------------------------------
    # The job
    # ------------------------------------------------------------------

    @api.model
    def _cron_account_move_send(self, job_count=10):
        """One document that can't be made doesn't hold the others back for ever."""
        try:
            return super()._cron_account_move_send(job_count=job_count)
        except psycopg2.OperationalError:
            raise
        except Exception:
            _logger.info("Sending one by one, what fails together", exc_info=True)
            self.env.cr.rollback()
        for _rank in range(job_count):
            if not self._coop_send_next():
                break
        return None

    @api.model
    def _coop_send_next(self):
        """Send the first document that waits, as the job does.

        :return: the document, or none
        """
        domain = [("sending_data", "!=", False), ("state", "=", "posted")]
        move = self.search(
            domain,
            order="date asc, invoice_date asc, sequence_number asc, id asc",
            limit=1,
        ).try_lock_for_update()
        if not move:
            return move
        try:
            self.env["account.move.send"]._generate_and_send_invoices(
                move, from_cron=True
            )
        except psycopg2.OperationalError:
            raise
        except Exception as error:
            _logger.info("%s could not be sent", move.name, exc_info=True)
            self.env.cr.rollback()
            move.sending_data = False
            move._coop_note_send_error(str(error) or type(error).__name__)
            move._message_log(
                body=self.env._("Not sent: %(reason)s", reason=move.coop_send_error)
            )
        self.env["ir.cron"]._commit_progress(1, remaining=self.search_count(domain))
        return move

    def _coop_note_send_error(self, message):
        """Keep why these documents were not sent; False: they were."""
        moves = self.filtered(lambda move: (move.coop_send_error or False) != message)
        if moves:
            # sudo: what happened, whoever sends.
            moves.sudo().coop_send_error = message

    def _coop_batch_goes_on(self):
        """Tell whether others of these documents' sending wait still."""
        # sudo: the job tells whoever sent them, see coop.send.batch.
        batches = self.sudo().coop_send_batch_id
        return bool(batches) and bool(
            self.sudo().search_count(
                [
                    ("coop_send_batch_id", "in", batches.ids),
                    ("sending_data", "!=", False),
                    ("id", "not in", self.ids),
                ],
                limit=1,
            )
        )

    # ------------------------------------------------------------------
    # Once more
    # ------------------------------------------------------------------

    def action_coop_retry_sending(self):
        """Send again, in the background, those among these whose sending failed.

        :raises UserError: none of them failed
        """
        self.check_access("write")
        failed = self.filtered(lambda move: move.coop_sending == "failed")
        if not failed:
            raise UserError(
                self.env._(
                    "Nothing to send again: nothing failed, or it is being sent "
                    "already. Reload the page."
                )
            )
        # sudo: so that the e-mails that didn't arrive are not said to fail any more.
        self.env["mail.notification"].sudo().search(
            [
                *self._coop_undelivered_domain(),
                ("mail_message_id.res_id", "in", failed.ids),
            ]
        ).notification_status = "canceled"
        failed._coop_note_send_error(False)
        failed.sudo().sending_data = {
            "author_user_id": self.env.uid,
            "author_partner_id": self.env.user.partner_id.id,
        }
        self.env.ref(CRON).sudo()._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "Being sent again: %(count)s.", count=len(failed)
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
