# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import http
from odoo.http import request
from odoo.tools import consteq

from odoo.addons.point_of_sale.controllers.customer_display import PosCustomerDisplay


class CoopPosCustomerDisplay(PosCustomerDisplay):
    """What a customer sees of their order is for the customers of that till."""

    @http.route()
    def pos_customer_display(self, id_, device_uuid, **kw):
        """Open the display for those to whom the till gave its address.

        Core opens that of any till for anybody, with the key of the channel where all
        that the till sells is told.
        """
        if not id_.isdecimal():
            return request.not_found()
        # sudo: nobody may be logged in on the display; nothing is shown before the
        # check.
        config = request.env["pos.config"].sudo().browse(int(id_)).exists()
        if not config:
            return request.not_found()
        token = kw.get("coop_token") or ""
        if config.coop_axis_enabled and not consteq(
            token, config._coop_display_token()
        ):
            return request.not_found()
        return super().pos_customer_display(id_, device_uuid, **kw)
