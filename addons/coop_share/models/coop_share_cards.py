# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class CoopShareMovement(models.Model):
    """Figures of the dashboard."""

    _inherit = "coop.share.movement"

    @api.model
    def _coop_card_capital(self):
        """Dashboard: the capital, and the floor of refunds."""
        company = self.env.company.root_id
        floor = company._coop_share_floor()
        return {
            "value": company._coop_share_capital(),
            "currency": company.currency_id,
            "label": self.env._(
                "floor of refunds: %(floor)s", floor=company.currency_id.format(floor)
            ),
        }

    @api.model
    def _coop_card_mine(self):
        """Dashboard: what the user holds; None without any share."""
        company = self.env.company.root_id
        partner = self.env.user.partner_id
        held = partner._coop_share_holdings(company).get(partner, {})
        if not held:
            return None
        quantity = sum(figures[0] for figures in held.values())
        return {
            "value": sum(figures[1] for figures in held.values()),
            "currency": company.currency_id,
            "label": self.env._("shares: %(quantity)s", quantity=quantity),
        }
