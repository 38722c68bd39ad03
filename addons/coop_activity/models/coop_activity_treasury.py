# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain


class CoopActivity(models.Model):
    """The treasury of an activity, from the books.

    Entries are balanced and every item but liquidity ones carries an activity;
    therefore the money that an activity has brought to the cooperative's accounts, or
    taken from them, is minus the sum of its posted items: no bank line is split.
    """

    _inherit = "coop.activity"

    treasury = fields.Monetary(
        compute="_compute_treasury",
        # Those who read journal items; not payroll nor social.
        groups="coop_base.group_member,coop_base.group_adviser,"
        "coop_base.group_accountant",
        help="Money of the activity in the cooperative's bank and cash accounts, "
        "today: what its customers have paid minus what has been paid for it. Part of "
        "it may be owed already (VAT, contributions, vendors).",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_treasury(self):
        treasuries = self._get_treasuries(fields.Date.context_today(self))
        for activity in self:
            activity.treasury = treasuries.get(activity.id, 0.0)

    @api.model
    def _coop_card_treasury(self):
        """Dashboard: money of the user's own activities, None without activity."""
        activities = self.search([("id", "in", self.env.user.coop_activity_ids.ids)])
        activities = activities.filtered(
            lambda activity: (
                activity.state != "closed"
                and self.env.user.partner_id in activity.sudo().member_ids.partner_id
            )
        )
        if not activities:
            return None
        value = sum(activities.mapped("treasury"))
        return {
            "value": value,
            "label": self.env._("held today"),
            "currency": activities.currency_id[:1],
            "tone": "danger" if value < 0 else "info",
            "domain": [("id", "in", activities.ids)],
        }

    def _get_balances(self, date_to=None, date_from=None):
        """Return the posted balances of these activities per account.

        :param date_to: last day, included; None for no limit
        :param date_from: first day, included; None for no limit
        :return: dict of ``(activity, account) -> balance`` in the currency of the
            cooperative, debit minus credit; records of ``coop.activity`` and
            ``account.account``. One query, with the user's own rights.
        """
        domain = self._balances_domain(date_to, date_from)
        groups = self.env["account.move.line"]._read_group(
            domain, ["coop_activity_id", "account_id"], ["balance:sum"]
        )
        return {
            (activity, account): activity.currency_id.round(balance)
            for activity, account, balance in groups
        }

    def _get_treasuries(self, date_to=None):
        """Return the treasury of these activities.

        :param date_to: last day, included; None for no limit
        :return: dict of ``activity id -> amount`` in the currency of the cooperative
        """
        groups = self.env["account.move.line"]._read_group(
            self._treasury_domain(date_to), ["coop_activity_id"], ["balance:sum"]
        )
        # Read together, not one by one as the groups come.
        currencies = {activity.id: activity.currency_id for activity in self}
        return {
            activity.id: currencies[activity.id].round(-balance)
            for activity, balance in groups
        }

    def _treasury_domain(self, date_to=None):
        """Items whose balance, reversed, is the treasury: all but liquidity ones.

        Modules leave out the accounts by which activities hold money in another way.
        """
        return self._balances_domain(date_to)

    def _balances_domain(self, date_to=None, date_from=None):
        domain = Domain("coop_activity_id", "in", self.ids) & Domain(
            "parent_state", "=", "posted"
        )
        if date_to:
            domain &= Domain("date", "<=", date_to)
        if date_from:
            domain &= Domain("date", ">=", date_from)
        return domain
