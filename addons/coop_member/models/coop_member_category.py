# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopMemberCategory(models.Model):
    """Category of members, as the statutes list them."""

    _name = "coop.member.category"
    _description = "Category of Members"
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
    quality_id = fields.Many2one(
        "coop.member.quality",
        string="Legal Kind",
        ondelete="restrict",
        help="What the law calls these members; the legal checks count them by it.",
    )
    college_id = fields.Many2one(
        "coop.college",
        string="Usual College",
        check_company=True,
        ondelete="restrict",
        help="College proposed for the members of this category.",
    )
    for_person = fields.Boolean(string="Open to Persons", default=True)
    for_organisation = fields.Boolean(string="Open to Organisations", default=True)
    description = fields.Text(
        translate=True, help="Who belongs to it; shown to those who apply."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    member_count = fields.Integer(string="Members", compute="_compute_member_count")

    _code_unique = models.Constraint(
        "UNIQUE (company_id, code)", "Another category has this code."
    )

    @api.depends_context("coop_date")
    def _compute_member_count(self):
        groups = self.env["coop.member"]._read_group(
            [
                ("category_id", "in", self.ids),
                ("status", "in", ("member", "leaving")),
            ],
            ["category_id"],
            ["__count"],
        )
        counts = {category.id: count for category, count in groups}
        for category in self:
            category.member_count = counts.get(category.id, 0)

    def action_view_members(self):
        self.ensure_one()
        return self.env["coop.member"]._action_view([("category_id", "=", self.id)])
