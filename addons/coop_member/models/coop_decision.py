# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date


class CoopDecision(models.Model):
    """Meeting that decided, with the reference of its minutes.

    Events of members, mandates, weights of colleges refer to it; modules that hold
    assemblies make it from their minutes.
    """

    _name = "coop.decision"
    _description = "Decision of the Cooperative"
    _inherit = ["mail.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True
    _rec_names_search = ["reference", "body_id"]

    body_id = fields.Many2one(
        "coop.body",
        string="Decided by",
        required=True,
        check_company=True,
        ondelete="restrict",
        tracking=True,
        domain="['|', ('company_id', '=', False), ('company_id', '=', company_id)]",
    )
    date = fields.Date(
        required=True,
        tracking=True,
        default=fields.Date.context_today,
        help="Day of the meeting.",
    )
    reference = fields.Char(
        string="Minutes",
        required=True,
        tracking=True,
        help="Reference of the minutes, such as CA 2026-03. Attach the minutes below.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    note = fields.Text()
    event_ids = fields.One2many("coop.member.event", "decision_id", string="Members")

    _reference_unique = models.Constraint(
        "UNIQUE (company_id, body_id, date, reference)",
        "This decision exists already: same body, day and minutes.",
    )

    @api.depends("body_id.name", "date", "reference")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for decision in self:
            decision.display_name = self.env._(
                "%(body)s of %(date)s (%(reference)s)",
                body=decision.body_id.name or "",
                date=format_date(self.env, decision.date),
                reference=decision.reference or "",
            )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for decision in self:
            if decision.date > today:
                raise ValidationError(
                    self.env._(
                        "A decision is recorded once it is taken: %(date)s is in the "
                        "future. Correct the field “Date”.",
                        date=format_date(self.env, decision.date),
                    )
                )

    @api.model
    def _get_or_create(self, body, date, reference, company):
        """The decision of that body, day and minutes; made if it is new.

        :param body: coop.body
        :param date: date of the meeting
        :param str reference: reference of the minutes
        :param company: the cooperative
        """
        keys = {
            "body_id": body.id,
            "date": date,
            "reference": reference,
            "company_id": company.id,
        }
        found = self.search([(name, "=", value) for name, value in keys.items()])
        return found or self.create(keys)
