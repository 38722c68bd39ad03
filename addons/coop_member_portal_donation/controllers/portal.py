# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.coop_member_portal.controllers.portal import MembershipPortal


class DonationPortal(MembershipPortal):
    """Gifts of a member, and their tax receipts.

    Representatives take those of their organisation: once the member is known to be the
    user's, what that member gave is read in sudo, and nothing else.
    """

    def _coop_member_donor(self, member):
        """Domain of what this member gave to this cooperative."""
        return [
            ("partner_id", "=", member.sudo().partner_id.id),
            ("company_id", "=", member.company_id.id),
        ]

    def _coop_member_gifts(self, member):
        """What the member gave, in the order of the days, last first."""
        own = self._coop_member_donor(member)
        return request.env["coop.donation"].sudo().search(own)

    def _coop_member_receipts(self, member):
        """Receipts of the member, those that were cancelled too: they were given."""
        own = self._coop_member_donor(member)
        return request.env["coop.donation.receipt"].sudo().search(own)

    def _coop_member_tabs(self, member):
        tabs = super()._coop_member_tabs(member)
        tabs["receipts"] = len(self._coop_member_gifts(member))
        return tabs

    @http.route(
        "/my/membership/<int:member_id>/receipts",
        type="http",
        auth="user",
        website=True,
    )
    def portal_my_receipts(self, member_id, **kwargs):
        member = self._coop_own_member(member_id)
        gifts = self._coop_member_gifts(member)
        values = {
            **self._coop_member_values(member, "receipts"),
            "receipts": self._coop_member_receipts(member),
            "waiting": gifts.filtered(lambda gift: not gift.receipt_id),
            "may_issue": member.company_id.sudo().coop_donation_receipts,
        }
        return request.render("coop_member_portal_donation.receipts", values)

    @http.route(
        "/my/membership/<int:member_id>/receipts/<int:receipt_id>",
        type="http",
        auth="user",
    )
    def portal_my_receipt(self, member_id, receipt_id, **kwargs):
        """PDF of a receipt; 404 for one that was cancelled."""
        member = self._coop_own_member(member_id)
        receipt = self._coop_member_receipts(member).filtered(
            lambda one: one.id == receipt_id and one.state == "issued"
        )
        if not receipt:
            raise NotFound()
        return self._coop_report(
            "coop_member_donation.report_receipt",
            receipt,
            request.env._("Tax receipt %s", receipt.name),
        )
