# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# Mails written in one transaction
BATCH = 100


class CoopFeeReminder(models.Model):
    """A step of the reminders: so many days before or after a date of the fee.

    Each step is sent once for each fee. When several are due at the same time, because
    the task did not run, the last one only is sent.
    """

    _name = "coop.fee.reminder"
    _description = "Reminder of Fees"
    _order = "company_id, event, days, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    active = fields.Boolean(default=True)
    rule_ids = fields.Many2many(
        "coop.fee.rule",
        "coop_fee_reminder_rule_rel",
        string="Only the Fees",
        check_company=True,
        help="Empty: all of them.",
    )
    event = fields.Selection(
        [
            ("due", "The last day to pay, of what is unpaid"),
            ("end", "The end of a period, with no next one called"),
        ],
        string="Counted from",
        required=True,
        default="due",
    )
    days = fields.Integer(
        required=True,
        default=15,
        help="Days after that date; before it if below zero, such as -10.",
    )
    window = fields.Integer(
        string="Not Later Than (days)",
        required=True,
        default=14,
        help="A reminder that could not be sent within so many days is not sent any "
        "more: members do not receive at once all those of the past.",
    )
    template_id = fields.Many2one(
        "mail.template",
        string="E-mail",
        required=True,
        ondelete="restrict",
        domain="[('model', '=', 'coop.member.fee')]",
        default=lambda self: self.env.ref(
            "coop_member_fee.mail_template_fee_late", raise_if_not_found=False
        ),
    )
    sent_ids = fields.One2many("coop.fee.reminder.sent", "reminder_id", string="Sent")
    sent_count = fields.Integer(compute="_compute_sent_count")

    _step_unique = models.UniqueIndex(
        "(company_id, event, days, template_id) WHERE active",
        "There is the same step already, with the same e-mail.",
    )

    @api.constrains("window", "days")
    def _check_days(self):
        for reminder in self:
            if not 0 <= reminder.window <= 365 or abs(reminder.days) > 730:
                raise ValidationError(
                    self.env._(
                        "Reminder “%(reminder)s”: days from -730 to 730 are expected, "
                        "and a delay from 0 to 365.",
                        reminder=reminder.name,
                    )
                )

    def _compute_sent_count(self):
        counts = dict(
            self.env["coop.fee.reminder.sent"]._read_group(
                [("reminder_id", "in", self.ids), ("state", "=", "sent")],
                ["reminder_id"],
                ["__count"],
            )
        )
        for reminder in self:
            reminder.sent_count = counts.get(reminder._origin, 0)

    @api.model
    def action_usual_steps(self):
        """Make the steps that most cooperatives want, to be changed at will."""
        company = self.env.company.root_id
        known = {
            (step.event, step.days)
            for step in self.search([("company_id", "=", company.id)])
        }
        steps = (
            (self.env._("Before the last day to pay"), "due", -7, "soon"),
            (self.env._("First reminder"), "due", 10, "late"),
            (self.env._("Second reminder"), "due", 40, "late"),
            (self.env._("Before the end of the period"), "end", -30, "end"),
        )
        self.create(
            [
                {
                    "name": name,
                    "company_id": company.id,
                    "event": event,
                    "days": days,
                    "template_id": self.env.ref(
                        f"coop_member_fee.mail_template_fee_{template}"
                    ).id,
                }
                for name, event, days, template in steps
                if (event, days) not in known
            ]
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    # ------------------------------------------------------------------
    # Which
    # ------------------------------------------------------------------

    def _domain_to_send(self, date):
        """Fees to remind on a day, those that were reminded left out.

        :param date: today
        """
        self.ensure_one()
        Fee = self.env["coop.member.fee"]
        fname = "date_due" if self.event == "due" else "date_to"
        last = date - timedelta(days=self.days)
        domain = (
            Domain("company_id", "=", self.company_id.id)
            & Domain(fname, "<=", last)
            & Domain(fname, ">=", last - timedelta(days=self.window))
            & ~Domain("reminder_ids", "any", [("reminder_id", "=", self.id)])
        )
        if self.days < 0:
            # Announced before the date, or not at all
            domain &= Domain(fname, ">=", date)
        if self.rule_ids:
            domain &= Domain("rule_id", "in", self.rule_ids.ids)
        if self.event == "due":
            return domain & Fee._domain_state_at(("due", "late", "expired"), date)
        members = self.env["coop.member"]._domain_status_at(("member",), date)
        return (
            domain
            & Fee._domain_state_at(("paid", "waived"), date)
            & Domain("rule_id.active", "=", True)
            & Domain("member_id", "any", members)
            & Domain("has_next", "=", False)
        )

    def _get_fees_to_send(self, date=None):
        """The fees this step would remind now: a preview, and what the task does."""
        self.ensure_one()
        date = date or fields.Date.context_today(self)
        return self.env["coop.member.fee"].search(self._domain_to_send(date))

    def action_view_to_send(self):
        """Show what would be sent now."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_member_fee.coop_member_fee_action"
        )
        action["domain"] = [("id", "in", self._get_fees_to_send().ids)]
        action["context"] = {}
        return action

    def action_view_sent(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_member_fee.coop_fee_reminder_sent_action"
        )
        action["domain"] = [("reminder_id", "=", self.id)]
        return action

    # ------------------------------------------------------------------
    # Sending
    # ------------------------------------------------------------------

    @api.model
    def _cron_remind(self):
        """Send the steps of the day, by batches; what is sent is never sent again."""
        today = fields.Date.context_today(self)
        # The last step first: those before it are then passed over.
        reminders = self.search([("active", "=", True)], order="days desc, id")
        for reminder in reminders:
            fees = reminder._get_fees_to_send(today)
            remaining = len(fees)
            while fees:
                batch, fees = fees[:BATCH], fees[BATCH:]
                reminder._send(batch, today)
                remaining -= len(batch)
                self.env["ir.cron"]._commit_progress(len(batch), remaining=remaining)

    def _send(self, fees, date=None):
        """Queue the e-mails of this step for these fees, and note them.

        The note and the e-mail are of one transaction: both are there, or none.

        :param fees: coop.member.fee, not reminded by this step yet
        :return: the notes
        """
        self.ensure_one()
        date = date or fields.Date.context_today(self)
        # sudo: the task, or an officer who may not write notes by hand
        Sent = self.env["coop.fee.reminder.sent"].sudo()
        with_mail = fees.filtered(lambda fee: fee.payer_id.email)
        notes = Sent.create(
            [
                {
                    "fee_id": fee.id,
                    "reminder_id": self.id,
                    "date": date,
                    "email": fee.payer_id.email,
                    "state": "sent" if fee in with_mail else "no_email",
                }
                for fee in fees
            ]
        )
        self._pass_over_earlier(fees, date)
        if with_mail:
            self.template_id.sudo().send_mail_batch(with_mail.ids)
        return notes

    def _pass_over_earlier(self, fees, date):
        """Note that the steps before this one are not to be sent any more."""
        Sent = self.env["coop.fee.reminder.sent"].sudo()  # as above
        earlier = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("event", "=", self.event),
                ("days", "<", self.days),
            ]
        )
        known = {
            (note.fee_id.id, note.reminder_id.id)
            for note in Sent.search(
                [("fee_id", "in", fees.ids), ("reminder_id", "in", earlier.ids)]
            )
        }
        Sent.create(
            [
                {
                    "fee_id": fee.id,
                    "reminder_id": reminder.id,
                    "date": date,
                    "state": "passed",
                }
                for reminder in earlier
                for fee in fees
                if (fee.id, reminder.id) not in known
                and (not reminder.rule_ids or fee.rule_id in reminder.rule_ids)
            ]
        )
