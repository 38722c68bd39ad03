# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import pytz
from babel.dates import format_skeleton

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import babel_locale_parse, get_lang, hmac


class PosConfig(models.Model):
    """A till belongs to an activity: that of the shop, or one chosen."""

    _name = "pos.config"
    _inherit = ["pos.config", "coop.activity.document.mixin"]

    coop_activity_id = fields.Many2one(
        help="Activity that sells at this till: its sales, payments, invoices and "
        "cash differences are booked on it. In a shop it is the shop's own.",
    )
    coop_axis_enabled = fields.Boolean(compute="_compute_coop_axis_enabled")

    @api.depends("company_id")
    def _compute_coop_axis_enabled(self):
        companies = self.company_id._coop_with_axis()
        for config in self:
            config.coop_axis_enabled = config.company_id in companies

    @api.constrains("coop_activity_id", "company_id")
    def _check_coop_activity(self):
        # sudo: the activity may be one that the user doesn't see.
        for config in self.sudo():
            # sudo: see _get_receipt_lines.
            activity = config.sudo().coop_activity_id
            config._coop_check_activity_company(activity)
            own = config.company_id.coop_branch_activity_ids
            if own and activity != own:
                raise ValidationError(
                    self.env._(
                        "Till “%(till)s” is in the shop %(shop)s: it can only sell for "
                        "the activity %(activity)s.",
                        till=config.name,
                        shop=config.company_id.name,
                        activity=own.display_name,
                    )
                )
            if activity.branch_id and activity.branch_id != config.company_id:
                raise ValidationError(
                    self.env._(
                        "Till “%(till)s” is in %(company)s: it can't sell for "
                        "%(activity)s, whose tills are in its shop %(shop)s.",
                        till=config.name,
                        company=config.company_id.name,
                        activity=activity.display_name,
                        shop=activity.branch_id.name,
                    )
                )

    def write(self, vals):
        if self.env.context.get("coop_keep_pricelists") and "use_pricelist" in vals:
            # Settings saved without a change: see res.config.settings of coop_branch.
            vals = {key: vals[key] for key in vals if key != "use_pricelist"}
        if "coop_activity_id" in vals:
            self._coop_check_unused(vals["coop_activity_id"])
        return super().write(vals)

    def _coop_check_unused(self, activity_id):
        """Keep the activity of tills that have sold: their sessions are booked on it.

        :raise UserError: naming the till
        """
        used = self.sudo().filtered(
            lambda config: (
                config.session_ids
                and config.coop_activity_id
                and config.coop_activity_id.id != activity_id
            )
        )
        if used:
            raise UserError(
                self.env._(
                    "Till “%(till)s” has sold for %(activity)s: its activity can't "
                    "change any more. Archive it, and open another till.",
                    till=used[0].name,
                    activity=used[0].coop_activity_id.display_name,
                )
            )

    def get_statistics_for_session(self, session):
        """Core writes the day and the number of tickets in English, whoever reads.

        The words remain core's, whose tours look for them, in English.
        """
        statistics = super().get_statistics_for_session(session)
        day = statistics["date"]
        if day["is_started"]:
            zone = pytz.timezone(
                self.env.context.get("tz") or self.env.user.tz or "UTC"
            )
            moment = pytz.utc.localize(session.start_at).astimezone(zone)
            locale = babel_locale_parse(get_lang(self.env).code)
            day["start_date"] = format_skeleton("MMMd", moment, locale=locale)
        for orders in statistics["orders"].values():
            if orders:
                amount = self.currency_id.format(orders["amount"])
                orders["display"] = (
                    self.env._("%(amount)s (1 order)", amount=amount)
                    if orders["count"] == 1
                    else self.env._(
                        "%(amount)s (%(count)s orders)",
                        amount=amount,
                        count=orders["count"],
                    )
                )
        return statistics

    def _coop_display_token(self):
        """What opens the customer display of this till, besides its number.

        The display may be a tablet where nobody is logged in.

        :return: str, always the same for a till
        """
        self.ensure_one()
        # sudo: the key is the database's.
        sudo = self.sudo()
        return hmac(sudo.env, "coop_pos_display", (self.id, sudo.access_token))[:32]

    @api.model
    def _load_pos_data_read(self, records, config):
        res = super()._load_pos_data_read(records, config)
        if res:
            # sudo: see _get_receipt_lines.
            activity = config.sudo().coop_activity_id
            res[0]["_coop_receipt_lines"] = (
                activity._get_receipt_lines() if activity else []
            )
            res[0]["_coop_branch_id"] = (
                config.company_id.id if activity.branch_id else False
            )
            res[0]["_coop_display_token"] = (
                config.coop_axis_enabled and config._coop_display_token()
            )
            # Without a logo of its own, a shop prints its name, not Odoo's placeholder.
            res[0]["_coop_brand_name"] = (
                config.company_id.sudo().uses_default_logo and activity.name
            )
            # The manager of a shop brings its cash to the bank: see pos.session.
            res[0]["_has_cash_move_perm"] |= config.coop_axis_enabled and (
                self.env.user.has_group("point_of_sale.group_pos_manager")
            )
        return res
