# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date


class CoopTurnoverForecast(models.Model):
    """Turnover that an activity expects in a month, said by its people or adviser."""

    _name = "coop.turnover.forecast"
    _description = "Turnover Forecast"
    _order = "month desc, activity_id"
    _check_company_auto = True

    activity_id = fields.Many2one(
        "coop.activity",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('kind', '!=', 'structure')]",
        default=lambda self: self._default_activity_id(),
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date(
        required=True,
        index=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
        help="Any day of the month; its first day is kept.",
    )
    amount = fields.Monetary(string="Forecast", help="Turnover without VAT.")
    note = fields.Char()

    _activity_month_unique = models.Constraint(
        "UNIQUE (activity_id, month)",
        "This activity has a forecast for this month already: change it instead.",
    )

    @api.model
    def _default_activity_id(self):
        return self.env["coop.activity"]._get_default_for_user(
            self.env.user, self.env.company
        )

    @api.depends("activity_id", "month")
    def _compute_display_name(self):
        for forecast in self:
            forecast.display_name = (
                f"{forecast.activity_id.display_name} · "
                f"{format_date(self.env, forecast.month, date_format='MMMM yyyy')}"
            )

    @api.constrains("activity_id")
    def _check_activity(self):
        for forecast in self:
            if forecast.activity_id.kind == "structure":
                raise ValidationError(
                    self.env._(
                        "%(activity)s is the structure of the cooperative: forecasts "
                        "are those of the other activities.",
                        activity=forecast.activity_id.display_name,
                    )
                )

    @api.constrains("amount")
    def _check_amount(self):
        for forecast in self:
            if forecast.amount < 0:
                raise ValidationError(
                    self.env._(
                        "%(forecast)s: a forecast can't be negative. Correct "
                        "“Forecast”.",
                        forecast=forecast.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean_vals(vals))

    @api.model
    def _clean_vals(self, vals):
        month = fields.Date.to_date(vals.get("month"))
        return {**vals, "month": month.replace(day=1)} if month else vals

    def action_repeat(self):
        """Copy each forecast to the eleven months after, where there is none yet."""
        months = {
            (one.activity_id.id, one.month + relativedelta(months=rank)): one
            for one in self
            for rank in range(1, 12)
        }
        taken = self.search(
            [
                ("activity_id", "in", self.activity_id.ids),
                ("month", "in", [month for _activity, month in months]),
            ]
        )
        known = {(one.activity_id.id, one.month) for one in taken}
        self.create(
            [
                {
                    "activity_id": activity_id,
                    "month": month,
                    "amount": source.amount,
                    "note": source.note,
                }
                for (activity_id, month), source in months.items()
                if (activity_id, month) not in known
            ]
        )
