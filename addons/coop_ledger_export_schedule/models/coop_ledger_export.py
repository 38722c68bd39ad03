# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_ledger_export.models.coop_ledger_export_preview import Issue

from ..tools.transport import TransportError

_logger = logging.getLogger(__name__)

#: Minutes to wait after each attempt that failed; after the last one, people are told.
BACK_OFF = (5, 15, 60, 240, 720)


class CoopLedgerExport(models.Model):
    """Files go to their destination once they are made, each once.

    Made and delivered are two states: an export stays made whatever the network does,
    and its files are those that are sent, however often it takes.
    """

    _name = "coop.ledger.export"
    _inherit = ["coop.ledger.export", "mail.activity.mixin"]

    destination_id = fields.Many2one(
        comodel_name="coop.ledger.destination",
        string="Destination",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    schedule_id = fields.Many2one(
        comodel_name="coop.ledger.schedule",
        string="Schedule",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    delivery_state = fields.Selection(
        selection=[
            ("waiting", "To Send"),
            ("delivered", "Sent"),
            ("failed", "Not Sent"),
        ],
        string="Delivery",
        readonly=True,
        copy=False,
        tracking=True,
        index="btree_not_null",
        help="Whether the files are at their destination. An export that could not be "
        "sent is made all the same: send it again, or download it.",
    )
    delivery_attempts = fields.Integer(readonly=True, copy=False)
    delivery_error = fields.Char(string="Reason", readonly=True, copy=False)
    next_delivery_at = fields.Datetime(
        string="Next Attempt", readonly=True, copy=False, index="btree_not_null"
    )
    delivered_at = fields.Datetime(string="Sent On", readonly=True, copy=False)
    can_deliver = fields.Boolean(compute="_compute_can_deliver")

    @api.model
    def _get_result_fields(self):
        return super()._get_result_fields() | {
            *("destination_id", "schedule_id", "delivery_state", "delivered_at"),
            *("delivery_attempts", "delivery_error", "next_delivery_at"),
        }

    @api.depends("state", "delivery_state", "profile_id.destination_id")
    def _compute_can_deliver(self):
        for export in self:
            export.can_deliver = (
                export.state == "done"
                and export.delivery_state != "delivered"
                and bool(export.destination_id or export.profile_id.destination_id)
            )

    # -- before --------------------------------------------------------------------

    def _find_issues(self, entity):
        issues = super()._find_issues(entity)
        destination = self.profile_id.destination_id
        problem = destination and destination._find_problem()
        if not problem:
            return issues
        return [
            Issue(
                "blocking",
                self.env._("The destination “%s” does not work.", destination.name),
                problem,
                1,
                destination._name,
                [("id", "=", destination.id)],
            ),
            *issues,
        ]

    def _export(self):
        result = super()._export()
        destination = self.profile_id.destination_id
        if destination:
            self._wait_for_delivery(destination)
        return result

    def _wait_for_delivery(self, destination):
        """Have the files sent once this transaction is over: never before."""
        # Users do not write what is said of deliveries
        self.sudo().write(
            {
                "destination_id": destination.id,
                "delivery_state": "waiting",
                "delivery_attempts": 0,
                "delivery_error": False,
                "next_delivery_at": fields.Datetime.now(),
            }
        )
        self._trigger_delivery()

    def _trigger_delivery(self, at=None):
        cron = self.env.ref("coop_ledger_export_schedule.cron_deliver")
        cron.sudo()._trigger(at=at)

    # -- sending -------------------------------------------------------------------

    def action_deliver(self):
        """Send the files now.

        :return: action that says how it went, and shows the export again
        :raise AccessError: not an accountant of the legal entity
        :raise UserError: nothing to send, or it is being sent by another
        """
        self.ensure_one()
        self.check_access("write")
        self.env.user._coop_ledger_check(self.company_id)
        destination = self.destination_id or self.profile_id.destination_id
        if self.state != "done" or not destination:
            raise UserError(
                self.env._(
                    "Only an export that was made, and whose profile has a "
                    "destination, is sent."
                )
            )
        if self.delivery_state == "delivered":
            # By the server, since the screen was shown
            return self._tell_delivery(
                self.env._("The files are at their destination already.")
            )
        if self.delivery_state != "waiting":
            self._wait_for_delivery(destination)
        if not self._deliver():
            raise UserError(self.env._("The files are being sent: look again soon."))
        if self.delivery_state == "delivered":
            return self._tell_delivery(self.env._("The files are sent."))
        return self._tell_delivery(self.delivery_error, is_sent=False)

    def _tell_delivery(self, message, is_sent=True):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if is_sent else "danger",
                "sticky": not is_sent,
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _deliver(self):
        """Send what is not there yet, and note how it went.

        :return: whether it was this process's turn to send
        """
        self.ensure_one()
        export = self.sudo()  # results are written here only
        if not export.try_lock_for_update():
            return False
        export.invalidate_recordset()
        if export.state != "done" or export.delivery_state not in ("waiting", "failed"):
            return False
        try:
            export._send_files()
        except TransportError as error:
            export._note_failure(str(error))
        else:
            export.write(
                {
                    "delivery_state": "delivered",
                    "delivered_at": fields.Datetime.now(),
                    "delivery_error": False,
                    "next_delivery_at": False,
                }
            )
            export.activity_unlink(["mail.mail_activity_data_todo"])
        return True

    def _send_files(self):
        """:raise TransportError: one could not be sent"""
        with self.destination_id._open() as transport:
            for file in self.file_ids.filtered(lambda file: not file.delivered_at):
                name = file._delivery_name()
                size = transport.find(name)
                if size is None:
                    with file._local_path() as path:
                        transport.send(path, name)
                elif size != file.size:
                    raise transport.is_taken(name)
                # Else an attempt that was cut off had sent it: its name is this one's
                file.write(
                    {"delivered_at": fields.Datetime.now(), "delivered_name": name}
                )

    def _note_failure(self, text):
        attempts = self.delivery_attempts + 1
        is_last = attempts > len(BACK_OFF)
        later = None
        if not is_last:
            later = fields.Datetime.now() + timedelta(minutes=BACK_OFF[attempts - 1])
            self._trigger_delivery(later)
        self.write(
            {
                "delivery_attempts": attempts,
                "delivery_error": text,
                "delivery_state": "failed" if is_last else "waiting",
                "next_delivery_at": later,
            }
        )
        _logger.info("Ledger export %s was not sent: %s", self.id, text)
        if is_last:
            self._ask_to_mend(text)

    def _ask_to_mend(self, text):
        """An activity, hence a mail, for whoever made the export."""
        user = self.schedule_id.user_id or self.done_by
        export = self.with_context(lang=user.lang)
        export.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=export.env._("Files that could not be sent"),
            note=text,
            user_id=user.id,
        )

    @api.model
    def _cron_deliver(self):
        """Send what waits, one export after another, whatever happens to each."""
        now = fields.Datetime.now()
        waiting = self.sudo().search(
            [
                ("state", "=", "done"),
                ("delivery_state", "=", "waiting"),
                ("next_delivery_at", "<=", now),
            ],
            order="id",
        )
        for rank, export in enumerate(waiting, 1):
            user = export.schedule_id.user_id or export.done_by
            export.with_context(lang=user.lang)._deliver()
            remaining = self.env["ir.cron"]._commit_progress(
                1, remaining=len(waiting) - rank
            )
            if not remaining:
                break
