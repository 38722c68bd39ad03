# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError


class PosSession(models.Model):
    _name = "pos.session"
    _inherit = ["pos.session", "coop.pos.reach.mixin"]
    _coop_reach = ("config_id",)

    coop_activity_id = fields.Many2one(
        "coop.activity",
        string="Activity",
        compute="_compute_coop_activity_id",
        store=True,
        precompute=True,
        compute_sudo=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Activity on which the session is booked: that of the till.",
    )

    @api.depends("config_id")
    def _compute_coop_activity_id(self):
        for session in self:
            session.coop_activity_id = session.config_id.coop_activity_id

    @api.model_create_multi
    def create(self, vals_list):
        default = self.env.context.get("default_config_id")
        configs = self.env["pos.config"].browse(
            {vals.get("config_id") or default for vals in vals_list} - {False, None}
        )
        # A session made to rescue orders must take them, whatever has changed since.
        if not any(vals.get("rescue") for vals in vals_list):
            configs._coop_check_opening()
        return super().create(vals_list)

    def _coop_with_activity(self):
        """This session, whose entries take its activity."""
        return self.with_context(coop_pos_activity_id=self.sudo().coop_activity_id.id)

    def get_cash_in_out_list(self):
        """Cash moves of the session, for those who may read it.

        Core reads them with all rights, of any session.
        """
        self.check_access("read")
        return super().get_cash_in_out_list()

    def try_cash_in_out(self, _type, amount, reason, partner_id, extras):
        """Let the manager of a shop put cash in and take it to the bank.

        Core asks for the right to invoice, which opens the books of the shop.
        """
        sessions = self
        result = None
        if self.env.user.has_group("point_of_sale.group_pos_manager") and all(
            self.config_id.mapped("coop_axis_enabled")
        ):
            self.check_access("write")
            closed = self.filtered(lambda session: session.state == "closed")
            if closed:
                raise AccessError(
                    self.env._(
                        "Session %(session)s is closed: open the till first.",
                        session=closed[0].name,
                    )
                )
            # sudo: a cash line of a session that the user may write, nothing else.
            sessions = self.sudo()
        for session in sessions:
            result = super(PosSession, session._coop_with_activity()).try_cash_in_out(
                _type, amount, reason, partner_id, extras
            )
        return result
