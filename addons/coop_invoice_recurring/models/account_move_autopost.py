# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Domain

from ..tools.autopost import Autopost

FAILED = "coop_invoice_recurring.mail_activity_failed"


class AccountMove(models.Model):
    """What can't be posted at its date says so, once, and blocks nothing else.

    Core tries each day to post what is due and leaves a message each time; what fails
    for good takes, after a while, the place of the others in its batch.
    """

    _inherit = "account.move"

    coop_autopost_error = fields.Text(
        string="Not Posted Because",
        readonly=True,
        copy=False,
        help="Why the document could not be posted at its date. It is tried again "
        "each day.",
    )
    coop_autopost_failed_on = fields.Date(
        string="Last Tried On", readonly=True, copy=False
    )

    @api.model
    def _autopost_draft_entries(self, batch_size=100):
        moves = self.with_context(**{Autopost.KEY: Autopost()})
        return super(AccountMove, moves)._autopost_draft_entries(batch_size=batch_size)

    @api.model
    def _search(self, domain, *args, **kwargs):
        if Autopost.is_on(self.env):
            # Once a day each: the others have their turn.
            today = fields.Date.context_today(self)
            domain = Domain(domain) & (
                Domain("coop_autopost_failed_on", "=", False)
                | Domain("coop_autopost_failed_on", "<", today)
            )
        return super()._search(domain, *args, **kwargs)

    def _post(self, soft=True):
        if Autopost.is_on(self.env):
            return self.with_context(**{Autopost.KEY: None})._coop_autopost(soft)
        posted = super()._post(soft=soft)
        posted._coop_forget_failure()
        posted._coop_send_when_posted()
        return posted

    def _coop_autopost(self, soft):
        """Post what can be: together, which is fast, else one by one.

        :return: what was posted
        """
        try:
            with self.env.cr.savepoint():
                return self._post(soft=soft)
        except (UserError, RedirectWarning):
            posted = self.browse()
        for move in self:
            user = move._coop_failure_user()
            try:
                with self.env.cr.savepoint():
                    # In the language of who will read why it failed.
                    move.with_context(lang=user.lang)._post(soft=soft)
                posted |= move
            except (UserError, RedirectWarning) as error:
                move._coop_note_failure(str(error.args[0]), user)
        return posted

    def _coop_failure_user(self):
        """Who is told: the author, else who follows the activity; or nobody."""
        self.ensure_one()
        activity = self.coop_activity_id
        candidates = (
            self.invoice_user_id
            | self.create_uid
            | activity.accountant_id
            | activity.adviser_id
        )
        return candidates.filtered(
            lambda user: (
                user.active
                and not user.share
                and user != self.env.ref("base.user_root")
                and self.company_id in user.company_ids
                and self.with_user(user)
                .with_context(allowed_company_ids=self.company_id.ids)
                .has_access("read")
            )
        )[:1]

    def _coop_note_failure(self, message, user):
        """Keep why a document could not be posted, and tell it once."""
        self.ensure_one()
        known = self.coop_autopost_error == message
        self.write(
            {
                "coop_autopost_error": message,
                "coop_autopost_failed_on": fields.Date.context_today(self),
            }
        )
        if known:
            return
        move = self.with_context(lang=user.lang)
        move._message_log(
            body=move.env._("Not posted at its date. %(reason)s", reason=message)
        )
        move.activity_unlink([FAILED])
        if user:
            move.activity_schedule(FAILED, user_id=user.id, note=message)

    def _coop_forget_failure(self):
        failed = self.filtered("coop_autopost_error")
        if failed:
            # sudo: whoever posts it; the to-do may be another's.
            failed = failed.sudo()
            failed.write(
                {"coop_autopost_error": False, "coop_autopost_failed_on": False}
            )
            failed.activity_unlink([FAILED])

    def action_coop_retry_autopost(self):
        """Have documents that could not be posted tried again at once.

        The scheduled job posts them, by the same rules as at their date.
        """
        self.check_access("write")
        # sudo: the user's documents; what is written says only that they wait again.
        self.filtered(lambda move: move.state == "draft").sudo().write(
            {"coop_autopost_failed_on": False}
        )
        self.env.ref("account.ir_cron_auto_post_draft_entry").sudo()._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "It is tried again in the background: reload in a minute."
                ),
            },
        }
