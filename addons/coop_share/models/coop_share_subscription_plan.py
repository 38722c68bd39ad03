# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_round, format_date, formatLang

from odoo.addons.coop_base.tools.allocation import allocate

PLAN_FIELDS = {
    "plan",
    "first_percent",
    "instalment_count",
    "instalment_interval",
    "date",
    "quantity",
    "class_id",
}


class CoopShareSubscription(models.Model):
    """How a subscription is paid: at once, or a part at subscription and the rest by
    instalments.

    Law 47-1775, art. 12: at least a quarter when the shares are subscribed, the rest
    within the delay of the statutes, five years at most.
    """

    _inherit = "coop.share.subscription"

    plan = fields.Selection(
        [("cash", "At once"), ("instalments", "By instalments")],
        string="Payment Plan",
        required=True,
        default="cash",
    )
    first_percent = fields.Float(
        string="At Subscription (%)",
        default=lambda self: self.env.company.root_id.sudo().coop_share_first_percent,
        help="Part of the amount due at subscription, a quarter at least (law 47-1775, "
        "art. 12).",
    )
    instalment_count = fields.Integer(
        string="Then, in Instalments",
        default=3,
        help="Number of payments after the one at subscription.",
    )
    instalment_interval = fields.Integer(
        string="Months between Instalments",
        default=1,
        help="The last one is due within five years (law 47-1775, art. 12), or the "
        "shorter delay of the settings.",
    )
    instalment_ids = fields.One2many(
        "coop.share.instalment", "subscription_id", string="Instalments", copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        subscriptions = super().create(vals_list)
        for subscription, vals in zip(subscriptions, vals_list, strict=True):
            if not vals.get("instalment_ids"):
                subscription._update_plan()
        return subscriptions

    def write(self, vals):
        res = super().write(vals)
        if PLAN_FIELDS & set(vals) and "instalment_ids" not in vals:
            for subscription in self:
                if subscription.state == "draft":
                    subscription._update_plan()
        return res

    @api.onchange(*PLAN_FIELDS)
    def _onchange_plan(self):
        if self.state == "draft":
            self._update_plan()

    def _update_plan(self):
        """Make the instalments again from the plan."""
        self.ensure_one()
        self.instalment_ids = [
            Command.clear(),
            *(Command.create(vals) for vals in self._prepare_instalments()),
        ]

    def _prepare_instalments(self):
        """Return values of the instalments: they sum to the amount, to the cent."""
        self.ensure_one()
        rounding = self.currency_id.rounding or 0.01
        count = max(self.instalment_count, 0) if self.plan == "instalments" else 0
        first = self.amount
        if count:
            first = min(
                float_round(
                    self.amount * self.first_percent / 100,
                    precision_rounding=rounding,
                    rounding_method="UP",
                ),
                self.amount,
            )
        rest = self.amount - first
        amounts = [first]
        if count and rest > 0:
            amounts += allocate(rest, [1] * count, rounding)
        return [
            {
                "sequence": rank,
                "amount": amount,
                "date_due": fields.Date.add(
                    self.date or fields.Date.context_today(self),
                    months=rank * self.instalment_interval,
                ),
            }
            for rank, amount in enumerate(amounts)
            if amount or not rank
        ]

    def _check_plan(self):
        """Check the instalments against the law and the settings.

        :raise UserError: names the amount or the date, and the remedy
        """
        self.ensure_one()
        instalments = self.instalment_ids.sorted(lambda i: (i.date_due, i.sequence))
        company = self.company_id.sudo()
        total = sum(instalments.mapped("amount"))
        if self.currency_id.compare_amounts(total, self.amount) or any(
            instalment.amount <= 0 for instalment in instalments
        ):
            raise UserError(
                self.env._(
                    "%(subscription)s, Instalments: they sum to %(total)s, not to "
                    "%(amount)s. Correct the amounts, all above zero.",
                    subscription=self.display_name,
                    total=self._format_money(total),
                    amount=self._format_money(self.amount),
                )
            )
        least = float_round(
            self.amount * company.coop_share_first_percent / 100,
            precision_rounding=self.currency_id.rounding,
            rounding_method="UP",
        )
        first = instalments[0]
        if self.currency_id.compare_amounts(first.amount, least) < 0:
            raise UserError(
                self.env._(
                    "%(subscription)s, Instalments: %(first)s is due at subscription; "
                    "at least %(percent)s %%, %(least)s, must be (law 47-1775, art. "
                    "12). Raise the first amount.",
                    subscription=self.display_name,
                    first=self._format_money(first.amount),
                    percent=formatLang(
                        self.env, company.coop_share_first_percent, digits=0
                    ),
                    least=self._format_money(least),
                )
            )
        limit = fields.Date.add(self.date, months=company.coop_share_release_months)
        last = instalments[-1]
        if last.date_due > limit:
            raise UserError(
                self.env._(
                    "%(subscription)s, Instalments: the last one is due on %(last)s; "
                    "the whole must be paid by %(limit)s (law 47-1775, art. 12: five "
                    "years at most). Bring the instalments nearer.",
                    subscription=self.display_name,
                    last=format_date(self.env, last.date_due),
                    limit=format_date(self.env, limit),
                )
            )
        if instalments[0].date_due < self.date:
            raise UserError(
                self.env._(
                    "%(subscription)s, Instalments: nothing is due before the day of "
                    "the signature, %(date)s. Correct the first date.",
                    subscription=self.display_name,
                    date=format_date(self.env, self.date),
                )
            )
