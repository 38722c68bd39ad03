# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from .res_company import FEE_ACCOUNT_TYPES


class CoopFeeRule(models.Model):
    """Where the fee stands in the books."""

    _inherit = "coop.fee.rule"

    journal_id = fields.Many2one(
        "account.journal",
        check_company=True,
        domain="[('type', '=', 'sale')]",
        help="Journal of the invoices. Empty: that of the settings, or else the first "
        "sales journal.",
    )
    product_id = fields.Many2one(
        "product.product",
        check_company=True,
        domain="[('type', '=', 'service')]",
        help="Product of the invoices, for statistics; not needed. Neither its price "
        "nor its taxes are used.",
    )
    account_id = fields.Many2one(
        "account.account",
        check_company=True,
        domain=[("account_type", "in", FEE_ACCOUNT_TYPES)],
        help="Income account. Empty: that of the product, or else of the settings.",
    )
    tax_ids = fields.Many2many(
        "account.tax",
        "coop_fee_rule_tax_rel",
        string="Taxes",
        check_company=True,
        domain="[('type_tax_use', '=', 'sale')]",
        help="Empty: outside VAT, as fees without anything in return are (CGI art. "
        "256). The amounts of the fee are those before tax, unless the tax is included "
        "in the price.",
    )

    mail_template_id = fields.Many2one(
        "mail.template",
        string="E-mail of the Invoice",
        domain="[('model', '=', 'account.move')]",
        default=lambda self: self.env.ref(
            "coop_member_fee.mail_template_fee_call", raise_if_not_found=False
        ),
        help="E-mail with which the invoices are sent. Empty: that of any invoice.",
    )

    def _get_journal(self):
        """Return the journal of the invoices, or none if there is no journal."""
        self.ensure_one()
        return (
            self.journal_id
            or self.company_id.coop_fee_journal_id
            or self.env["account.journal"].search(
                [("company_id", "=", self.company_id.id), ("type", "=", "sale")],
                limit=1,
            )
        )

    def _get_account(self):
        """Return the income account, or none if nobody chose one."""
        self.ensure_one()
        rule = self.with_company(self.company_id)
        return (
            rule.account_id
            or rule.product_id.property_account_income_id
            or rule.company_id.coop_fee_account_id
        )

    def _find_problem(self):
        """Tell what is missing to invoice the fee.

        :return: a sentence that names the field and the remedy, or None
        """
        self.ensure_one()
        if not self._get_journal():
            return self.env._(
                "Fee “%(fee)s”: there is no sales journal. Make one (Accounting, "
                "Configuration, Journals), then resume.",
                fee=self.name,
            )
        if not self._get_account():
            return self.env._(
                "Fee “%(fee)s”: the field “Account” is empty. Fill it in on the fee "
                "(Configuration, Members, Fees) or in the settings, then resume.",
                fee=self.name,
            )
        return None
