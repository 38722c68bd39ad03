# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# Accounts of the settings: code of the French chart (PCG 2025, 101 and 456), found by
# its first digits. Those that payments must reconcile with are made under it: payments
# accept only receivable and payable accounts.
FRENCH_ACCOUNTS = {
    "uncalled": "1011",
    "called": "1012",
    "paid": "1013",
    "holder": "109",
    "pending": "4563",
    "loss": "119",
    "waiver": "7582",
    "pay": "421",
    "surplus": "120",
    "tax": "4422",
    "social": "4423",
}
FRENCH_SUB_ACCOUNTS = {
    "receivable": ("456251", "asset_receivable"),
    "refund": ("456701", "liability_payable"),
    "interest": ("457001", "liability_payable"),
}
CAPITAL_ACCOUNTS = ("uncalled", "called", "paid")


def account_field(string, domain, help_text):
    return fields.Many2one(
        "account.account",
        string=string,
        domain=domain,
        check_company=True,
        help=help_text,
    )


class ResCompany(models.Model):
    """Where the capital is booked: every account is a setting.

    The French chart (PCG 2025) subdivides 101 freely and leaves the practice of 456 to
    each cooperative and its accountant.
    """

    _inherit = "res.company"

    coop_share_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of Shares",
        domain="[('type', '=', 'general')]",
        check_company=True,
        help="Journal of the entries of the capital. Empty: the first miscellaneous "
        "journal.",
    )
    coop_share_uncalled_account_id = account_field(
        "Capital not Called",
        "[('account_type', '=', 'equity')]",
        "Capital subscribed, not called yet; 1011 in the French chart.",
    )
    coop_share_called_account_id = account_field(
        "Capital Called, not Paid",
        "[('account_type', '=', 'equity')]",
        "Capital subscribed and called, not paid yet; 1012 in the French chart.",
    )
    coop_share_paid_account_id = account_field(
        "Capital Paid",
        "[('account_type', '=', 'equity')]",
        "Capital subscribed, called and paid; 1013 in the French chart.",
    )
    coop_share_holder_account_id = account_field(
        "Holders: Capital not Called",
        "[('account_type', 'in', ('equity', 'asset_current'))]",
        "What holders will owe once it is called; 109 in the French chart, in debit.",
    )
    coop_share_receivable_account_id = account_field(
        "Holders: Capital Called",
        "[('account_type', '=', 'asset_receivable')]",
        "What holders owe: a receivable account, so that their payments reconcile with "
        "it; under 4562 in the French chart.",
    )
    coop_share_pending_account_id = account_field(
        "Subscriptions Waiting",
        "[('account_type', 'in', ('asset_current', 'liability_current'))]",
        "Counterpart of subscriptions until they are paid, when shares are given on "
        "payment; 4563 in the French chart.",
    )
    coop_share_refund_account_id = account_field(
        "Capital to Refund",
        "[('account_type', '=', 'liability_payable')]",
        "What is owed to those who left: a payable account; under 4567 in the French "
        "chart.",
    )
    coop_share_loss_account_id = account_field(
        "Losses Charged",
        "[]",
        "Receives the part of the losses that is kept from refunds; 119 in the French "
        "chart.",
    )
    coop_share_waiver_account_id = account_field(
        "Refunds Given Up",
        "[]",
        "Receives what leaving members give up; 7582 in the French chart.",
    )
    coop_share_pay_account_id = account_field(
        "Pay of the Staff",
        "[('account_type', 'in', ('liability_current', 'liability_payable'))]",
        "Debited when shares are paid by a deduction from pay; 421 in the French "
        "chart.",
    )
    coop_share_surplus_account_id = account_field(
        "Surplus to Distribute",
        "[('account_type', 'in', ('equity', 'equity_unaffected'))]",
        "Debited with the interest that the assembly votes; 120 in the French chart.",
    )
    coop_share_interest_account_id = account_field(
        "Interest to Pay",
        "[('account_type', '=', 'liability_payable')]",
        "Interest owed to holders: a payable account; under 457 in the French chart.",
    )
    coop_share_tax_account_id = account_field(
        "Income Tax Kept",
        "[('account_type', '=', 'liability_current')]",
        "Income tax kept in advance from interest; 4422 in the French chart.",
    )
    coop_share_social_account_id = account_field(
        "Social Levies Kept",
        "[('account_type', '=', 'liability_current')]",
        "Social levies kept from interest; 4423 in the French chart.",
    )
    coop_share_grant = fields.Selection(
        [
            ("payment", "Once what is due at subscription is received"),
            ("acceptance", "When the subscription is accepted"),
        ],
        string="Shares Given",
        default="payment",
        required=True,
        help="When a subscription enters the register of movements and the capital.",
    )
    coop_share_release = fields.Selection(
        [
            ("payment", "When the payment is recorded"),
            ("bank", "When the payment is matched with the bank statement"),
        ],
        string="Payment Counts",
        default="payment",
        required=True,
        help="When capital passes from called to paid.",
    )

    def _coop_share_account(self, name, share_class=None):
        """Return an account of the settings, or the one of the share class.

        :param str name: middle of the field's name, such as ``paid``
        :param share_class: class whose own account comes first
        :raise UserError: if it is not set: names the field
        """
        self.ensure_one()
        field_name = f"coop_share_{name}_account_id"
        # sudo: settings of the legal entity, whoever records
        root = self.root_id.sudo()
        account = share_class and share_class.sudo()._get_account(name)
        account = account or root[field_name]
        if not account:
            raise UserError(
                self.env._(
                    "Settings of the cooperative, Shares, field “%(field)s”: choose "
                    "the account, or use the accounts of the French chart.",
                    field=root.fields_get([field_name])[field_name]["string"],
                )
            )
        return account

    def _coop_share_unpaid_accounts(self):
        """Return the accounts of the capital that isn't paid, called or not."""
        return self._coop_share_capital_accounts(("uncalled", "called"))

    def _coop_share_capital_accounts(self, names=CAPITAL_ACCOUNTS):
        """Return the accounts that the capital is booked on."""
        self.ensure_one()
        root = self.root_id.sudo()
        classes = (
            self.env["coop.share.class"]
            .sudo()
            .with_context(active_test=False)
            .search([("company_id", "=", root.id)])
        )
        accounts = self.env["account.account"].sudo()
        for name in names:
            accounts |= root[f"coop_share_{name}_account_id"]
            for share_class in classes:
                accounts |= share_class._get_account(name)
        return accounts

    def _coop_share_open_date(self, date):
        """Return the date, or the day after the lock that covers it."""
        self.ensure_one()
        locks = self._get_violated_lock_dates(date, False, self.env["account.journal"])
        return fields.Date.add(locks[-1][0], days=1) if locks else date

    def _coop_share_get_journal(self):
        root = self.root_id.sudo()
        journal = root.coop_share_journal_id or self.env[
            "account.journal"
        ].sudo().search(
            [("company_id", "=", root.id), ("type", "=", "general")], limit=1
        )
        if not journal:
            raise UserError(
                self.env._(
                    "Settings of the cooperative, Shares, field “Journal of Shares”: "
                    "choose a miscellaneous journal."
                )
            )
        return journal

    def _coop_share_post(self, entries):
        """Post entries of the capital of this cooperative.

        :param entries: list of dicts: ``step`` (see ``account.move``), ``date``,
            ``ref``, ``partner`` and ``lines``, a list of dicts of journal items
        :return: the posted ``account.move``, in the same order
        :raise UserError: missing journal, locked date
        """
        self.ensure_one()
        root = self.root_id
        if not entries:
            return self.env["account.move"]
        journal = self._coop_share_get_journal()
        # sudo: whoever runs the operation; officers have no rights on the ledger.
        moves = (
            self.env["account.move"]
            .sudo()
            .with_company(root)
            .with_context(tracking_disable=True, mail_create_nolog=True)
            .create(
                [root._coop_share_prepare_move(entry, journal) for entry in entries]
            )
        )
        moves._post(soft=False)
        return moves

    def _coop_share_prepare_move(self, entry, journal):
        """Values of one entry of the capital, see ``_coop_share_post``."""
        self.ensure_one()
        return {
            "move_type": "entry",
            "journal_id": journal.id,
            "company_id": self.id,
            "date": entry["date"],
            "ref": entry["ref"],
            "coop_share_step": entry["step"],
            "line_ids": [
                Command.create(
                    {"name": entry["ref"], "partner_id": entry["partner"].id, **line}
                )
                for line in entry["lines"]
                if not self.currency_id.is_zero(line["balance"])
            ],
        }

    def _coop_share_load_french_accounts(self):
        """Fill in the accounts that are empty from the French chart (PCG 2025).

        Sub-accounts that payments can reconcile with are made if needed.
        """
        for company in self.root_id:
            for name, prefix in FRENCH_ACCOUNTS.items():
                field_name = f"coop_share_{name}_account_id"
                if not company[field_name]:
                    company[field_name] = company._coop_share_find_account(prefix)
            for name, (code, account_type) in FRENCH_SUB_ACCOUNTS.items():
                field_name = f"coop_share_{name}_account_id"
                if company[field_name]:
                    continue
                parent = company._coop_share_find_account(code[:4].rstrip("0"))
                account = company._coop_share_find_account(
                    code, Domain("account_type", "=", account_type)
                )
                if not account and parent:
                    account = company._coop_share_make_account(name, code, account_type)
                company[field_name] = account

    def _coop_share_find_account(self, prefix, domain=Domain.TRUE):
        return (
            self.env["account.account"]
            .with_company(self)
            .search(
                Domain("company_ids", "parent_of", self.id)
                & Domain("code", "=like", f"{prefix}%")
                & domain,
                order="code",
                limit=1,
            )
        )

    def _coop_share_make_account(self, name, code, account_type):
        names = {
            "receivable": self.env._("Holders - Capital called, not paid"),
            "refund": self.env._("Former holders - Capital to refund"),
            "interest": self.env._("Holders - Interest to pay"),
        }
        return (
            self.env["account.account"]
            .with_company(self)
            .create(
                {
                    "code": code,
                    "name": names[name],
                    "account_type": account_type,
                    "reconcile": True,
                    "non_trade": True,
                    "company_ids": [Command.set(self.ids)],
                }
            )
        )
