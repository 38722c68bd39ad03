# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields, models

# A fee called ahead may stand in a liability account until its period
FEE_ACCOUNT_TYPES = ("income", "income_other", "liability_current")


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_fee_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of Fees",
        domain="[('type', '=', 'sale')]",
        help="Journal of the invoices of fees. Empty: the first sales journal.",
    )
    coop_fee_account_id = fields.Many2one(
        "account.account",
        string="Account of Fees",
        domain=[("account_type", "in", FEE_ACCOUNT_TYPES)],
        help="Income account of the fees that have none of their own. It depends on "
        "the chart: 756 is for fees in that of associations, not in that of companies.",
    )

    def _coop_fee_open_date(self, date, journal):
        """Return the date, or the day after the lock that covers it."""
        self.ensure_one()
        locks = self._get_violated_lock_dates(date, False, journal)
        return locks[-1][0] + timedelta(days=1) if locks else date
