# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields, models

from .coop_contribution_rule import split_prefixes


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_contribution_per_document = fields.Boolean(
        string="Contributions on each document",
        readonly=True,
        help="Technical: a scheme of the cooperative is taken on each document.",
    )
    coop_contribution_past_years = fields.Integer(
        string="Past Years Settled",
        default=1,
        help="Number of earlier fiscal years for which runs settle what has changed: "
        "late credit notes, payments that are not matched any more.",
    )
    coop_contribution_grouped = fields.Boolean(
        string="One Entry for All",
        help="One accounting entry for all the activities of a run instead of one "
        "each. The people of an activity then see its items, not the whole entry.",
    )
    coop_contribution_liaison_id = fields.Many2one(
        "account.account",
        string="Liaison Account",
        domain="[('account_type', 'in', ('asset_current', 'liability_current')),"
        " ('coop_is_liquidity', '=', False)]",
        help="Account that makes each activity balance by itself in the entries of "
        "contributions, for accounting software that wants it. Its balance is always "
        "zero for the cooperative, and it counts as treasury for an activity. Empty: "
        "two items per contribution are enough.",
    )
    coop_contribution_internal_prefixes = fields.Char(
        string="Accounts of Internal Trade",
        help="First digits of the accounts of what activities sell to one another, "
        "separated by commas.",
    )

    def _coop_contribution_internal_accounts(self):
        """Return the accounts of trade between activities of the cooperative."""
        self.ensure_one()
        prefixes = split_prefixes(self.sudo().coop_contribution_internal_prefixes)
        if not prefixes:
            return self.env["account.account"]
        accounts = self.env["coop.contribution.engine"]._get_accounts(self)
        return accounts.filtered(lambda account: account.code.startswith(prefixes))

    def _coop_contribution_open_date(self, date):
        """Return the date, or the day after the lock that covers it."""
        self.ensure_one()
        if not date:
            return date
        locks = self._get_violated_lock_dates(date, False, self.env["account.journal"])
        return locks[-1][0] + timedelta(days=1) if locks else date
