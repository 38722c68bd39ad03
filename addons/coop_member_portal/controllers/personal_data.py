# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError, ValidationError
from odoo.http import request

from .portal import MembershipPortal

FORMATS = ("pdf", "xlsx", "json", "zip")
MAX_TEXT = 5000
MAX_OPEN = 10


class PersonalDataPortal(MembershipPortal):
    """Members read their data, correct them or ask for it, take them away, and withdraw
    approvals (GDPR, art. 7.3, 15, 16 and 20)."""

    def _coop_data_page(self, member, **values):
        # sudo: the user's own data, which the record rules leave them as well.
        known = member.sudo()
        contact, home = known._get_correctable(known.is_organisation)
        return request.render(
            "coop_member_portal.personal_data",
            {
                **self._coop_member_values(member, "data"),
                "contact": known.partner_id,
                "private": known.private_id,
                "contact_fields": contact,
                "home_fields": home,
                # Bank accounts are shown by their end, as banks do.
                "banks": [
                    f"•••• {(bank.acc_number or '').replace(' ', '')[-4:]}"
                    for bank in known.partner_id.bank_ids
                ],
                "consents": member.consent_ids,
                "requests": member.request_ids,
                "kinds": member.request_ids._fields["kind"]._description_selection(
                    request.env
                ),
                # sudo: countries are no secret, portal users read them in forms.
                "countries": request.env["res.country"].sudo().search([]),
                "posted": {},
                **values,
            },
        )

    @http.route(
        "/my/membership/<int:member_id>/data", type="http", auth="user", website=True
    )
    def portal_my_data(self, member_id, saved=None, sent=None, **kwargs):
        member = self._coop_own_member(member_id)
        return self._coop_data_page(member, saved=saved, sent=sent)

    @http.route(
        "/my/membership/<int:member_id>/data/save",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def portal_my_data_save(self, member_id, **post):
        member = self._coop_own_member(member_id)
        try:
            with request.env.cr.savepoint():
                member._correct_own_data(post)
        except (UserError, ValidationError) as error:
            return self._coop_data_page(member, problem=str(error), posted=post)
        return request.redirect(f"/my/membership/{member.id}/data?saved=1")

    @http.route(
        "/my/membership/<int:member_id>/data/request",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def portal_my_data_request(self, member_id, kind="", description="", **post):
        """Ask for what one cannot correct oneself."""
        member = self._coop_own_member(member_id)
        description = description.strip()[:MAX_TEXT]
        problem = None
        if not description:
            problem = request.env._("Field “Request”: write what you ask for.")
        elif kind not in dict(member.request_ids._fields["kind"].selection):
            problem = request.env._("Field “Subject”: choose one of the list.")
        elif len(member.request_ids.filtered(lambda r: r.state == "new")) >= MAX_OPEN:
            problem = request.env._(
                "Your earlier requests wait for an answer: complete them by writing to "
                "the cooperative."
            )
        if problem:
            posted = {"kind": kind, "description": description}
            return self._coop_data_page(member, problem=problem, posted=posted)
        # sudo: members create no record themselves; it is theirs, checked above.
        request.env["coop.member.request"].sudo().create(
            {"member_id": member.id, "kind": kind, "description": description}
        )
        return request.redirect(f"/my/membership/{member.id}/data?sent=1#requests")

    @http.route(
        "/my/membership/<int:member_id>/consents/<int:consent_id>/withdraw",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
    )
    def portal_my_consent_withdraw(self, member_id, consent_id, **post):
        """Withdraw an approval, as easily as it was given (GDPR, art. 7.3)."""
        member = self._coop_own_member(member_id)
        consent = member.consent_ids.filtered(lambda one: one.id == consent_id)
        # Those that membership rests on end with an exit.
        if not consent or consent.text_id.required:
            raise NotFound()
        # sudo: an approval of the user, checked above.
        consent.sudo().action_withdraw()
        return request.redirect(f"/my/membership/{member.id}/data?saved=1#approvals")

    @http.route(
        "/my/membership/<int:member_id>/data/export/<string:file_format>",
        type="http",
        auth="user",
    )
    def portal_my_data_export(self, member_id, file_format, **kwargs):
        """All that the cooperative holds of the person."""
        member = self._coop_own_member(member_id)
        if file_format not in FORMATS:
            raise NotFound()
        return self._coop_download(*member._make_personal_data_file(file_format))
