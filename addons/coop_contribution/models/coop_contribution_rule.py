# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.due import Rule
from ..tools.scale import Bracket, decimal

PREFIXES = re.compile(r"\s*[0-9A-Za-z.]+(\s*[,; ]\s*[0-9A-Za-z.]+)*\s*")
# « CA HT moins achats de matières, marchandises, sous-traitance, frais de mission »
MARGIN_PREFIXES = "601,602,603,604,605,607,608,609,611,625"
VALUE_ADDED_PREFIXES = "60,61,62"


def split_prefixes(text):
    """Return the prefixes of accounts of a text such as "60, 611"."""
    return tuple(part for part in re.split(r"[,;\s]+", text or "") if part)


class CoopContributionRule(models.Model):
    """One line of a version: so much, on such a base, for such a fund."""

    _name = "coop.contribution.rule"
    _description = "Contribution Rule"
    _inherit = ["coop.version.part.mixin"]
    _order = "version_id, sequence, id"
    _check_company_auto = True

    version_id = fields.Many2one(
        "coop.contribution.version", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="version_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    code = fields.Char(
        required=True,
        default="GENERAL",
        help="Rules of the same code and fund continue one another from a version to "
        "the next: their bases add up in the brackets.",
    )
    fund_id = fields.Many2one(
        "coop.contribution.fund",
        required=True,
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    kind = fields.Selection(
        [("percent", "Rate"), ("fixed", "Fixed Fee")], required=True, default="percent"
    )
    base = fields.Selection(
        [
            ("invoiced", "Turnover Invoiced"),
            ("collected", "Turnover Collected"),
            ("margin", "Gross Margin"),
            ("value_added", "Value Added"),
            ("accounts", "Chosen Accounts"),
        ],
        required=True,
        default="invoiced",
        help="Invoiced: what is booked on the accounts of turnover, without VAT.\n"
        "Collected: the part of it that customers have paid.\n"
        "Gross margin: turnover minus the purchases of the accounts deducted.\n"
        "Value added: turnover minus what is bought from others.\n"
        "Chosen accounts: what is booked on accounts of your choice.",
    )
    account_prefixes = fields.Char(
        string="Accounts Counted",
        help="First digits of the accounts counted, separated by commas. Empty: the "
        "accounts of type “Income”.",
    )
    deducted_prefixes = fields.Char(
        string="Accounts Deducted",
        compute="_compute_deducted_prefixes",
        store=True,
        readonly=False,
        help="First digits of the expense accounts deducted, for the gross margin and "
        "the value added. The contribution itself is never deducted.",
    )
    excluded_prefixes = fields.Char(
        string="Accounts Exempt",
        help="First digits of accounts that the other two would take in.",
    )
    scope = fields.Selection(
        [
            ("all", "All Trade"),
            ("external", "Outside Customers"),
            ("internal", "Internal Trade"),
        ],
        required=True,
        default="all",
        help="Internal trade is what activities of the cooperative sell to one "
        "another, known by the customer (the cooperative itself) or by the accounts "
        "of internal trade of the settings.",
    )
    categ_ids = fields.Many2many(
        "product.category",
        "coop_contribution_rule_categ_rel",
        string="Only Product Categories",
        help="Only what is sold or bought in these categories and theirs: a scale of "
        "its own for training, for instance. Exclude them from the other rule.",
    )
    excluded_categ_ids = fields.Many2many(
        "product.category",
        "coop_contribution_rule_excluded_categ_rel",
        string="Exempt Product Categories",
    )
    excluded_partner_ids = fields.Many2many(
        "res.partner",
        "coop_contribution_rule_partner_rel",
        string="Exempt Partners",
        help="Customers and vendors whose documents don't count.",
    )
    period = fields.Selection(
        [
            ("month", "Month"),
            ("year", "Fiscal Year"),
            ("entry", "Since the Entry"),
        ],
        string="Brackets By",
        required=True,
        default="year",
        help="When the base starts again from zero in the brackets.",
    )
    mode = fields.Selection(
        [
            ("marginal", "Each bracket at its own rate"),
            ("flat", "Everything at the rate reached"),
        ],
        string="Rates Apply To",
        required=True,
        default="marginal",
        help="Everything at the rate reached makes the contribution jump when a "
        "bracket is crossed.",
    )
    bracket_ids = fields.One2many(
        "coop.contribution.bracket", "rule_id", string="Brackets", copy=True
    )
    refund = fields.Boolean(
        string="Negative Base Gives Back",
        compute="_compute_refund",
        store=True,
        readonly=False,
        help="More credit notes than invoices: the contribution is given back at the "
        "first rate. Otherwise, nothing is taken nor given. Not ticked by default for "
        "the margin and the value added, which a large purchase makes negative.",
    )
    contract_type = fields.Selection(
        "_selection_contract_type",
        string="Only for the Contract",
        help="Only while the activity has this contract.",
    )
    fixed_amount = fields.Monetary(string="Fee")
    fixed_period = fields.Selection(
        [("month", "Month"), ("year", "Fiscal Year")],
        string="Fee By",
        required=True,
        default="month",
    )
    proration = fields.Selection(
        [
            ("none", "Whole amount"),
            ("month", "By months, those begun count"),
            ("day", "By days"),
        ],
        string="On Entry and Exit",
        required=True,
        default="month",
    )
    summary = fields.Char(compute="_compute_summary")

    _code_unique = models.Constraint(
        "UNIQUE (version_id, fund_id, code)",
        "Two rules of a version have the same code and fund: give each its own code.",
    )

    def _selection_contract_type(self):
        return self.env["coop.contribution.assignment"]._selection_contract_type()

    @api.depends("base")
    def _compute_deducted_prefixes(self):
        for rule in self:
            if rule.base == "margin":
                rule.deducted_prefixes = MARGIN_PREFIXES
            elif rule.base == "value_added":
                rule.deducted_prefixes = VALUE_ADDED_PREFIXES
            else:
                rule.deducted_prefixes = False

    @api.depends("base")
    def _compute_refund(self):
        for rule in self:
            rule.refund = rule.base not in ("margin", "value_added")

    @api.depends(
        "kind", "bracket_ids.rate", "fixed_amount", "fixed_period", "base", "mode"
    )
    def _compute_summary(self):
        bases = dict(self._fields["base"]._description_selection(self.env))
        periods = dict(self._fields["fixed_period"]._description_selection(self.env))
        for rule in self:
            if rule.kind == "fixed":
                rule.summary = self.env._(
                    "%(amount)s by %(period)s",
                    amount=rule.currency_id.format(rule.fixed_amount),
                    period=(periods.get(rule.fixed_period) or "").lower(),
                )
                continue
            rates = [f"{b.rate:g}" for b in rule.bracket_ids.sorted("from_amount")]
            rule.summary = self.env._(
                "%(rates)s %% · %(base)s",
                rates=" / ".join(rates),
                base=bases.get(rule.base) or "",
            )

    @api.constrains("kind", "bracket_ids", "fixed_amount", "name")
    def _check_amounts(self):
        for rule in self:
            if rule.kind == "fixed":
                if rule.fixed_amount <= 0:
                    raise ValidationError(
                        self.env._(
                            "Rule “%(rule)s”: the field “Fee” must be above zero.",
                            rule=rule.name,
                        )
                    )
                continue
            starts = sorted(rule.bracket_ids.mapped("from_amount"))
            if not starts:
                raise ValidationError(
                    self.env._(
                        "Rule “%(rule)s” has no rate: add a bracket that starts from "
                        "0.",
                        rule=rule.name,
                    )
                )
            if starts[0] != 0:
                raise ValidationError(
                    self.env._(
                        "Rule “%(rule)s”: the first bracket starts above "
                        "%(amount)s, so there is no rate below. Make it start from 0.",
                        rule=rule.name,
                        amount=starts[0],
                    )
                )

    @api.constrains(
        "base", "account_prefixes", "deducted_prefixes", "excluded_prefixes"
    )
    def _check_prefixes(self):
        names = ("account_prefixes", "deducted_prefixes", "excluded_prefixes")
        for rule in self:
            for name in names:
                if rule[name] and not PREFIXES.fullmatch(rule[name]):
                    raise ValidationError(
                        self.env._(
                            "Rule “%(rule)s”, field “%(field)s”: “%(value)s” is not a "
                            "list of first digits of accounts. Write for instance "
                            "“601, 607, 611”.",
                            rule=rule.name,
                            field=self._fields[name]._description_string(self.env),
                            value=rule[name],
                        )
                    )
            if rule.base == "accounts" and not rule.account_prefixes:
                raise ValidationError(
                    self.env._(
                        "Rule “%(rule)s”: the base is chosen accounts. Fill in the "
                        "field “Accounts Counted”.",
                        rule=rule.name,
                    )
                )

    def _to_rule(self):
        """Return the rule for the computation: a ``tools.due.Rule``."""
        self.ensure_one()
        return Rule(
            id=self.id,
            code=self.code,
            kind=self.kind,
            period=self.period,
            mode=self.mode,
            brackets=tuple(
                Bracket(decimal(bracket.from_amount), decimal(bracket.rate))
                for bracket in self.bracket_ids.sorted("from_amount")
            ),
            refund=self.refund,
            fixed_amount=decimal(self.fixed_amount),
            fixed_period=self.fixed_period,
            proration=self.proration,
        )

    def _get_accounts(self, accounts):
        """Keep the accounts that make the base of this rule.

        :param accounts: ``account.account`` of the cooperative
        """
        self.ensure_one()
        counted = split_prefixes(self.account_prefixes)
        deducted = split_prefixes(self.deducted_prefixes)
        excluded = split_prefixes(self.excluded_prefixes)
        if self.base not in ("margin", "value_added"):
            deducted = ()

        def is_counted(account):
            code = account.code or ""
            if excluded and code.startswith(excluded):
                return False
            if deducted and code.startswith(deducted):
                return account.internal_group == "expense"
            if counted:
                return code.startswith(counted)
            return account.account_type == "income"

        return accounts.filtered(is_counted)
