# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain


class PosConfig(models.Model):
    """What the staff of the cooperative, and the shop's manager, must see of a till."""

    _inherit = "pos.config"

    coop_last_sale = fields.Datetime(string="Last Sale", compute="_compute_coop_alert")
    coop_last_difference = fields.Monetary(
        string="Last Cash Difference",
        compute="_compute_coop_alert",
        help="Of the last session closed: positive when there was too much cash.",
    )
    coop_alert = fields.Selection(
        [
            ("long", "Left open"),
            ("difference", "Cash difference"),
            ("idle", "No sale"),
        ],
        string="Alert",
        compute="_compute_coop_alert",
        search="_search_coop_alert",
        help="Left open: a session is open for longer than the settings of the "
        "cooperative say. Cash difference: the last session closed had a bigger one. "
        "No sale: none for longer, on a till that has sold already.",
    )

    @api.depends("session_ids.state")
    def _compute_coop_alert(self):
        last_sales = dict(
            self.env["pos.order"]._read_group(
                [("config_id", "in", self.ids), ("state", "in", ("paid", "done"))],
                ["config_id"],
                ["date_order:max"],
            )
        )
        openings = dict(
            self.env["pos.session"]._read_group(
                [("config_id", "in", self.ids), ("state", "!=", "closed")],
                ["config_id"],
                ["start_at:min"],
            )
        )
        differences = self._coop_last_differences()
        for config in self:
            config.coop_last_sale = last_sales.get(config)
            config.coop_last_difference = differences.get(config.id, 0.0)
            config.coop_alert = config._coop_get_alert(openings.get(config))

    def _coop_last_differences(self):
        """Cash difference of the last session closed of each till, in two queries.

        :return: dict of till id → amount
        """
        Session = self.env["pos.session"]
        groups = Session._read_group(
            [("config_id", "in", self.ids), ("state", "=", "closed")],
            ["config_id"],
            ["id:max"],
        )
        last = Session.browse([session_id for _config, session_id in groups])
        last.fetch(["config_id", "coop_cash_difference"])
        return {session.config_id.id: session.coop_cash_difference for session in last}

    def _coop_get_alert(self, opening):
        """Alert of a till.

        :param opening: since when a session is open, naive datetime in UTC, or None
        """
        self.ensure_one()
        # sudo: the settings are the cooperative's, which a shop's user may not read.
        root = self.company_id.sudo().root_id
        now = fields.Datetime.now()
        if not root.coop_is_cooperative:
            return False
        if opening and opening < now - timedelta(hours=root.coop_pos_max_hours):
            return "long"
        limit = root.coop_pos_cash_alert
        if self.currency_id.compare_amounts(abs(self.coop_last_difference), limit) > 0:
            return "difference"
        last_sale = self.coop_last_sale
        if last_sale and last_sale < now - timedelta(days=root.coop_pos_idle_days):
            return "idle"
        return False

    def action_coop_view_sessions(self):
        """Show the sessions of this till."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_pos.coop_sessions_action"
        )
        return dict(
            action,
            name=self.name,
            domain=[("config_id", "=", self.id)],
            context={"default_config_id": self.id},
        )

    @api.model
    def _search_coop_alert(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Tills are few: one per shop, or a little more.
        found = self.search([("coop_activity_id", "!=", False)]).filtered(
            lambda config: config.coop_alert in value
        )
        return Domain("id", "in", found.ids)
