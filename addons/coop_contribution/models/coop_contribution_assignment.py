# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date


class CoopContributionAssignment(models.Model):
    """Which scheme an activity has, from when to when, and its status meanwhile.

    A change of scheme, of contract or of status is a new line: the history explains
    what was taken in the past.
    """

    _name = "coop.contribution.assignment"
    _description = "Scheme of an Activity"
    _order = "activity_id, date_from desc, id"
    _check_company_auto = True

    activity_id = fields.Many2one(
        "coop.activity",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('kind', '!=', 'structure')]",
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    scheme_id = fields.Many2one(
        "coop.contribution.scheme",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        help="First day, included: what is booked before is not contributed.",
    )
    date_to = fields.Date(
        string="Until",
        help="Last day, included. When the activity leaves, keep it empty and fill in "
        "the closing date of the activity instead: credit notes and payments that come "
        "later are settled as well.",
    )
    contract_type = fields.Selection(
        "_selection_contract_type",
        string="Contract",
        help="Some schemes have floors, fees or rates by contract.",
    )
    associate = fields.Boolean(
        help="Holds shares of the cooperative: some schemes have another cap then."
    )
    exemption = fields.Selection(
        [("fixed", "Exempt from fixed fees and floors"), ("all", "Exempt")],
        help="For instance for people on social benefits, as the cooperative decided.",
    )
    exemption_reason = fields.Char(string="Reason")
    invoiced = fields.Boolean(
        string="Separate Legal Entity",
        help="The member is associated, not integrated: it has its own SIREN and gets "
        "an invoice with VAT instead of an entry between activities.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Invoiced To",
        help="The legal entity, for the invoices.",
    )
    opening_base = fields.Monetary(
        string="Base Before",
        help="Base that the activity had reached in the brackets before the first day, "
        "in another software: since its entry, or since the start of the fiscal year. "
        "It counts for the brackets only, in the fiscal year of the first day and, for "
        "brackets since the entry, ever after.",
    )

    _dates_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "A scheme can't end before it starts: check the dates From and Until.",
    )

    @api.model
    def _selection_contract_type(self):
        """Contracts that rules and bounds may depend on; the module of contracts
        keeps the field up to date."""
        labels = {
            "cape": self.env._("CAPE (support to set up a business)"),
            "cesa": self.env._("CESA (employed associate entrepreneur)"),
            "employee": self.env._("Employment contract"),
            "agreement": self.env._("Agreement"),
        }
        return list(labels.items())

    @api.depends("activity_id", "scheme_id")
    def _compute_display_name(self):
        for assignment in self:
            assignment.display_name = (
                f"{assignment.activity_id.display_name} · {assignment.scheme_id.name}"
            )

    @api.constrains("activity_id", "scheme_id", "date_from", "date_to")
    def _check_overlap(self):
        """At most one scheme per fund and day."""
        others = self.search([("activity_id", "in", self.activity_id.ids)])
        by_activity = others.grouped("activity_id")
        for one in self:
            funds = one.scheme_id.version_ids.rule_ids.fund_id
            for other in by_activity.get(one.activity_id, ()):
                if other == one or not one._meets(other):
                    continue
                common = funds & other.scheme_id.version_ids.rule_ids.fund_id
                if common or one.scheme_id == other.scheme_id:
                    raise ValidationError(
                        self.env._(
                            "%(activity)s has the scheme “%(scheme)s” from %(date)s "
                            "already, for the same fund. End it first: fill in "
                            "“Until” on its line.",
                            activity=one.activity_id.display_name,
                            scheme=other.scheme_id.name,
                            date=format_date(self.env, other.date_from),
                        )
                    )

    def _meets(self, other):
        return (not self.date_to or other.date_from <= self.date_to) and (
            not other.date_to or self.date_from <= other.date_to
        )

    @api.constrains("activity_id")
    def _check_activity(self):
        for assignment in self:
            if assignment.activity_id.kind == "structure":
                raise ValidationError(
                    self.env._(
                        "%(activity)s is the structure of the cooperative: it receives "
                        "contributions and has no scheme. Choose another activity.",
                        activity=assignment.activity_id.display_name,
                    )
                )

    @api.constrains("invoiced", "partner_id")
    def _check_partner(self):
        for assignment in self:
            if assignment.invoiced and not assignment.partner_id:
                raise ValidationError(
                    self.env._(
                        "%(activity)s is a separate legal entity: fill in the field "
                        "“Invoiced To”.",
                        activity=assignment.activity_id.display_name,
                    )
                )

    def _get_status(self, date):
        """Return the (contract type, associate) on a date; modules may know better."""
        self.ensure_one()
        return self.contract_type or "", self.associate
