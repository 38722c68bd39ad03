# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..tools.examples import example_names, read_example

DIRECT = (
    ("base", "invoiced"),
    ("scope", "all"),
    ("period", "year"),
    ("mode", "marginal"),
    ("kind", "percent"),
    ("fixed_amount", 0),
    ("fixed_period", "month"),
    ("contract_type", False),
)


class CoopContributionExample(models.TransientModel):
    """Load a published scheme of a real cooperative, to start from it."""

    _name = "coop.contribution.example"
    _description = "Example of a Contribution Scheme"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    example = fields.Selection(
        "_selection_example", required=True, default=lambda self: example_names()[0][0]
    )
    description = fields.Text(compute="_compute_description")
    source = fields.Char(compute="_compute_description")
    uses_training = fields.Boolean(compute="_compute_description")
    date_from = fields.Date(
        string="Effective From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
    )
    training_categ_ids = fields.Many2many(
        "product.category",
        string="Training Categories",
        help="Product categories of training, which has a scale of its own.",
    )
    charge_account_id = fields.Many2one(
        "account.account",
        string="Charge Account",
        check_company=True,
        domain="[('internal_group', '=', 'expense')]",
        compute="_compute_accounts",
        store=True,
        readonly=False,
        help="Expense of the activities, for the funds that don't exist yet.",
    )
    income_account_id = fields.Many2one(
        "account.account",
        string="Income Account",
        check_company=True,
        domain="[('internal_group', '=', 'income')]",
        compute="_compute_accounts",
        store=True,
        readonly=False,
        help="Income of the structure, for the funds that don't exist yet.",
    )

    @api.model
    def _selection_example(self):
        return example_names()

    @api.depends("example")
    def _compute_description(self):
        for wizard in self:
            data = read_example(wizard.example) if wizard.example else {}
            wizard.description = data.get("description")
            wizard.source = data.get("source")
            wizard.uses_training = any(
                "categ" in rule or "excluded_categ" in rule
                for rule in data.get("rules", ())
            )

    @api.depends("company_id")
    def _compute_accounts(self):
        """Propose accounts of the French chart: services shared, other services."""
        Account = self.env["account.account"]
        for wizard in self:
            for name, prefix in (("charge", "6281"), ("income", "7088")):
                wizard[f"{name}_account_id"] = Account.with_company(
                    wizard.company_id
                ).search(
                    [
                        ("company_ids", "in", wizard.company_id.ids),
                        ("code", "=like", f"{prefix}%"),
                    ],
                    limit=1,
                )

    def action_load(self):
        """Make the scheme, and the funds that don't exist; then show it.

        :raise UserError: if the scheme needs the categories of training
        """
        self.ensure_one()
        if self.uses_training and not self.training_categ_ids:
            raise UserError(
                self.env._(
                    "This scheme has a scale of its own for training: fill in the "
                    "field “Training Categories”."
                )
            )
        scheme = self._load()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.contribution.scheme",
            "res_id": scheme.id,
            "view_mode": "form",
        }

    def _load(self):
        data = read_example(self.example)
        funds = self._get_funds(data["funds"])
        return self.env["coop.contribution.scheme"].create(
            {
                "name": data["name"],
                "company_id": self.company_id.id,
                "per_document": data["per_document"],
                "description": data["description"],
                "version_ids": [
                    Command.create(
                        {
                            "date_from": self.date_from,
                            "decision": self.env._(
                                "Example: %(origin)s", origin=data["source"]
                            ),
                            "rule_ids": [
                                Command.create(self._prepare_rule(rule, rank, funds))
                                for rank, rule in enumerate(data["rules"])
                            ],
                            "bound_ids": [
                                Command.create(self._prepare_bound(bound, funds))
                                for bound in data["bounds"]
                            ],
                        }
                    )
                ],
            }
        )

    def _get_funds(self, specs):
        """Return dict of code → fund of the cooperative, made when missing."""
        Fund = self.env["coop.contribution.fund"]
        codes = [spec["code"] for spec in specs]
        funds = {
            fund.code: fund
            for fund in Fund.with_context(active_test=False).search(
                [("company_id", "=", self.company_id.id), ("code", "in", codes)]
            )
        }
        missing = [spec for spec in specs if spec["code"] not in funds]
        created = Fund.create(
            [
                {
                    **spec,
                    "company_id": self.company_id.id,
                    "charge_account_id": self.charge_account_id.id,
                    "income_account_id": self.income_account_id.id,
                }
                for spec in missing
            ]
        )
        return funds | {fund.code: fund for fund in created}

    def _prepare_rule(self, rule, rank, funds):
        training = [Command.set(self.training_categ_ids.ids)]
        vals = {name: rule.get(name, default) for name, default in DIRECT}
        vals.update(
            name=rule["name"],
            code=rule["code"],
            sequence=10 * (rank + 1),
            fund_id=funds[rule["fund"]].id,
            bracket_ids=[
                Command.create({"from_amount": start, "rate": rate})
                for start, rate in rule.get("brackets", ())
            ],
        )
        if "categ" in rule:
            vals["categ_ids"] = training
        if "excluded_categ" in rule:
            vals["excluded_categ_ids"] = training
        return vals

    def _prepare_bound(self, bound, funds):
        vals = {name: value for name, value in bound.items() if name != "fund"}
        return {**vals, "fund_id": funds[bound["fund"]].id}
