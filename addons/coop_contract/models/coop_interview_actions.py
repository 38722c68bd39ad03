# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CoopInterview(models.Model):
    """Buttons of an interview, and its card on the dashboard."""

    _inherit = "coop.interview"

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_held(self):
        """Record that interviews were held.

        :raise UserError: for an interview to come
        """
        today = fields.Date.context_today(self)
        for interview in self:
            if interview.date > today:
                raise UserError(
                    self.env._(
                        "The interview of %(interview)s is to come. Correct “Date” if "
                        "it was held before.",
                        interview=interview.display_name,
                    )
                )
        self.write({"state": "held"})

    def action_missed(self):
        """Record that the person didn't come."""
        self.write({"state": "missed"})

    def action_cancel(self):
        """Cancel planned interviews."""
        self.filtered(lambda one: one.state == "planned").write({"state": "cancelled"})

    def action_plan(self):
        """Bring interviews back to planned."""
        self.write({"state": "planned"})

    def action_plan_next(self):
        """Open the next interview, on the day by which it is due or before."""
        self.ensure_one()
        # sudo: the contract of the person, for its dates only.
        contract = self.sudo().contract_id
        due = contract and contract.interview_due
        today = fields.Date.context_today(self)
        day = max(today, due - relativedelta(days=14)) if due else today
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Next Interview"),
            "res_model": "coop.interview",
            "views": [(False, "form")],
            "context": {
                "default_member_id": self.member_id.id,
                "default_adviser_id": self.adviser_id.id,
                "default_date": fields.Date.to_string(day),
                "default_kind": self.kind,
            },
        }

    # ------------------------------------------------------------------
    # Dashboard
    # ------------------------------------------------------------------

    @api.model
    def _coop_card_mine(self):
        """Dashboard of a person: the next interview planned, None without."""
        domain = [
            ("partner_id", "=", self.env.user.partner_id.id),
            ("state", "=", "planned"),
            ("date", ">=", fields.Date.context_today(self)),
        ]
        interview = self.search(domain, order="date", limit=1)
        if not interview:
            return None
        return {
            "value": format_date(self.env, interview.date),
            "label": self.env._(
                "with %s", interview.adviser_id.sudo().name or self.env.company.name
            ),
            "tone": "info",
            "domain": domain,
        }
