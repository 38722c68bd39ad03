# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)

CRON = "coop_statement.cron_send"
TEMPLATE = "coop_statement.mail_template_statement"
REPORT = "coop_statement.action_report_statement"
# Statements printed and sent between two commits.
BATCH = 10


class CoopStatement(models.Model):
    """Statements sent by e-mail in the background, with their PDF: what is sent is
    not sent twice, what fails says why, and the rest goes on after a stop."""

    _inherit = "coop.statement"

    sending = fields.Selection(
        [("waiting", "Waiting"), ("sent", "Sent"), ("failed", "Not Sent")],
        string="E-mail",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    sending_problem = fields.Char("Not Sent Because", readonly=True, copy=False)
    sent_on = fields.Datetime("Sent On", readonly=True, copy=False)
    pdf_id = fields.Many2one(
        "ir.attachment", string="PDF", readonly=True, copy=False, ondelete="set null"
    )

    def _coop_recipients(self):
        """Return the contacts that a statement is sent to: the people in force."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        # sudo: contacts of people that an officer may not read elsewhere.
        people = self.sudo().activity_id.member_ids.filtered(
            lambda one: one.role != "viewer" and one._in_force(today)
        )
        return people.partner_id.filtered("email")

    def action_send(self):
        """Send published statements in the background.

        :raise UserError: one of them is not published
        """
        self.check_access("write")
        for statement in self:
            if statement.state != "published":
                raise UserError(
                    self.env._(
                        "%(statement)s is not published: publish it first.",
                        statement=statement.display_name,
                    )
                )
            if statement.kind == "services":
                raise UserError(
                    self.env._(
                        "The account of mutualised services is not sent: every member "
                        "reads it from now on, in Accounts > Statements."
                    )
                )
        self.write({"sending": "waiting", "sending_problem": False})
        self.env.ref(CRON)._trigger()
        return True

    def _coop_render(self):
        """Return the name, the content and the type of a statement's file.

        A PDF; a web page where there is no PDF engine.
        """
        self.ensure_one()
        # sudo: the same file for whoever reads the statement, in one language.
        statement = self.sudo()
        lang = statement.company_id.partner_id.lang or self.env.lang
        statement = statement.with_context(lang=lang)
        report = self.env.ref(REPORT).sudo().with_context(lang=lang)
        content, kind = report._render_qweb_pdf(report.report_name, statement.ids)
        name = f"{statement._get_report_base_filename()}.{kind}"
        return name, content, "application/pdf" if kind == "pdf" else "text/html"

    def _coop_pdf(self):
        """Return the file of a statement; once published, it is made once and kept.

        :return: ``ir.attachment``, as superuser
        """
        self.ensure_one()
        statement = self.sudo()
        if statement.pdf_id:
            return statement.pdf_id
        name, content, mimetype = self._coop_render()
        published = statement.state != "draft"
        attachment = statement.env["ir.attachment"].create(
            {
                "name": name,
                "raw": content,
                "mimetype": mimetype,
                "res_model": self._name,
                "res_id": self.id,
                # Readers of the statement read it, see coop.staff.notes.mixin.
                "res_field": published and "pdf_id",
            }
        )
        if published and mimetype == "application/pdf":
            statement.pdf_id = attachment
        return attachment

    def _coop_send_one(self):
        """Send one statement to its people.

        :return: why it could not be sent, or False
        """
        self.ensure_one()
        partners = self._coop_recipients()
        if not partners:
            return self.env._(
                "Nobody of the activity has an e-mail: fill it in on their contact, "
                "then send again."
            )
        attachment = self._coop_pdf()
        template = self.env.ref(TEMPLATE).sudo()
        values = template._generate_template(self.ids, ("subject", "body_html"))[
            self.id
        ]
        self.message_post(
            subject=values["subject"],
            body=values["body_html"],
            partner_ids=partners.ids,
            attachment_ids=attachment.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            email_layout_xmlid="mail.mail_notification_light",
        )
        return False

    @api.model
    def _cron_send(self):
        """Send what waits, some at a time; what fails does not stop the others."""
        domain = [("sending", "=", "waiting"), ("state", "=", "published")]
        remaining = self.search_count(domain)
        while remaining:
            for statement in self.search(domain, limit=BATCH, order="id"):
                statement._coop_try_to_send()
            before, remaining = remaining, self.search_count(domain)
            self.env["ir.cron"]._commit_progress(
                max(before - remaining, 0), remaining=remaining
            )

    def _coop_try_to_send(self):
        lang = self.company_id.partner_id.lang or self.env.lang
        statement = self.with_context(lang=lang)
        try:
            with self.env.cr.savepoint():
                problem = statement._coop_send_one()
        except (psycopg2.OperationalError, MemoryError):
            # Another worker's or the machine's affair: tried again.
            raise
        except Exception as error:  # whatever it is, it is this statement's
            _logger.info("Statement %s not sent", self.id, exc_info=True)
            problem = str(error) or type(error).__name__
        self.write(
            {
                "sending": "failed" if problem else "sent",
                "sending_problem": problem,
                "sent_on": False if problem else fields.Datetime.now(),
            }
        )
