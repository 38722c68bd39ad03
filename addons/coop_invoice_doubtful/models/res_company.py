# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError

# Accounts of the French chart (plan comptable général), the first found is taken.
FRENCH_CODES = {
    "coop_doubtful_account_id": ("416",),
    "coop_provision_account_id": ("491",),
    "coop_provision_expense_account_id": ("68174", "6817"),
    "coop_provision_release_account_id": ("78174", "7817"),
    "coop_loss_account_id": ("6541", "654"),
}


class ResCompany(models.Model):
    """Accounts of doubtful receivables and losses: those of the cooperative."""

    _inherit = "res.company"

    coop_doubtful_account_id = fields.Many2one(
        "account.account",
        string="Doubtful Customers",
        help="Clients douteux ou litigieux: 416 in the French chart.",
    )
    coop_provision_account_id = fields.Many2one(
        "account.account",
        string="Impairment of Receivables",
        help="Dépréciations des comptes de clients: 491 in the French chart.",
    )
    coop_provision_expense_account_id = fields.Many2one(
        "account.account",
        string="Charge for Impairment",
        help="Dotations aux dépréciations des créances: 6817 in the French chart.",
    )
    coop_provision_release_account_id = fields.Many2one(
        "account.account",
        string="Release of Impairment",
        help="Reprises sur dépréciations des créances: 7817 in the French chart.",
    )
    coop_loss_account_id = fields.Many2one(
        "account.account",
        string="Loss on Receivables",
        help="Pertes sur créances irrécouvrables: 654 in the French chart. 6714 for "
        "losses that are not of the ordinary business, where the chart still has it.",
    )
    coop_loss_vat_account_id = fields.Many2one(
        "account.account",
        string="VAT Recovered",
        help="Where the VAT of losses is recovered (CGI, art. 272-1). Empty: on the "
        "VAT accounts of the invoice.",
    )
    coop_loss_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of Doubtful Receivables",
        domain="[('type', '=', 'general')]",
        help="Empty: the first general journal.",
    )

    def _coop_fill_doubtful_accounts(self):
        """Fill in the accounts that are empty, where the chart is the French one."""
        for company in self.sudo():
            if not (company.chart_template or "").startswith("fr"):
                continue
            Account = self.env["account.account"].sudo().with_company(company)
            for fname, codes in FRENCH_CODES.items():
                if company[fname]:
                    continue
                # A handful of companies, five accounts each, once.
                company[fname] = next(
                    filter(
                        None,
                        (
                            Account.search(
                                [
                                    *Account._check_company_domain(company),
                                    ("code", "=like", f"{code}%"),
                                ],
                                order="code",
                                limit=1,
                            )
                            for code in codes
                        ),
                    ),
                    False,
                )

    def _coop_doubtful_account(self, fname):
        """An account of the settings of the cooperative.

        :raises UserError: it is not set; names it, and where to set it
        """
        # sudo: the root company may not be among the user's.
        root = self.sudo().root_id
        if not root[fname]:
            root._coop_fill_doubtful_accounts()
        if not root[fname]:
            raise UserError(
                self.env._(
                    "The account “%(field)s” is not set. Choose it in Settings → "
                    "Cooperative → Doubtful receivables.",
                    field=root._fields[fname]._description_string(self.env),
                )
            )
        return root[fname]

    def _coop_doubtful_journal(self):
        """The journal in which doubtful receivables and losses are booked.

        :raises UserError: there is none
        """
        root = self.sudo().root_id
        journal = root.coop_loss_journal_id or self.env[
            "account.journal"
        ].sudo().search(
            [
                ("company_id", "=", root.id),
                ("type", "=", "general"),
                (
                    "id",
                    "not in",
                    (
                        root.coop_transfer_journal_id
                        | root.tax_cash_basis_journal_id
                        | root.currency_exchange_journal_id
                    ).ids,
                ),
            ],
            limit=1,
        )
        if not journal:
            raise UserError(
                self.env._(
                    "“%(company)s” has no general journal: create one in Invoicing → "
                    "Configuration → Journals.",
                    company=root.name,
                )
            )
        return journal
