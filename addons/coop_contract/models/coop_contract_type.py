# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import legal

REGIMES = [
    ("cape", "CAPE"),
    ("cesa", "CESA"),
    ("permanent", "Permanent employment (CDI)"),
    ("fixed_term", "Fixed-term employment (CDD)"),
    ("agreement", "Agreement"),
]
EMPLOYMENT = ("cesa", "permanent", "fixed_term")
# What the law allows at most, by regime: (field, ceiling, article).
CEILINGS = {
    "cape": [
        ("max_months", legal.CAPE_MONTHS, "code de commerce L127-1 et s."),
        ("max_renewals", legal.CAPE_RENEWALS, "code de commerce L127-1 et s."),
    ],
    "cesa": [
        ("trial_months", legal.CESA_TRIAL_MONTHS, "code du travail L7332-1"),
        (
            "association_months",
            legal.CESA_ASSOCIATION_MONTHS,
            "code du travail L7331-3",
        ),
    ],
}


class CoopContractType(models.Model):
    """Kind of contract, with the rules that its contracts are checked against.

    The regime tells what the law is; the other fields are what the cooperative
    applies, at most as lax as the law.
    """

    _name = "coop.contract.type"
    _description = "Contract Type"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    short_name = fields.Char(
        required=True,
        translate=True,
        help="Name in lists and on the dashboard, such as CAPE.",
    )
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)
    color = fields.Integer(help="Colour in calendars and lists.")
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        domain="[('parent_id', '=', False)]",
        help="Empty: for every cooperative of the database.",
    )
    regime = fields.Selection(
        REGIMES,
        required=True,
        default="agreement",
        help="What the law makes of these contracts.\n"
        "CAPE: support to set up a business, not an employment contract.\n"
        "CESA: employed associate entrepreneur.\n"
        "CDI, CDD: employment under common law.\n"
        "Agreement: anything else, which may run beside another contract.",
    )
    is_employment = fields.Boolean(
        string="Employment Contract", compute="_compute_is_employment", store=True
    )
    legal_reference = fields.Char(help="Articles that govern these contracts.")
    note = fields.Html(string="Good to Know", translate=True)

    end_required = fields.Boolean(
        string="Has an End",
        compute="_compute_end_required",
        store=True,
        readonly=False,
        help="These contracts are made for a time: their end is asked for.",
    )
    max_months = fields.Integer(
        string="Longest Period (months)",
        help="Length of a contract, or of a renewal, at most. 0: no limit.",
    )
    max_renewals = fields.Integer(
        string="Renewals at Most",
        default=-1,
        help="Number of renewals at most; 0: none, -1: no limit.",
    )
    max_total_months = fields.Integer(
        string="All Periods Together (months)",
        help="Length of all the contracts of this regime of one person in one "
        "activity, renewals included, at most. 0: no limit.",
    )
    trial_months = fields.Integer(
        string="Longest Trial (months)",
        help="Trial period at most, renewal included. 0: no trial.",
    )
    trial_deducts = fields.Boolean(
        string="Earlier Contracts Shorten the Trial",
        help="The length of the person's earlier contracts with the cooperative is "
        "taken off the trial (code du travail L7332-1).",
    )
    deducted_from_trial = fields.Boolean(
        string="Shortens a Later Trial",
        default=True,
        help="These contracts count among the earlier ones when the trial of a later "
        "contract is shortened.",
    )
    association_months = fields.Integer(
        string="Becomes an Associate Within (months)",
        help="Time in which the person becomes an associate of the cooperative (code "
        "du travail L7331-3). 0: no deadline.",
    )
    deducted_from_association = fields.Boolean(
        string="Shortens the Time to Become an Associate",
        help="The length of these contracts, when they come before, is taken off the "
        "time in which the person becomes an associate.",
    )
    interviews_per_year = fields.Integer(
        help="Interviews due in each year of contract (code du travail R7331-2 wants "
        "two for the entrepreneurs). 0: none.",
    )
    checklist_ids = fields.One2many(
        "coop.contract.checklist",
        "type_id",
        string="Check-List",
        copy=True,
        help="What a contract must contain before it is signed.",
    )
    standard_minimum_activity = fields.Text(string="Minimum Activity", translate=True)
    standard_support_means = fields.Text(string="Support and Control", translate=True)
    standard_contribution_terms = fields.Text(string="Contribution", translate=True)
    standard_variable_terms = fields.Text(string="Variable Part", translate=True)
    standard_rights_terms = fields.Text(
        string="Customers and Intellectual Property", translate=True
    )
    standard_associate_terms = fields.Text(
        string="Becoming an Associate", translate=True
    )
    contract_count = fields.Integer(compute="_compute_contract_count")

    @api.depends("short_name", "name")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.short_name or one.name

    @api.depends("regime")
    def _compute_is_employment(self):
        for one in self:
            one.is_employment = one.regime in EMPLOYMENT

    @api.depends("regime")
    def _compute_end_required(self):
        for one in self:
            one.end_required = one.regime in ("cape", "fixed_term")

    def _compute_contract_count(self):
        self.contract_count = 0
        Contract = self.env["coop.contract"]
        if not Contract.has_access("read"):
            return
        groups = Contract._read_group(
            [("type_id", "in", self.ids)], ["type_id"], ["__count"]
        )
        for one, count in groups:
            one.contract_count = count

    @api.constrains(
        "regime",
        "max_months",
        "max_renewals",
        "trial_months",
        "association_months",
        "interviews_per_year",
        "end_required",
    )
    def _check_legal(self):
        """A cooperative may be stricter than the law, never laxer."""
        labels = self.fields_get(
            ["max_months", "max_renewals", "trial_months", "association_months"],
            ["string"],
        )
        for one in self:
            for name, ceiling, article in CEILINGS.get(one.regime, ()):
                # No limit, and for the association no deadline, are above the law.
                unlimited = one[name] < 0 or (
                    one[name] == 0 and name in ("max_months", "association_months")
                )
                if one[name] > ceiling or unlimited:
                    raise ValidationError(
                        self.env._(
                            "Contract type “%(type)s”, field “%(field)s”: the law says "
                            "%(ceiling)s at most (%(article)s). Enter a number from 1 "
                            "to %(ceiling)s.",
                            type=one.name,
                            field=labels[name]["string"],
                            ceiling=ceiling,
                            article=article,
                        )
                    )
            if one.regime == "cesa" and one.interviews_per_year < legal.CESA_INTERVIEWS:
                raise ValidationError(
                    self.env._(
                        "Contract type “%(type)s”: the law wants at least %(number)s "
                        "interviews a year (code du travail R7331-2). Correct "
                        "“Interviews Per Year”.",
                        type=one.name,
                        number=legal.CESA_INTERVIEWS,
                    )
                )
            if one.regime in ("cape", "fixed_term") and not one.end_required:
                raise ValidationError(
                    self.env._(
                        "Contract type “%(type)s”: these contracts are made for a "
                        "time. Tick “Has an End”.",
                        type=one.name,
                    )
                )

    def action_view_contracts(self):
        """Show the contracts of this type."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contract.coop_contract_action"
        )
        action["domain"] = [("type_id", "=", self.id)]
        action["context"] = {"default_type_id": self.id}
        return action

    def _contribution_contract_type(self):
        """Return the kind of contract that schemes of contributions know.

        :return: "cape", "cesa", "employee" or "agreement"
        """
        self.ensure_one()
        return "employee" if self.regime in EMPLOYMENT[1:] else self.regime
