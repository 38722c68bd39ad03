# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopContributionVersion(models.Model):
    """The content of a scheme from a date on, as an assembly voted it.

    Once a contribution was taken by it, it doesn't change any more.
    """

    _name = "coop.contribution.version"
    _description = "Version of a Contribution Scheme"
    _inherit = ["coop.version.mixin"]
    _order = "scheme_id, date_from desc, id"
    _version_of = "scheme_id"
    _version_notes = ("assembly_date", "decision")

    scheme_id = fields.Many2one(
        "coop.contribution.scheme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="scheme_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        help="First day, included. Documents are contributed by the version in force "
        "on their date; a date in the past corrects what was taken since.",
    )
    assembly_date = fields.Date(
        string="Voted On",
        help="General meeting, or body named by the statutes, that decided it "
        "(art. R7331-8 of the labour code).",
    )
    decision = fields.Char(
        string="Decision", help="Number of the resolution, or link to the minutes."
    )
    rule_ids = fields.One2many(
        "coop.contribution.rule", "version_id", string="Rules", copy=True
    )
    bound_ids = fields.One2many(
        "coop.contribution.bound", "version_id", string="Floors and Caps", copy=True
    )
    summary = fields.Char(string="Contents", compute="_compute_summary")
    is_used = fields.Boolean(
        help="A contribution was taken by this version: it can't change any more."
    )

    _date_unique = models.Constraint(
        "UNIQUE (scheme_id, date_from)",
        "The scheme has another version that starts on this day: choose another day, "
        "or change that version.",
    )

    @api.depends("rule_ids.summary", "rule_ids.name")
    def _compute_summary(self):
        for version in self:
            version.summary = " ; ".join(
                self.env._("%(rule)s: %(rates)s", rule=rule.name, rates=rule.summary)
                for rule in version.rule_ids
                if rule.name
            )

    def _get_used(self):
        """Keep the versions by which a contribution was taken."""
        # sudo: contributions of all the activities, whoever looks.
        groups = (
            self.env["coop.contribution.entry"]
            .sudo()
            ._read_group(
                [("version_ids", "in", self.ids), ("state", "=", "posted")],
                ["version_ids"],
            )
        )
        used = {version.id for (version,) in groups}
        return self.filtered(lambda version: version.id in used)

    @api.constrains("rule_ids", "bound_ids")
    def _check_bounds(self):
        for version in self:
            funds = version.rule_ids.filtered(lambda r: r.kind == "percent").fund_id
            alone = version.bound_ids.fund_id - funds
            if alone and version.rule_ids:
                raise ValidationError(
                    self.env._(
                        "%(version)s: a floor or cap is on the fund “%(fund)s”, for "
                        "which no rule has a rate. Choose the fund of a rule.",
                        version=version.display_name,
                        fund=alone[0].name,
                    )
                )

    def _get_used_message(self):
        return self.env._(
            "%(version)s: contributions were taken by this version, it can't change "
            "any more. Use “New Version” on the scheme: the next run settles the "
            "difference from the day it is effective.",
            version=self.display_name,
        )
