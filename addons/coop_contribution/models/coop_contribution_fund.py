# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopContributionFund(models.Model):
    """What a contribution feeds, and the accounts that it moves.

    The cooperative's own services, the mutual fund for risks, the insurance… Several
    funds are taken in one run. The principles of the contribution are those of the
    statutes (art. R7331-8 of the French labour code).
    """

    _name = "coop.contribution.fund"
    _description = "Contribution Fund"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        help="Short and unique in the cooperative, for instance COOP or RISK: examples "
        "of schemes find the fund by it.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    charge_account_id = fields.Many2one(
        "account.account",
        string="Charge Account",
        check_company=True,
        domain="[('internal_group', '=', 'expense')]",
        help="Expense account of the activity that contributes.",
    )
    income_account_id = fields.Many2one(
        "account.account",
        string="Income Account",
        check_company=True,
        domain="[('internal_group', '=', 'income')]",
        help="Income account of the activity that receives, as a rule the structure. "
        "For the invoices to separate legal entities too; empty, they take that of the "
        "product.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        string="Journal",
        check_company=True,
        domain="[('type', '=', 'general')]",
        help="Journal of the entries. Empty: the cooperative's first miscellaneous "
        "journal.",
    )
    receiver_id = fields.Many2one(
        "coop.activity",
        string="Received By",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        help="Activity that receives the contribution, and does not contribute to "
        "this fund itself. Empty: the structure (shared services).",
    )
    product_id = fields.Many2one(
        "product.product",
        string="Invoiced As",
        check_company=True,
        domain="[('type', '=', 'service')]",
        help="Product of the invoices, with VAT, to members that are legal entities "
        "of their own. Its price must not include the tax.",
    )

    _code_unique = models.Constraint(
        "UNIQUE (company_id, code)",
        "This code is already that of another fund of the cooperative.",
    )

    @api.constrains("company_id")
    def _check_root_company(self):
        for fund in self:
            if fund.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "Fund “%(fund)s”: choose the cooperative %(root)s, not its "
                        "branch %(company)s.",
                        fund=fund.name,
                        root=fund.company_id.root_id.name,
                        company=fund.company_id.name,
                    )
                )

    def _get_receiver(self):
        """Return the activity that receives this fund: its own or the structure."""
        self.ensure_one()
        return self.receiver_id or self.company_id._coop_structure_activity()

    def _get_journal(self):
        """Return the journal of the fund's entries, or none if there is no journal."""
        self.ensure_one()
        return self.journal_id or self.env["account.journal"].search(
            [("company_id", "=", self.company_id.id), ("type", "=", "general")],
            limit=1,
        )

    def _find_problem(self, invoiced=False):
        """Tell what is missing to book a contribution to this fund.

        :param bool invoiced: for an invoice to a separate legal entity
        :return: a sentence that names the field and the fix, or None
        """
        self.ensure_one()
        field = None
        if not self._get_receiver():
            field = self.env._("Received By")
        elif invoiced:
            field = None if self.product_id else self.env._("Invoiced As")
        elif not self.charge_account_id:
            field = self.env._("Charge Account")
        elif not self.income_account_id:
            field = self.env._("Income Account")
        elif not self._get_journal():
            field = self.env._("Journal")
        if field:
            return self.env._(
                "Fund “%(fund)s”: the field “%(field)s” is empty. Fill it in "
                "(Contributions, Funds), then resume.",
                fund=self.name,
                field=field,
            )
        return None
