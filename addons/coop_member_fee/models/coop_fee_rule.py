# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import periods

PRORATIONS = [
    ("none", "None: the whole period"),
    ("month", "By month begun"),
    ("day", "By day"),
]
MONTHS = [
    ("1", "January"),
    ("2", "February"),
    ("3", "March"),
    ("4", "April"),
    ("5", "May"),
    ("6", "June"),
    ("7", "July"),
    ("8", "August"),
    ("9", "September"),
    ("10", "October"),
    ("11", "November"),
    ("12", "December"),
]


class CoopFeeRule(models.Model):
    """A fee that members owe for each period: which one, when, in what account.

    Its amounts are in dated versions, as the assembly votes them.
    """

    _name = "coop.fee.rule"
    _description = "Fee of the Members"
    _inherit = ["mail.thread"]
    _order = "company_id, sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True, tracking=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    period_kind = fields.Selection(
        [
            ("calendar", "Calendar: the same period for all"),
            ("anniversary", "Anniversary: from each member's admission"),
        ],
        string="Periods",
        required=True,
        default="calendar",
        tracking=True,
        help="Anniversaries are counted from the last admission or readmission.",
    )
    period_months = fields.Integer(
        string="Months of a Period", required=True, default=12, tracking=True
    )
    start_month = fields.Selection(
        MONTHS,
        string="Starts in",
        default="1",
        required=True,
        tracking=True,
        help="Calendar periods start on the 1st of this month, and every so many "
        "months.",
    )
    due_days = fields.Integer(
        string="Due Within (days)",
        default=30,
        required=True,
        tracking=True,
        help="Days to pay, from the first day of the period, or from the day the fee "
        "is called if it is later.",
    )
    grace_days = fields.Integer(
        string="Tolerance (days)",
        default=60,
        required=True,
        tracking=True,
        help="Days during which an unpaid fee is late, after which it has expired. "
        "Also the days left to call the next fee after a period that was paid.",
    )
    proration_entry = fields.Selection(
        PRORATIONS,
        string="Proration on Entry",
        default="none",
        required=True,
        tracking=True,
        help="What those admitted during a calendar period owe of it.",
    )
    proration_exit = fields.Selection(
        PRORATIONS,
        string="Proration on Exit",
        default="none",
        required=True,
        tracking=True,
        help="What those who leave during a period owe of it; what was invoiced too "
        "much is given back by a credit note.",
    )
    counts_for_status = fields.Boolean(
        string="Makes Members Up to Date",
        default=True,
        tracking=True,
        help="Untick for a fee of a service, whose payment says nothing of the "
        "membership.",
    )
    version_ids = fields.One2many("coop.fee.version", "rule_id", string="Versions")
    note = fields.Html(string="Notes")
    fee_count = fields.Integer(compute="_compute_fee_count")
    summary = fields.Char(string="Today", compute="_compute_summary")

    @api.constrains("period_months", "due_days", "grace_days")
    def _check_numbers(self):
        for rule in self:
            if not 1 <= rule.period_months <= 120:
                raise ValidationError(
                    self.env._(
                        "Fee “%(fee)s”, field “Months of a Period”: a number from 1 "
                        "to 120 is expected.",
                        fee=rule.name,
                    )
                )
            if rule.due_days < 0 or rule.grace_days < 0:
                raise ValidationError(
                    self.env._(
                        "Fee “%(fee)s”: the days to pay and the tolerance can't be "
                        "below zero.",
                        fee=rule.name,
                    )
                )

    @api.constrains("company_id")
    def _check_root_company(self):
        for rule in self:
            if rule.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "Fee “%(fee)s”: choose the cooperative %(root)s, not its "
                        "branch %(branch)s.",
                        fee=rule.name,
                        root=rule.company_id.root_id.name,
                        branch=rule.company_id.name,
                    )
                )

    def _compute_fee_count(self):
        counts = dict(
            self.env["coop.member.fee"]._read_group(
                [("rule_id", "in", self.ids)], ["rule_id"], ["__count"]
            )
        )
        for rule in self:
            rule.fee_count = counts.get(rule._origin, 0)

    @api.depends("version_ids.summary", "version_ids.date_from")
    def _compute_summary(self):
        today = fields.Date.context_today(self)
        for rule in self:
            rule.summary = rule._get_version(today).summary

    # ------------------------------------------------------------------
    # API
    # ------------------------------------------------------------------

    def _get_version(self, date):
        """The version in force on a day, or none.

        :param date: first day of a fee's period
        """
        versions = self.version_ids.filtered(
            lambda version: version.date_from and version.date_from <= date
        )
        return versions.sorted("date_from")[-1:]

    def _get_periods(self, since, until, origin):
        """Periods that have a day in common with ``[since, until]``.

        :param date origin: the member's admission; nothing before it
        :return: list of ``(first day, last day)``, both included
        """
        self.ensure_one()
        return periods.periods(
            since,
            until,
            origin,
            self.period_kind,
            int(self.start_month),
            self.period_months,
        )

    def action_view_fees(self):
        """Open the fees of this rule."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_member_fee.coop_member_fee_action"
        )
        action["domain"] = [("rule_id", "=", self.id)]
        action["context"] = {}
        return action

    def action_new_version(self):
        """Copy the last version, to be changed from another day on."""
        self.ensure_one()
        last = self.version_ids.sorted("date_from")[-1:]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Version"),
            "res_model": "coop.fee.version",
            "view_mode": "form",
            "context": {
                "default_rule_id": self.id,
                "default_rate_ids": [
                    fields.Command.create(vals)
                    for vals in last.rate_ids.copy_data({"version_id": False})
                ],
            },
        }
