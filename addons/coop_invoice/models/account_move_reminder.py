# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    """Reminders of late customers, under the brand, level after level."""

    _inherit = "account.move"

    coop_no_reminder = fields.Boolean(
        string="No Reminder",
        copy=False,
        tracking=True,
        help="The customer gets no reminder of this invoice: dispute, agreement…",
    )
    coop_reminder_level_id = fields.Many2one(
        "coop.reminder.level",
        string="Last Reminder",
        copy=False,
        readonly=True,
        help="Last reminder that the customer got.",
    )
    coop_reminder_date = fields.Date(
        string="Reminded On",
        copy=False,
        readonly=True,
        help="Day of the last reminder.",
    )
    coop_next_reminder_date = fields.Date(
        string="Next Reminder",
        compute="_compute_coop_next_reminder",
        help="First day on which the next reminder may be sent; empty: none.",
    )

    @api.model
    def _coop_reminder_levels(self, company):
        """Levels of a cooperative, in their order: its own, else everybody's."""
        # sudo: the levels are the same for whoever reminds.
        levels = self.env["coop.reminder.level"].sudo()
        root = company.sudo().root_id
        return levels.search([("company_id", "=", root.id)]) or levels.search(
            [("company_id", "=", False)]
        )

    def _coop_next_reminder_level(self):
        """The level after the one the customer got, or none."""
        self.ensure_one()
        levels = self._coop_reminder_levels(self.company_id)
        done = self.sudo().coop_reminder_level_id
        return levels.filtered(lambda level: level.delay_days > (done.delay_days or 0))[
            :1
        ]

    @api.depends(
        "state",
        "payment_state",
        "line_ids.date_maturity",
        "line_ids.reconciled",
        "coop_reminder_level_id",
        "coop_no_reminder",
        "commercial_partner_id.coop_no_reminder",
    )
    def _compute_coop_next_reminder(self):
        for move in self:
            move.coop_next_reminder_date = move._coop_get_next_reminder_date()

    def _coop_get_next_reminder_date(self):
        self.ensure_one()
        if (
            self.move_type != "out_invoice"
            or self.state != "posted"
            or self.payment_state not in ("not_paid", "partial")
            or self.coop_no_reminder
            or self.commercial_partner_id.coop_no_reminder
        ):
            return False
        level = self._coop_next_reminder_level()
        due = level and self._coop_due_since()
        return due and due + timedelta(days=level.delay_days)

    def _coop_reminder_obstacle(self):
        """Why the customer can't be reminded of this invoice now.

        :return: a sentence, or False
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        if self.coop_no_reminder or self.commercial_partner_id.coop_no_reminder:
            return self.env._("reminders are switched off (field No Reminder)")
        if not self.coop_is_late:
            return self.env._("it is not late")
        if self.coop_reminder_date == today:
            return self.env._("the customer was reminded today already")
        due = self.coop_next_reminder_date
        if not due:
            return self.env._("all the reminders have been sent")
        if due > today:
            return self.env._("the next reminder is on %(date)s", date=due)
        if not self.partner_id.email:
            return self.env._("the customer has no e-mail")
        return False

    def action_coop_send_reminder(self):
        """Send their next reminder to the customers who are late enough.

        Each invoice moves on by one level, at most once a day.

        :raises UserError: no customer of these invoices can be reminded; says why
        """
        self.check_access("write")
        obstacles = {move: move._coop_reminder_obstacle() for move in self}
        ready = self.filtered(lambda move: not obstacles[move])
        if not ready:
            raise UserError(
                self.env._(
                    "No reminder to send:\n%(reasons)s",
                    reasons="\n".join(
                        f"{move.display_name}: {reason}"
                        for move, reason in list(obstacles.items())[:20]
                    ),
                )
            )
        for move in ready:
            move._coop_send_reminder()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Reminders sent: %(sent)s. Left aside: %(left)s.",
                    sent=len(ready),
                    left=len(self) - len(ready),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _coop_send_reminder(self):
        """Send the next reminder of one invoice, and keep trace of it."""
        self.ensure_one()
        level = self._coop_next_reminder_level()
        activity = self._coop_brand_activity()
        template = level.mail_template_id
        lang = template._render_lang(self.ids)[self.id]
        template = template.with_context(lang=lang)
        values = {}
        if activity:
            values["email_from"] = activity._get_brand_email_from()
            values["email_layout_xmlid"] = "coop_invoice.mail_layout_brand"
            if reply_to := self._coop_reply_to():
                values["reply_to"] = reply_to
        self.with_context(lang=lang, email_notification_allow_footer=True).message_post(
            body=template._render_field(
                "body_html", self.ids, options={"post_process": True}
            )[self.id],
            subject=template._render_field("subject", self.ids)[self.id],
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.partner_id.ids,
            attachment_ids=self.invoice_pdf_report_id.ids,
            **values,
        )
        # A posted invoice: only these fields change.
        self.write(
            {
                "coop_reminder_level_id": level.id,
                "coop_reminder_date": fields.Date.context_today(self),
            }
        )
