# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

_TEMPLATES = {
    "accept": "coop_member.mail_template_accepted",
    "refuse": "coop_member.mail_template_refused",
    "wait": "coop_member.mail_template_waiting",
}


class CoopMemberDecide(models.TransientModel):
    """Enter what a board or an assembly decided on applications, many at once."""

    _name = "coop.member.decide"
    _description = "Decide on Applications"

    application_ids = fields.Many2many(
        "coop.member.application",
        string="Applications",
        required=True,
        default=lambda self: self._default_application_ids(),
    )
    company_id = fields.Many2one("res.company", compute="_compute_company_id")
    outcome = fields.Selection(
        [
            ("accept", "Admit"),
            ("refuse", "Refuse"),
            ("wait", "Put on the Waiting List"),
        ],
        required=True,
        default="accept",
    )
    body_id = fields.Many2one("coop.body", string="Decided by")
    decision_date = fields.Date(string="Meeting of", default=fields.Date.context_today)
    reference = fields.Char(string="Minutes")
    decision_needed = fields.Boolean(compute="_compute_decision_needed")
    date = fields.Date(
        string="With Effect from",
        help="First day as a member; the day of the meeting if empty.",
    )
    reason = fields.Char(
        help="Kept with the application, which the applicant may ask to read."
    )
    send_mail = fields.Boolean(
        string="Tell the Applicants by E-mail",
        default=True,
        help="The message is the template of the decision, in their language.",
    )

    @api.model
    def _default_application_ids(self):
        if self.env.context.get("active_model") != "coop.member.application":
            return False
        return self.env.context.get("active_ids")

    @api.depends("application_ids")
    def _compute_company_id(self):
        for wizard in self:
            wizard.company_id = wizard.application_ids[:1].company_id

    @api.depends("outcome", "company_id")
    def _compute_decision_needed(self):
        kinds = {"accept": "admission", "refuse": "refusal"}
        for wizard in self:
            wizard.decision_needed = self.env["coop.member.event"]._needs_decision(
                kinds.get(wizard.outcome), wizard.company_id
            )

    def action_decide(self):
        """Record the decision, the admissions and the numbers; then the messages.

        :raise UserError: if an application cannot be decided; nothing is written
        """
        self.ensure_one()
        self.application_ids._decide(
            self.outcome, self._get_decision(), self.date, self.reason
        )
        if self.send_mail:
            self._send()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _get_decision(self):
        if not (self.body_id or self.reference):
            if self.decision_needed:
                raise UserError(
                    self.env._("Fill in who decided, the meeting and the minutes.")
                )
            return self.env["coop.decision"]
        if not (self.body_id and self.decision_date and self.reference):
            raise UserError(
                self.env._(
                    "A decision is a body, the day of its meeting and the reference "
                    "of the minutes: fill in the three fields, or none."
                )
            )
        return self.env["coop.decision"]._get_or_create(
            self.body_id, self.decision_date, self.reference, self.company_id
        )

    def _send(self):
        """Queue the messages: a mail server that does not answer undoes nothing."""
        # sudo: templates are read by administrators only.
        template = self.env.ref(_TEMPLATES[self.outcome]).sudo()
        for application in self.application_ids.filtered("email_normalized"):
            application.message_post_with_source(
                template,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
                force_send=False,
            )
