# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.portal.controllers.portal import CustomerPortal


class MembershipPortal(CustomerPortal):
    """What members read of themselves. Whose it is is asked anew on each page; of
    others', and of what does not exist, the answer is the same: 404."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "coop_membership_count" in counters:
            values["coop_membership_count"] = len(request.env["coop.member"]._get_own())
        return values

    # ------------------------------------------------------------------
    # For the pages of other modules
    # ------------------------------------------------------------------

    def _coop_own_member(self, member_id):
        """The user's own record, or that of an organisation the user represents.

        :return: the member, with the user's rights
        :raise NotFound: any other
        """
        member = request.env["coop.member"]._get_own(member_id)
        if not member:
            raise NotFound()
        return member

    def _coop_member_values(self, member, page):
        """Values of a page about a member, for ``coop_member_portal.layout``.

        :param str page: key of the tab
        """
        return {
            **self._prepare_portal_layout_values(),
            "page_name": "coop_membership",
            "member": member,
            "coop_page": page,
            "coop_several": len(request.env["coop.member"]._get_own()) > 1,
            "coop_counts": self._coop_member_tabs(member),
        }

    def _coop_member_tabs(self, member):
        """What decides whether the tabs of other modules are shown: ``{key: count}``"""
        return {}

    def _coop_report(self, report_ref, records, name, data=None):
        """A PDF, as a download; its records are the user's, checked before.

        :raise NotFound: the report refuses, such as a card for a former member
        """
        # sudo: portal users read no report action; the caller checked the records.
        report = request.env.ref(report_ref).sudo()
        try:
            content, kind = report._render_qweb_pdf(
                report.report_name, records.ids, data=data
            )
        except UserError as error:
            raise NotFound() from error
        mimetype = "application/pdf" if kind == "pdf" else "text/html"
        return self._coop_download(f"{name}.{kind}", content, mimetype)

    def _coop_download(self, name, content, mimetype):
        return request.make_response(
            content,
            headers=[
                ("Content-Type", mimetype),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name.replace("/", "-"))),
                # Personal: neither kept by a shared computer nor by a proxy.
                ("Cache-Control", "private, no-store"),
            ],
        )

    # ------------------------------------------------------------------
    # Membership
    # ------------------------------------------------------------------

    @http.route("/my/membership", type="http", auth="user", website=True)
    def portal_my_memberships(self, **kwargs):
        """The membership, or the list when there are several."""
        members = request.env["coop.member"]._get_own()
        if not members:
            raise NotFound()
        if len(members) == 1:
            return request.redirect(f"/my/membership/{members.id}")
        values = self._prepare_portal_layout_values()
        values.update(page_name="coop_membership", members=members)
        return request.render("coop_member_portal.memberships", values)

    @http.route(
        "/my/membership/<int:member_id>", type="http", auth="user", website=True
    )
    def portal_my_membership(self, member_id, **kwargs):
        """Status, category, college, mandates, history, documents."""
        member = self._coop_own_member(member_id)
        own = [("member_id", "=", member.id)]
        mandates = request.env["coop.mandate"].search(
            [
                ("partner_id", "=", member.partner_id.id),
                ("company_id", "=", member.company_id.id),
            ]
        )
        values = {
            **self._coop_member_values(member, "membership"),
            "events": member.event_ids._in_order()[::-1],
            "classifications": member.classification_ids.sorted("date_from", True),
            "mandates": mandates,
            "documents": request.env["coop.member.document"].search(own),
            "people": member.person_ids.filtered("is_current"),
            "has_card": member.status in ("member", "leaving"),
        }
        return request.render("coop_member_portal.membership", values)

    @http.route("/my/membership/<int:member_id>/card", type="http", auth="user")
    def portal_my_card(self, member_id, **kwargs):
        """PDF of the membership card; 404 for who is no member today."""
        member = self._coop_own_member(member_id)
        return self._coop_report(
            "coop_member.action_report_member_card",
            member,
            request.env._("Membership card %s", member.number),
        )

    @http.route(
        "/my/membership/<int:member_id>/documents/<int:document_id>",
        type="http",
        auth="user",
    )
    def portal_my_document(self, member_id, document_id, **kwargs):
        """A document that the person gave."""
        member = self._coop_own_member(member_id)
        document = request.env["coop.member.document"].search(
            [("id", "=", document_id), ("member_id", "=", member.id)]
        )
        # sudo: portal users read no attachment; the document is theirs, searched with
        # their rights.
        stream = document and request.env["ir.binary"]._get_stream_from(
            document.sudo(), "file", filename=document.filename or None
        )
        if not stream or not document.sudo().file:
            raise NotFound()
        response = stream.get_response(as_attachment=True)
        response.headers["Cache-Control"] = "private, no-store"
        return response
