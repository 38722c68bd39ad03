# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopConsentWizard(models.TransientModel):
    """Record what an applicant approved, on paper or by e-mail."""

    _name = "coop.consent.wizard"
    _description = "Record Approvals"

    application_id = fields.Many2one("coop.member.application", required=True)
    asked_ids = fields.Many2many("coop.consent.text", compute="_compute_asked_ids")
    text_ids = fields.Many2many(
        "coop.consent.text",
        string="Texts Approved",
        compute="_compute_text_ids",
        store=True,
        readonly=False,
    )
    channel = fields.Selection(
        selection=lambda self: (
            self.env["coop.consent"]._fields["channel"]._description_selection(self.env)
        ),
        required=True,
        default="paper",
    )
    date = fields.Datetime(
        string="Approved on", required=True, default=fields.Datetime.now
    )

    @api.depends("application_id")
    def _compute_asked_ids(self):
        for wizard in self:
            application = wizard.application_id
            texts = self.env["coop.consent.text"]._asked(
                application.company_id, application.is_organisation
            )
            wizard.asked_ids = application and application._filter_missing(texts)

    @api.depends("asked_ids")
    def _compute_text_ids(self):
        # Free approvals are not ticked in advance (GDPR, art. 4.11).
        for wizard in self:
            wizard.text_ids = wizard.asked_ids.filtered("required")

    def action_record(self):
        self.ensure_one()
        if self.date > fields.Datetime.now():
            raise UserError(
                self.env._("An approval is recorded once given: correct its date.")
            )
        self.application_id._record_consents(self.text_ids, self.channel, self.date)
        return {"type": "ir.actions.act_window_close"}
