# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopShareObligation(models.Model):
    """Obligation to subscribe that the statutes set on a category of members.

    Minimum by category, percentage of the pay, deadline to become an associate (in an
    activity and employment cooperative, within three years: code du travail, L7331-3).
    Nothing is forced: who has not met it is listed.
    """

    _name = "coop.share.obligation"
    _description = "Obligation to Subscribe"
    _order = "company_id, sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    category_ids = fields.Many2many(
        "coop.member.category",
        "coop_share_obligation_category_rel",
        "obligation_id",
        "category_id",
        string="Categories",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        help="Members bound by it; empty: all of them.",
    )
    class_id = fields.Many2one(
        "coop.share.class",
        string="In Shares of",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        help="Only shares of this class count; empty: all of them.",
    )
    kind = fields.Selection(
        [
            ("quantity", "A number of shares"),
            ("amount", "An amount of capital"),
            ("percent", "A percentage of the pay"),
        ],
        required=True,
        default="quantity",
    )
    quantity = fields.Integer(string="Number of Shares", default=1)
    amount = fields.Monetary(
        help="Capital to hold; for a percentage of the pay, the amount at which the "
        "obligation stops, 0: never."
    )
    percent = fields.Float(string="Percentage of the Pay", digits=(5, 4))
    date_from = fields.Date(
        string="Since",
        help="Pay from this day on counts; empty: since the start of the member.",
    )
    start = fields.Selection(
        [("admission", "The admission"), ("candidacy", "The application")],
        string="Counted From",
        required=True,
        default="admission",
        help="Start of the delay. From the application, candidates are bound too.",
    )
    deadline_months = fields.Integer(
        string="Within (months)",
        help="Delay to meet it; 0: at once.",
    )
    decision_id = fields.Many2one(
        "coop.decision", check_company=True, help="Assembly that voted the statutes."
    )
    late_count = fields.Integer(string="Late", compute="_compute_late_count")

    _figures = models.Constraint(
        "CHECK(deadline_months >= 0 AND quantity >= 0 AND percent >= 0 AND percent <= "
        "100 AND (amount IS NULL OR amount >= 0))",
        "Obligation: figures are not below zero, and a percentage is 100 at most.",
    )

    @api.constrains("kind", "quantity", "amount", "percent")
    def _check_figures(self):
        for obligation in self:
            if not obligation[obligation.kind]:
                label = obligation.fields_get([obligation.kind])[obligation.kind]
                raise ValidationError(
                    self.env._(
                        "Obligation “%(obligation)s”, field “%(field)s”: a figure "
                        "above zero is expected.",
                        obligation=obligation.name,
                        field=label["string"],
                    )
                )

    def _compute_late_count(self):
        groups = self.env["coop.share.obligation.line"]._read_group(
            [("obligation_id", "in", self.ids), ("state", "=", "late")],
            ["obligation_id"],
            ["__count"],
        )
        counts = {obligation.id: count for obligation, count in groups}
        for obligation in self:
            obligation.late_count = counts.get(obligation.id, 0)

    def action_view_lines(self):
        """Open the members bound by these obligations."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_share.coop_share_obligation_line_action"
        )
        action["domain"] = [("obligation_id", "in", self.ids)]
        return action
