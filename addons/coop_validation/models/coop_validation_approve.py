# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tools import format_date

from .coop_validation_mixin import REFUSED, TO_VALIDATE


class CoopValidationMixin(models.AbstractModel):
    """What the staff does: validate, send back, be told."""

    _inherit = "coop.validation.mixin"

    # ------------------------------------------------------------------
    # Validate
    # ------------------------------------------------------------------

    def action_coop_approve(self):
        """Validate submitted documents.

        Of one document, an error is raised. Of several, those that can be are
        validated, and the others are named with what is wrong.

        :return: a notification for several documents, else None
        :raise AccessError: the user may validate none of them
        :raise UserError: the only document can't be validated: names it, and why
        """
        self.check_access("read")
        failures = self._coop_not_approvable()
        if len(self) == 1 and failures:
            raise UserError(failures[self])
        approvable = self.filtered(lambda document: document not in failures)
        if len(self) == 1:
            self._coop_approve()
            self._coop_tell_approved()
            return None
        failures |= approvable._coop_approve_many()
        done = self.filtered(lambda document: document not in failures)
        done._coop_tell_approved()
        return self._coop_approve_notification(done, failures)

    def _coop_not_approvable(self):
        """Documents that are not for the user to validate now.

        :return: dict: document → what is wrong
        :raise AccessError: the user may validate none of them
        """
        allowed = self._coop_filter_approvable()
        if self and not allowed:
            raise AccessError(
                self.env._(
                    "“%(document)s”: you may not validate it, nor send it back. "
                    "Officers, the adviser of its activity or accountants do, as the "
                    "rules of the cooperative say.",
                    document=self[0]._coop_validation_label(),
                )
            )
        failures = {}
        for document in self:
            if (
                document.coop_validation_state != "to_validate"
                or not document._coop_validation_is_open()
            ):
                failures[document] = document._coop_state_message()
            elif document not in allowed:
                failures[document] = self.env._(
                    "“%(document)s”: it is for others to validate.",
                    document=document._coop_validation_label(),
                )
        return failures

    def _coop_approve(self):
        """Validate documents, all or none.

        :raise UserError: names the document, if there is one only
        """
        try:
            self._coop_check_approve()
            self._coop_mark_validated()
            # sudo: whoever validates, an adviser for one, may have no right in
            # accounting.
            self.sudo()._coop_validation_done()
        except (UserError, RedirectWarning) as error:
            if len(self) != 1:
                raise
            raise UserError(
                self.env._(
                    "“%(document)s” can't be validated. %(error)s",
                    document=self._coop_validation_label(),
                    error=error.args[0],
                )
            ) from error

    def _coop_approve_many(self):
        """Validate what can be.

        All together first, which is fast. Only if that fails, one by one, each in a
        savepoint: a wrong document must not hold the others back, and nothing of it
        may be left.

        :return: dict: document that failed → what is wrong
        """
        if not self:
            return {}
        try:
            with self.env.cr.savepoint():
                self._coop_approve()
            return {}
        except (UserError, RedirectWarning):
            failures = {}
        for document in self:
            try:
                with self.env.cr.savepoint():
                    document._coop_approve()
            except (UserError, RedirectWarning) as error:
                failures[document] = error.args[0]
        return failures

    def _coop_approve_notification(self, done, failures):
        lines = [self.env._("Validated documents: %(count)s", count=len(done))]
        if failures:
            lines.append(
                self.env._(
                    "Not validated, to deal with: %(count)s", count=len(failures)
                )
            )
            lines += [f"• {message}" for message in failures.values()]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if failures else "success",
                "title": self.env._("Validation"),
                "message": "\n".join(lines),
                "sticky": bool(failures),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _coop_tell_approved(self):
        """Trace the validation, and tell each author once for all of theirs."""
        self._coop_close_todos()
        self._coop_log(
            {
                document: self.env._(
                    "Validated by %(user)s. Submitted by %(author)s.",
                    user=self.env.user.name,
                    author=document.coop_submit_user_id.sudo().name,
                )
                for document in self
            }
        )
        for author, documents in self.grouped("coop_submit_user_id").items():
            if author and author != self.env.user:
                documents._coop_notify_approved(author.sudo())

    def _coop_notify_approved(self, author):
        env = self.with_context(lang=author.lang).env
        documents = self.with_env(env)
        subject = (
            env._(
                "Validated: %(document)s", document=documents._coop_validation_label()
            )
            if len(documents) == 1
            else env._("Your documents are validated: %(count)s", count=len(documents))
        )
        names = Markup("").join(
            Markup("<li>%s</li>") % document._get_html_link() for document in documents
        )
        body = Markup("<p>%s</p><ul>%s</ul>") % (
            env._("The cooperative has validated:"),
            names,
        )
        thread = documents if len(documents) == 1 else env["mail.thread"]
        # sudo: advisers don't write the documents they validate.
        thread.sudo().message_notify(
            partner_ids=author.partner_id.ids,
            author_id=self.env.user.partner_id.id,
            subject=subject,
            body=body,
        )

    # ------------------------------------------------------------------
    # Send back
    # ------------------------------------------------------------------

    def action_coop_refuse(self):
        """Open the window that asks why documents are sent back.

        :raise AccessError: the user may validate none of them
        :raise UserError: one is not to validate: names it
        """
        self.check_access("read")
        for message in self._coop_not_approvable().values():
            raise UserError(message)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send Back"),
            "res_model": "coop.validation.refuse",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": self._name,
                "default_res_ids": self.ids,
            },
        }

    def _coop_refuse(self, reason):
        """Send documents back to their authors.

        :param str reason: what is to correct, for the author
        :raise AccessError: the user may validate none of them
        :raise UserError: one is not to validate, or there is no reason
        """
        self.check_access("read")
        for message in self._coop_not_approvable().values():
            raise UserError(message)
        reason = (reason or "").strip()
        if not reason:
            raise UserError(
                self.env._(
                    "Fill in the field “Reason”: the author must know what to correct."
                )
            )
        self._coop_write_validation(
            {
                "coop_validation_state": "refused",
                "coop_validation_user_id": self.env.uid,
                "coop_validation_date": fields.Datetime.now(),
                "coop_refuse_reason": reason,
            }
        )
        self._coop_close_todos()
        for author, documents in self.grouped("coop_submit_user_id").items():
            documents._coop_tell_refused(author.sudo(), reason)

    def _coop_tell_refused(self, author, reason):
        """Tell an author what is to correct: one message and one to-do a document."""
        env = self.with_context(lang=author.lang).env
        body = Markup("<p>%s</p><p>%s</p>") % (
            env._("Sent back by %(user)s:", user=self.env.user.name),
            # Keep the lines of the reason.
            Markup("<br/>").join(reason.splitlines()),
        )
        # sudo: advisers don't write the documents they send back.
        documents = self.with_env(env).sudo()
        for document in documents:
            # One message each: a note in the document's own thread.
            document.message_post(
                body=body,
                author_id=self.env.user.partner_id.id,
                partner_ids=author.partner_id.ids,
                subtype_xmlid="mail.mt_note",
            )
        if author:
            # The message tells already: no second mail.
            documents.with_context(mail_activity_quick_update=True).activity_schedule(
                REFUSED,
                user_id=author.id,
                summary=env._("To correct, then submit again"),
                note=body,
            )

    # ------------------------------------------------------------------
    # To-dos and daily summary
    # ------------------------------------------------------------------

    def _coop_ask_advisers(self):
        """Give a to-do to the advisers of documents, those of all of its activities."""
        by_adviser = defaultdict(self.browse)
        for document in self:
            for adviser in document._coop_validation_activity().sudo().adviser_id:
                by_adviser[adviser] |= document
        for adviser, documents in by_adviser.items():
            documents.sudo().activity_schedule(TO_VALIDATE, user_id=adviser.id)

    def _coop_close_todos(self):
        """Remove the to-dos about the validation: it went on."""
        types = self.env["mail.activity.type"]
        for xmlid in (TO_VALIDATE, REFUSED):
            types |= self.env.ref(xmlid, raise_if_not_found=False) or types
        if not self:
            return
        # sudo: to-dos of others.
        self.env["mail.activity"].sudo().search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "in", types.ids),
            ]
        ).unlink()

    @api.model
    def _cron_coop_validation_digest(self):
        """Tell once a day those who validate what waits for them."""
        waiting = defaultdict(list)
        for name in self.env.registry.descendants(
            ["coop.validation.mixin"], "_inherit"
        ):
            Model = self.env[name]
            if Model._abstract or not Model._auto:
                continue
            documents = Model.search(
                [("coop_validation_state", "=", "to_validate")],
                order="coop_submit_date",
            )
            for document in documents:
                if document.company_id.root_id.coop_validation_digest:
                    for user in document._coop_asked_users():
                        waiting[user].append(document)
        for user, documents in waiting.items():
            self._coop_send_digest(user, documents)

    def _coop_asked_users(self):
        """Users who are asked to validate this document."""
        self.ensure_one()
        if self.coop_validation_approver == "adviser":
            advisers = self._coop_validation_activity().adviser_id
            if advisers:
                return advisers
        role = (
            "accountant" if self.coop_validation_approver == "accountant" else "officer"
        )
        group = self.env.ref(f"coop_base.group_{role}")
        return group.all_user_ids.filtered(
            lambda user: user.active and self.company_id in user.company_ids
        )

    @api.model
    def _coop_send_digest(self, user, documents):
        env = self.with_context(lang=user.lang).env
        oldest = min(document.coop_submit_date for document in documents)
        body = Markup("<p>%s</p><p>%s</p>") % (
            env._(
                "Documents that wait for your validation: %(count)s.",
                count=len(documents),
            ),
            env._(
                "The oldest was submitted on %(date)s. You find them in the menu "
                "Cooperative → To Validate.",
                date=format_date(env, oldest),
            ),
        )
        env["mail.thread"].message_notify(
            partner_ids=user.partner_id.ids,
            subject=env._("Documents to validate: %(count)s", count=len(documents)),
            body=body,
        )
