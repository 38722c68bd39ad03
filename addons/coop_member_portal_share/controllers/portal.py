# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.coop_member_portal.controllers.portal import MembershipPortal


class SharePortal(MembershipPortal):
    """Shares of a member: what is held, what was paid, every movement, the documents.

    Representatives read those of their organisation: once the member is known to be
    the user's, what belongs to that member is read in sudo, and nothing else.
    """

    def _coop_member_tabs(self, member):
        tabs = super()._coop_member_tabs(member)
        tabs["shares"] = member.sudo()._share_has_any()
        return tabs

    @http.route(
        "/my/membership/<int:member_id>/shares", type="http", auth="user", website=True
    )
    def portal_my_shares(self, member_id, **kwargs):
        member = self._coop_own_member(member_id)
        known = member.sudo()
        own = [("member_id", "=", member.id)]
        holdings = known._share_certificate_lines()
        capital = sum(line["amount"] for line in holdings)
        unpaid = sum(line["unpaid"] for line in holdings)
        search = {
            name: known.env[f"coop.share.{name}"].search
            for name in ("subscription", "exit", "interest.line")
        }
        subscriptions = search["subscription"](own + [("state", "!=", "cancelled")])
        values = {
            **self._coop_member_values(member, "shares"),
            "currency": known.currency_id,
            "holdings": holdings,
            "capital": capital,
            "unpaid": unpaid,
            "movements": known._share_account_lines()[::-1],
            "subscriptions": subscriptions,
            "instalments": subscriptions.instalment_ids.filtered(
                lambda one: one.state in ("planned", "called", "late")
            ).sorted("date_due"),
            "exits": search["exit"](own + [("state", "in", ("waiting", "done"))]),
            "interests": search["interest.line"](own + [("state", "=", "posted")]),
            "tax_years": known._share_tax_years(),
        }
        return request.render("coop_member_portal_share.shares", values)

    @http.route(
        "/my/membership/<int:member_id>/shares/certificate", type="http", auth="user"
    )
    def portal_my_share_certificate(self, member_id, **kwargs):
        """Certificate of what is held today."""
        member = self._coop_own_member(member_id).sudo()
        name = request.env._("Certificate of shares %s", member.number)
        return self._coop_report("coop_share.report_certificate", member, name)

    @http.route(
        "/my/membership/<int:member_id>/shares/account", type="http", auth="user"
    )
    def portal_my_share_account(self, member_id, **kwargs):
        """Individual account sheet: every movement."""
        member = self._coop_own_member(member_id).sudo()
        name = request.env._("Account of shares %s", member.number)
        return self._coop_report("coop_share.report_account", member, name)

    @http.route(
        "/my/membership/<int:member_id>/shares/tax/<int:year>",
        type="http",
        auth="user",
    )
    def portal_my_share_tax(self, member_id, year, **kwargs):
        """Tax certificate of a year that has ended, in which something was paid."""
        member = self._coop_own_member(member_id).sudo()
        if year not in member._share_tax_years():
            raise NotFound()
        return self._coop_report(
            "coop_share.report_tax_certificate",
            member,
            request.env._("Tax certificate %(year)s", year=year),
            data={"coop_share_year": year},
        )

    @http.route(
        "/my/membership/<int:member_id>/shares/bulletins/<int:subscription_id>",
        type="http",
        auth="user",
    )
    def portal_my_share_bulletin(self, member_id, subscription_id, **kwargs):
        """Bulletin of a subscription of the member."""
        member = self._coop_own_member(member_id).sudo()
        subscription = member.env["coop.share.subscription"].search(
            [
                ("id", "=", subscription_id),
                ("member_id", "=", member.id),
                ("state", "!=", "cancelled"),
            ]
        )
        if not subscription:
            raise NotFound()
        name = request.env._("Bulletin %s", subscription.name or "")
        return self._coop_report("coop_share.report_bulletin", subscription, name)
