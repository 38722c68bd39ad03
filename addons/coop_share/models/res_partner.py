# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

SHARE_GROUPS = "coop_base.group_officer,coop_base.group_accountant"


class ResPartner(models.Model):
    _inherit = "res.partner"

    coop_share_quantity = fields.Integer(
        string="Shares",
        compute="_compute_coop_shares",
        groups=SHARE_GROUPS,
        help="Shares held today in the current cooperative, all classes together.",
    )
    coop_share_capital = fields.Monetary(
        string="Capital Held",
        compute="_compute_coop_shares",
        groups=SHARE_GROUPS,
        help="Capital held today in the current cooperative.",
    )

    @api.depends_context("company", "uid")
    def _compute_coop_shares(self):
        held = self._coop_share_holdings()
        for partner in self:
            own = held.get(partner._origin, {})
            partner.coop_share_quantity = sum(quantity for quantity, _a in own.values())
            partner.coop_share_capital = sum(amount for _q, amount in own.values())

    def _coop_share_holdings(self, company=None, date=None):
        """Return what these persons hold, with the user's rights.

        :param company: the cooperative; by default that of the current company
        :param date: end of this day, included; None: all that is recorded
        :return: dict ``{partner: {class: (quantity, amount)}}``
        """
        company = (company or self.env.company).root_id
        result = {}
        held = self.env["coop.share.movement"]._get_holdings(
            date,
            [("partner_id", "in", self._origin.ids), ("company_id", "=", company.id)],
        )
        for (partner, share_class), figures in held.items():
            result.setdefault(partner, {})[share_class] = figures
        return result

    def action_view_coop_share_movements(self):
        """Open the register, on these holders."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_share.coop_share_movement_action"
        )
        action["domain"] = [("partner_id", "in", self.ids)]
        return action
