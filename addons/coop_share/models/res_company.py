# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_round


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_share_floor_percent = fields.Float(
        string="Capital Floor (%)",
        default=25.0,
        help="Part of the highest capital ever reached below which refunds can't bring "
        "the capital: a quarter by law (law 47-1775, art. 13), more if the statutes "
        "say so. The minimum capital of the statutes is checked besides.",
    )
    coop_share_refund_delay = fields.Integer(
        string="Refund Delay (months)",
        default=60,
        help="Months between an exit and the refund of the shares, set by the "
        "statutes. By default five years, the longest that statutes usually set.",
    )
    coop_share_refund_from = fields.Selection(
        [("exit", "The exit"), ("year", "The end of the fiscal year of the exit")],
        string="Delay Counted From",
        default="exit",
        required=True,
        help="Start of the refund delay. Many statutes refund after the assembly that "
        "approves the accounts of the year.",
    )
    coop_share_holders = fields.Selection(
        [
            ("candidate", "Candidates and members"),
            ("member", "Members only, once admitted"),
        ],
        string="Who Subscribes",
        default="candidate",
        required=True,
        help="Whether shares may be subscribed with the application, or only after the "
        "admission.",
    )
    coop_share_tax_percent = fields.Float(
        string="Income Tax Kept (%)",
        default=12.8,
        help="Part of the interest of natural persons kept in advance for their income "
        "tax. To be checked each year with the law.",
    )
    coop_share_social_percent = fields.Float(
        string="Social Levies (%)",
        default=17.2,
        help="Part of the interest of natural persons kept for social levies. To be "
        "checked each year with the law.",
    )
    coop_share_first_percent = fields.Float(
        string="Due at Subscription (%)",
        default=25.0,
        help="Least part of the amount due when shares are subscribed: a quarter by "
        "law (law 47-1775, art. 12), more if the statutes say so.",
    )
    coop_share_release_months = fields.Integer(
        string="All Paid Within (months)",
        default=60,
        help="Delay within which subscribed shares are paid in full: five years at "
        "most (law 47-1775, art. 12).",
    )
    coop_share_call_days = fields.Integer(
        string="Called (days before)",
        default=0,
        help="Days before its due date on which an instalment is called, that is "
        "booked as due by the holder.",
    )

    @api.constrains("coop_share_first_percent", "coop_share_release_months")
    def _check_coop_share_release(self):
        for company in self:
            if not 25 <= company.coop_share_first_percent <= 100:
                raise ValidationError(
                    self.env._(
                        "“%(company)s”, field “Due at Subscription”: a percentage "
                        "between 25 (law 47-1775, art. 12) and 100 is expected.",
                        company=company.name,
                    )
                )
            if not 0 <= company.coop_share_release_months <= 60:
                raise ValidationError(
                    self.env._(
                        "“%(company)s”, field “All Paid Within”: a number of months "
                        "between 0 and 60 (law 47-1775, art. 12) is expected.",
                        company=company.name,
                    )
                )

    @api.constrains("coop_share_floor_percent")
    def _check_coop_share_floor_percent(self):
        for company in self:
            if not 25 <= company.coop_share_floor_percent <= 100:
                raise ValidationError(
                    self.env._(
                        "“%(company)s”, field “Capital Floor”: a percentage between 25 "
                        "(law 47-1775, art. 13) and 100 is expected.",
                        company=company.name,
                    )
                )

    @api.constrains("coop_share_refund_delay")
    def _check_coop_share_refund_delay(self):
        for company in self:
            if company.coop_share_refund_delay < 0:
                raise ValidationError(
                    self.env._(
                        "“%(company)s”, field “Refund Delay”: a number of months, 0 or "
                        "more, is expected.",
                        company=company.name,
                    )
                )

    def _coop_share_holder_statuses(self):
        """Return the statuses of those who may receive shares."""
        if self.coop_share_holders == "member":
            return ("member",)
        return ("candidate", "member")

    def _coop_share_capital(self, date=None):
        """Return the capital of the register at the end of a day (today if None)."""
        self.ensure_one()
        return self.env["coop.share.movement"]._get_capital(self.root_id, date)

    def _coop_share_highest_capital(self, date=None):
        """Return the highest capital ever reached up to the end of a day."""
        self.ensure_one()
        amount, _day = self.env["coop.share.movement"]._get_highest_capital(
            self.root_id, date
        )
        return self.currency_id.round(amount)

    def _coop_share_floor(self, date=None):
        """Return the amount below which refunds can't bring the capital.

        Law 47-1775, art. 13 (a quarter of the highest capital, or more by the
        statutes) and code de commerce L231-5 (amount of the statutes).
        """
        self.ensure_one()
        return self._coop_share_floor_of(self._coop_share_highest_capital(date))

    def _coop_share_floor_of(self, highest):
        """Return the floor for this highest capital, rounded up to the cent."""
        company = self.root_id.sudo()
        part = float_round(
            float(highest) * company.coop_share_floor_percent / 100,
            precision_rounding=company.currency_id.rounding,
            rounding_method="UP",
        )
        return max(part, company.coop_capital_min or 0.0)
