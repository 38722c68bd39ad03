# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import format_amount


class CoopActivity(models.Model):
    """What a shop owes its cooperative: contributions to come, invoices unpaid."""

    _inherit = "coop.activity"

    def _get_owed(self, date=None):
        """What these activities owe their cooperative.

        :param date: day up to which sales count, included; None for today
        :return: dict of activity id → dict: ``contribution`` (due on the sales so far,
            not taken yet), ``invoices`` (left to pay on the cooperative's invoices to
            the shop), in the currency of the cooperative
        """
        date = date or fields.Date.context_today(self)
        owed = {
            activity.id: {"contribution": 0.0, "invoices": 0.0} for activity in self
        }
        # sudo: the rates of a scheme are the staff's; what it gives for one's own
        # activity is not. Callers choose activities that the user may read.
        for company, activities in self.sudo().grouped("company_id").items():
            results = (
                self.env["coop.contribution.engine"]
                .sudo()
                ._compute(company, activities, date)
            )
            for result in results:
                amount = result.get("amount", 0.0)
                owed[result["activity_id"]]["contribution"] += amount
        for activity, amount in self._owed_invoices():
            owed[activity.id]["invoices"] += amount
        for activity in self.sudo():
            for key, amount in owed[activity.id].items():
                owed[activity.id][key] = activity.currency_id.round(amount)
        return owed

    def _owed_invoices(self):
        """Residual of the cooperative's posted invoices to the shops.

        :return: list of (activity, amount)
        """
        shops = {
            activity.branch_id.partner_id: activity
            for activity in self.sudo().filtered("branch_id")
        }
        if not shops:
            return []
        # sudo: the invoice is the cooperative's, the shop is its customer.
        groups = (
            self.env["account.move"]
            .sudo()
            ._read_group(
                [
                    ("move_type", "in", ("out_invoice", "out_refund")),
                    ("state", "=", "posted"),
                    ("company_id", "in", self.sudo().company_id.ids),
                    ("commercial_partner_id", "in", [shop.id for shop in shops]),
                ],
                ["commercial_partner_id"],
                ["amount_residual_signed:sum"],
            )
        )
        return [(shops[partner], amount) for partner, amount in groups]

    @api.model
    def _coop_card_owed(self):
        """Dashboard of the manager of shops; None for who has none."""
        activities = self.search(
            [
                ("id", "in", self.env.user._coop_own_activity_ids()),
                ("state", "in", ("open", "closing")),
            ]
        )
        # sudo: members who have no till may not even ask which activities have one.
        activities = activities.sudo().filtered("pos_config_ids").sudo(False)
        if not activities:
            return None
        owed = self._sum_owed(activities._get_owed())
        currency = activities.currency_id[:1]
        return {
            "value": owed["contribution"] + owed["invoices"],
            "label": self.env._(
                "%(contribution)s of contributions to come, %(invoices)s of invoices",
                contribution=format_amount(self.env, owed["contribution"], currency),
                invoices=format_amount(self.env, owed["invoices"], currency),
            ),
            "currency": currency,
            "tone": "info" if any(owed.values()) else "success",
            "domain": [("id", "in", activities.ids)],
        }

    @api.model
    def _sum_owed(self, owed):
        """Sum of what ``_get_owed`` returned, by kind."""
        return {
            key: sum(amounts[key] for amounts in owed.values())
            for key in ("contribution", "invoices")
        }
