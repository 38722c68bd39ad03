# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools.misc import formatLang


class CoopCollege(models.Model):
    """Voting college: weighs the votes of its members in the assembly.

    Colleges are optional and are not categories: one college may gather several
    categories (law 47-1775, art. 19 octies, for SCIC). Their weights are dated; what
    the law wants of them is checked by the modules of the legal forms.
    """

    _name = "coop.college"
    _description = "College of Members"
    _order = "company_id, sequence, id"
    _check_company_auto = True
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short, unique in the cooperative.")
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    note = fields.Text(string="Description", translate=True)
    weight_ids = fields.One2many("coop.college.weight", "college_id", string="Weights")
    weight = fields.Float(
        string="Weight (%)",
        digits=(5, 2),
        compute="_compute_weight",
        help="Part of the votes, in percent, in force today.",
    )
    weights_total = fields.Char(
        compute="_compute_weight",
        help="Says when the weights of the colleges do not sum to 100 %.",
    )
    member_count = fields.Integer(string="Members", compute="_compute_member_count")

    _code_unique = models.Constraint(
        "UNIQUE (company_id, code)", "Another college has this code."
    )

    @api.depends("weight_ids.weight", "weight_ids.date_from", "weight_ids.date_to")
    @api.depends_context("coop_date")
    def _compute_weight(self):
        date = self.env["coop.member"]._get_reference_date()
        by_company = {
            company: self._weights_at(company, date) for company in self.company_id
        }
        for college in self:
            weights = by_company.get(college.company_id, {})
            total = sum(weights.values())
            college.weight = weights.get(college.id, 0)
            college.weights_total = (
                weights
                and round(total, 2) != 100
                and self.env._(
                    "The weights of the colleges sum to %(total)s %%, not 100 %%.",
                    total=formatLang(self.env, total, digits=2),
                )
            )

    @api.model
    def _weights_at(self, company, date):
        """Weights in force on a date.

        :param company: the cooperative
        :param date: the day of the vote
        :return: ``{college id: percentage}``, colleges without weight left out
        """
        lines = self.env["coop.college.weight"].search(
            [
                ("company_id", "=", company.id),
                ("date_from", "<=", date),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", date),
            ]
        )
        return {line.college_id.id: line.weight for line in lines if line.weight}

    @api.depends_context("coop_date")
    def _compute_member_count(self):
        groups = self.env["coop.member"]._read_group(
            [
                ("college_id", "in", self.ids),
                ("status", "in", ("member", "leaving")),
            ],
            ["college_id"],
            ["__count"],
        )
        counts = {college.id: count for college, count in groups}
        for college in self:
            college.member_count = counts.get(college.id, 0)

    def action_view_members(self):
        self.ensure_one()
        return self.env["coop.member"]._action_view([("college_id", "=", self.id)])
