# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.coop_member_fee.models.coop_member_fee_state import OPEN_STATES
from odoo.addons.coop_member_portal.controllers.portal import MembershipPortal


class FeePortal(MembershipPortal):
    """Fees of a member, and their invoices on Odoo's own page, where they are paid."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "coop_fee_open_count" in counters:
            values["coop_fee_open_count"] = len(self._coop_open_fees())
        return values

    def _coop_open_fees(self):
        """Fees that the user has to pay, for oneself and for whom one represents."""
        Fee = request.env["coop.member.fee"]
        members = request.env["coop.member"]._get_own()
        return Fee.search(
            [("member_id", "in", members.ids), ("state", "in", OPEN_STATES)]
        )

    def _coop_member_fees(self, member):
        # Those that are prepared but not called are the staff's business.
        return request.env["coop.member.fee"].search(
            [("member_id", "=", member.id), ("stage", "=", "called")]
        )

    def _coop_member_tabs(self, member):
        tabs = super()._coop_member_tabs(member)
        tabs["fees"] = len(self._coop_member_fees(member))
        return tabs

    @http.route("/my/fees", type="http", auth="user", website=True)
    def portal_my_open_fees(self, **kwargs):
        """The page of the member whose fee is to pay."""
        members = request.env["coop.member"]._get_own()
        if not members:
            raise NotFound()
        member = self._coop_open_fees()[-1:].member_id or members[0]
        return request.redirect(f"/my/membership/{member.id}/fees")

    @http.route(
        "/my/membership/<int:member_id>/fees", type="http", auth="user", website=True
    )
    def portal_my_fees(self, member_id, **kwargs):
        member = self._coop_own_member(member_id)
        fees = self._coop_member_fees(member)
        # Invoices of those who pay for the member are their own business.
        own = fees.filtered(lambda fee: fee.payer_id == fee.partner_id)
        # sudo: portal users read invoices by the link that core makes for them; it is
        # made for the fees of this member only.
        links = {
            fee.id: (fee.move_id.name, fee.move_id.get_portal_url())
            for fee in own.sudo()
            if fee.move_id.state == "posted"
        }
        values = {
            **self._coop_member_values(member, "fees"),
            "fees": fees.with_context(coop_fee_short=True),
            "links": links,
            "amount_open": sum(fees.mapped("amount_residual")),
            "open_states": OPEN_STATES,
        }
        return request.render("coop_member_portal_fee.fees", values)
