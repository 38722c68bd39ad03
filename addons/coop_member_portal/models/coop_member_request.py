# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

# GDPR, art. 12.3: an answer within one month of receipt; two more for hard cases, if
# the person is told so during the first.
MONTHS = 1
MONTHS_MORE = 2


class CoopMemberRequest(models.Model):
    """What a person asks about their own data, until it is answered.

    The text may tell private data: those who handle them read it, and the person.
    """

    _name = "coop.member.request"
    _description = "Request about Personal Data"
    _inherit = ["coop.staff.activities.mixin", "mail.thread"]
    _order = "date desc, id desc"

    member_id = fields.Many2one(
        "coop.member", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="member_id.company_id", store=True, index=True, string="Cooperative"
    )
    kind = fields.Selection(
        [
            ("rectify", "Correct my data"),
            ("erase", "Erase data"),
            ("restrict", "Limit their use"),
            ("object", "Object to their use"),
            ("other", "Other question"),
        ],
        required=True,
        default="rectify",
        help="Rights of the GDPR: rectification (art. 16), erasure (17), restriction "
        "(18), objection (21).",
    )
    description = fields.Text(string="Request", required=True)
    date = fields.Date(
        string="Received on",
        required=True,
        default=fields.Date.context_today,
        index=True,
    )
    extended = fields.Boolean(
        string="Two More Months",
        tracking=True,
        help="A hard case: the person was told why within the first month (GDPR, art. "
        "12.3).",
    )
    date_deadline = fields.Date(
        string="Answer before",
        compute="_compute_date_deadline",
        store=True,
        help="One month after receipt, three when extended (GDPR, art. 12.3).",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Handled by",
        domain="[('share', '=', False)]",
        tracking=True,
    )
    state = fields.Selection(
        [("new", "To Answer"), ("done", "Done"), ("refused", "Refused")],
        string="Status",
        required=True,
        default="new",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    answer = fields.Text(help="The person reads it on the portal.", copy=False)
    date_answer = fields.Date(string="Answered on", readonly=True, copy=False)

    @api.depends("date", "extended")
    def _compute_date_deadline(self):
        for request in self:
            months = MONTHS + MONTHS_MORE * request.extended
            request.date_deadline = request.date and fields.Date.add(
                request.date, months=months
            )

    @api.depends("member_id", "date")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for request in self:
            kind, name = labels.get(request.kind, ""), request.member_id.name
            request.display_name = f"{kind} – {name}" if name else kind

    def action_done(self):
        """Answer: what was asked is done. The person is told by e-mail."""
        self._answer("done")

    def action_refuse(self):
        """Answer: it is refused, with the reason (GDPR, art. 12.4)."""
        self._answer("refused")

    def action_reopen(self):
        self.write({"state": "new", "date_answer": False})

    def _answer(self, state):
        """:raise UserError: without an answer to give, or given already"""
        for request in self:
            if request.state != "new":
                raise UserError(
                    self.env._(
                        "%(request)s was answered already: reopen it first.",
                        request=request.display_name,
                    )
                )
            if not (request.answer or "").strip():
                raise UserError(
                    self.env._(
                        "%(request)s: fill in the field “Answer”, which the person "
                        "reads; a refusal says why, and that the CNIL may be "
                        "complained to (GDPR, art. 12.4).",
                        request=request.display_name,
                    )
                )
        self.write({"state": state, "date_answer": fields.Date.context_today(self)})
        template = self.env.ref("coop_member_portal.mail_template_answer")
        for request in self.filtered("member_id.email"):
            template.send_mail(request.id)
