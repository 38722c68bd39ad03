# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.coop_base.tools.allocation import allocate


class AccountPaymentRegister(models.TransientModel):
    """Give a payment the activity of the documents that it pays."""

    _inherit = "account.payment.register"

    def _get_total_amounts_to_pay(self, batch_results):
        return super(
            AccountPaymentRegister, self.with_context(coop_join_activities=True)
        )._get_total_amounts_to_pay(batch_results)

    def _create_payment_vals_from_wizard(self, batch_result):
        vals = super()._create_payment_vals_from_wizard(batch_result)
        return self._coop_set_batch_activity(vals, batch_result)

    def _create_payment_vals_from_batch(self, batch_result):
        vals = super()._create_payment_vals_from_batch(batch_result)
        return self._coop_set_batch_activity(vals, batch_result)

    def _coop_set_batch_activity(self, vals, batch_result):
        """Complete the values of a payment with the activity of what it pays.

        A payment of several activities' documents has none; its write-offs are then
        shared in proportion of what each activity is owed.

        :param dict vals: values for ``account.payment.create``
        :param dict batch_result: batch of the wizard; ``lines``: the items paid
        :return: the completed values
        """
        lines = batch_result["lines"]
        activities = lines.coop_activity_id
        if len(activities) <= 1:
            vals["coop_activity_id"] = activities.id
            return vals
        vals["coop_activity_id"] = False
        residuals = [
            sum(
                lines.filtered(
                    lambda line, a=activity: line.coop_activity_id == a
                ).mapped("amount_residual")
            )
            for activity in activities
        ]
        currency = self.env["res.currency"].browse(vals["currency_id"])
        company_currency = lines.company_currency_id
        vals["write_off_line_vals"] = [
            {
                **write_off,
                "coop_activity_id": activity.id,
                "amount_currency": amount_currency,
                "balance": balance,
            }
            for write_off in vals.get("write_off_line_vals") or []
            for activity, amount_currency, balance in zip(
                activities,
                allocate(write_off["amount_currency"], residuals, currency.rounding),
                allocate(write_off["balance"], residuals, company_currency.rounding),
                strict=True,
            )
        ]
        return vals
