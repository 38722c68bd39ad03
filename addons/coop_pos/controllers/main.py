# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

from odoo.addons.point_of_sale.controllers.main import PosController


class CoopPosController(PosController):
    """A till opens for those who may read it."""

    @http.route()
    def pos_web(self, config_id=False, from_backend=False, subpath=None, **k):
        """Refuse the tills of others.

        Core opens the session of any till with all rights, for any employee.

        :raise AccessError: if the user doesn't see the till, or doesn't sell
        """
        if config_id:
            if not str(config_id).isdecimal():
                return request.not_found()
            self._coop_check_till(int(config_id))
        return super().pos_web(config_id, from_backend, subpath=subpath, **k)

    def _complete_address_values(self, address_values, *args, **kwargs):
        """Who asks for the invoice of a ticket is a customer of the shop that sold.

        Core makes a contact without company, that all the shops would read.
        """
        res = super()._complete_address_values(address_values, *args, **kwargs)
        token = request.params.get("access_token")
        if request.httprequest.path == "/pos/ticket/validate" and token:
            # sudo: as core, which finds the order by its token.
            order = (
                request.env["pos.order"]
                .sudo()
                .search([("access_token", "=", token)], limit=1)
            )
            if order.coop_activity_id.branch_id:
                address_values["company_id"] = order.company_id.id
        return res

    def _coop_check_till(self, config_id):
        config = request.env["pos.config"].browse(config_id)
        # sudo: only whether there is such a till; core answers when there is none.
        if not config.sudo().exists():
            return
        seller = request.env.user.has_group("point_of_sale.group_pos_user")
        if not config.has_access("read") or (config.coop_axis_enabled and not seller):
            raise AccessError(
                request.env._(
                    "You can't open this till: it is another shop's, or you don't "
                    "sell at it. Open a till of your shop from the Point of Sale "
                    "application, or ask the cooperative's staff for access."
                )
            )
