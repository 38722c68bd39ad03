# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.fields import Domain

from odoo.addons.coop_activity.tests.common_axis import AxisCommon


class ContributionCommon(AxisCommon):
    """A fund, its accounts, and short ways to make schemes, documents and runs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.charge, cls.contribution_income, cls.goods = cls.env[
            "account.account"
        ].create(
            [
                {"name": "Contribution", "code": "C62810", "account_type": "expense"},
                {"name": "Received", "code": "C70880", "account_type": "income_other"},
                {"name": "Goods", "code": "C60700", "account_type": "expense"},
            ]
        )
        cls.fund = cls.env["coop.contribution.fund"].create(
            {
                "name": "Contribution",
                "code": "COOP",
                "company_id": cls.company.id,
                "charge_account_id": cls.charge.id,
                "income_account_id": cls.contribution_income.id,
            }
        )
        cls.activities = cls.activity_a | cls.activity_b
        cls.training = cls.env["product.category"].create({"name": "Training"})
        cls.course = cls.env["product.product"].create(
            {
                "name": "Course",
                "categ_id": cls.training.id,
                "type": "service",
                "taxes_id": [Command.clear()],
            }
        )

    @classmethod
    def _rule_vals(cls, *brackets, **vals):
        """Values of a rule from (start, rate) pairs; without them, a fixed fee."""
        return {
            "name": "Contribution",
            "fund_id": cls.fund.id,
            "kind": "percent" if brackets else "fixed",
            "bracket_ids": [
                Command.create({"from_amount": start, "rate": rate})
                for start, rate in brackets
            ],
            **vals,
        }

    @classmethod
    def _scheme(cls, *rules, bounds=(), date_from="2019-01-01", **vals):
        return cls.env["coop.contribution.scheme"].create(
            {
                "name": "Scheme",
                "company_id": cls.company.id,
                "version_ids": [
                    Command.create(
                        {
                            "date_from": date_from,
                            "rule_ids": [Command.create(rule) for rule in rules],
                            "bound_ids": [
                                Command.create({"fund_id": cls.fund.id, **bound})
                                for bound in bounds
                            ],
                        }
                    )
                ],
                **vals,
            }
        )

    @classmethod
    def _example(cls, name, **vals):
        """Load a published scheme; the goods bought are its direct costs."""
        wizard = cls.env["coop.contribution.example"].create(
            {
                "example": name,
                "company_id": cls.company.id,
                "date_from": "2019-01-01",
                "charge_account_id": cls.charge.id,
                "income_account_id": cls.contribution_income.id,
                "training_categ_ids": [Command.set(cls.training.ids)],
                **vals,
            }
        )
        scheme = wizard._load()
        # The tests' chart of accounts may not be the French one.
        scheme.version_ids.rule_ids.filtered(
            "deducted_prefixes"
        ).deducted_prefixes = "C607"
        return scheme

    @classmethod
    def _assign(cls, activity, scheme, date_from="2024-01-01", **vals):
        return cls.env["coop.contribution.assignment"].create(
            {
                "activity_id": activity.id,
                "scheme_id": scheme.id,
                "date_from": date_from,
                **vals,
            }
        )

    @classmethod
    def _sale(cls, activity, amount, date="2024-03-10", taxes=None, **vals):
        """A posted invoice, or a credit note for an amount below zero."""
        if amount < 0:
            vals["move_type"] = "out_refund"
        return cls._invoice(activity, (activity, abs(amount), taxes), date=date, **vals)

    @classmethod
    def _sell_course(cls, activity, amount, date="2024-03-10"):
        return cls._invoice(
            activity,
            date=date,
            invoice_line_ids=[
                Command.create(
                    {
                        "product_id": cls.course.id,
                        "price_unit": amount,
                        "tax_ids": [Command.clear()],
                    }
                )
            ],
        )

    @classmethod
    def _buy(cls, activity, amount, date="2024-03-10"):
        return cls._entry(
            (cls.goods, amount, activity),
            (cls.bank_account, -amount, None),
            date=date,
            journal_id=cls.bank_journal.id,
        )

    @classmethod
    def _pay(cls, invoice, amount, date="2024-04-15"):
        """Receive money from the customer and match it with the invoice."""
        payment = cls._entry(
            (cls.bank_account, amount, None),
            (cls.receivable, -amount, invoice.coop_activity_id),
            date=date,
            journal_id=cls.bank_journal.id,
        )
        lines = (payment + invoice).line_ids.filtered(
            lambda line: line.account_id == cls.receivable and not line.reconciled
        )
        lines.reconcile()
        return payment

    def _make_run(self, date, user="officer", **vals):
        return (
            self.env["coop.contribution.run"]
            .with_user(self.users[user])
            .create({"date": date, "company_id": self.company.id, **vals})
        )

    def _run(self, date="2024-12-31", user="officer", **vals):
        """Preview and take, as an officer."""
        run = self._make_run(date, user, **vals)
        run.action_compute()
        run.action_post()
        self.assertEqual(
            run.entry_ids.filtered(lambda e: e.state != "posted").mapped("problem"), []
        )
        self.assertEqual(run.state, "done")
        return run

    def _balance(self, account, activity=None, date_to=None):
        domain = Domain(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        if activity:
            domain &= Domain("coop_activity_id", "=", activity.id)
        if date_to:
            domain &= Domain("date", "<=", date_to)
        lines = self.env["account.move.line"].search(domain)
        return self.company.currency_id.round(sum(lines.mapped("balance")))

    def _taken(self, activity=None, **kwargs):
        """What the ledger says was taken from an activity, or from all."""
        return self._balance(self.charge, activity, **kwargs)

    def _assert_taken(self, amount, activity=None):
        self.assertEqual(self._taken(activity or self.activity_a), amount)
        # What is taken from activities is the income of the structure.
        self.assertEqual(
            self._balance(self.contribution_income, self.structure), -self._taken()
        )

    def _assert_explained(self, entries):
        """The steps add up to what is due, to the cent."""
        for entry in entries:
            # Nothing due has no step, which a JSON field reads as False.
            total = sum(step["amount"] for step in entry.steps or [])
            self.assertAlmostEqual(total, entry.due, places=6, msg=entry.steps)
            self.assertAlmostEqual(entry.amount, entry.due - entry.taken, places=6)
