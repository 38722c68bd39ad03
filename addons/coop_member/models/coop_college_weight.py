# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopCollegeWeight(models.Model):
    """Part of the votes of a college, from a day on."""

    _name = "coop.college.weight"
    _description = "Weight of a College"
    _order = "college_id, date_from desc"
    _check_company_auto = True

    college_id = fields.Many2one(
        "coop.college", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="college_id.company_id", store=True)
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        help="First day of this weight, included.",
    )
    date_to = fields.Date(
        string="To",
        compute="_compute_date_to",
        store=True,
        help="Last day, included: the day before the next weight.",
    )
    weight = fields.Float(
        string="Weight (%)",
        digits=(5, 2),
        required=True,
        help="Part of the votes, in percent. 0: the college votes no more.",
    )
    decision_id = fields.Many2one(
        "coop.decision", check_company=True, help="Assembly that voted the statutes."
    )

    _weight_range = models.Constraint(
        "CHECK (weight >= 0 AND weight <= 100)",
        "A weight is a percentage between 0 and 100.",
    )
    _date_unique = models.Constraint(
        "UNIQUE (college_id, date_from)",
        "This college has a weight from that day already.",
    )

    @api.depends("date_from", "college_id.weight_ids.date_from")
    def _compute_date_to(self):
        for college in self.college_id:
            self.env["coop.member"]._close_lines(
                college.weight_ids, "date_from", "date_to"
            )
