# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class ContractPortal(CustomerPortal):
    """A person's own contracts, interviews and personal data, on the portal."""

    def _coop_own_contracts(self):
        """Contracts of the user, or none for those who have no such role."""
        Contract = request.env["coop.contract"]
        if not request.env.user.has_group("coop_base.group_member"):
            return Contract
        # The record rules would show everybody's to the social service.
        return Contract.search([("partner_id", "=", request.env.user.partner_id.id)])

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "coop_contract_count" in counters:
            values["coop_contract_count"] = len(self._coop_own_contracts())
        return values

    @http.route("/my/contracts", type="http", auth="user", website=True)
    def portal_my_contracts(self, **kwargs):
        """List of the contracts, the career path, what is kept about the person."""
        contracts = self._coop_own_contracts()
        if not contracts:
            raise NotFound()
        partner = request.env.user.partner_id
        own = [("partner_id", "=", partner.id)]
        values = {
            **self._prepare_portal_layout_values(),
            "contracts": contracts,
            "events": request.env["coop.career.event"].search(own),
            "interviews": request.env["coop.interview"].search(own),
            # sudo: their own personal file, which the field's groups close.
            "employee": contracts.sudo().employee_id.filtered(
                lambda one: one.work_contact_id == partner
            )[:1],
            "page_name": "coop_contract",
        }
        return request.render("coop_contract.portal_my_contracts", values)

    def _coop_check(self, model, record_id):
        """Return a record of the user, else 404: nothing is said of others'.

        Record rules decide; the social service has its own screens.
        """
        try:
            record = self._document_check_access(model, record_id)
        except (AccessError, MissingError):
            record = None
        # sudo: the owner only.
        if not record or record.sudo().partner_id != request.env.user.partner_id:
            raise NotFound()
        return record.with_env(request.env)

    @http.route(
        "/my/contracts/<int:contract_id>", type="http", auth="user", website=True
    )
    def portal_my_contract(
        self, contract_id, report_type=None, download=False, **kwargs
    ):
        """A contract: its terms, its amendments; or its PDF."""
        contract = self._coop_check("coop.contract", contract_id)
        if report_type == "pdf":
            return self._show_report(
                model=contract.sudo(),
                report_type=report_type,
                report_ref="coop_contract.action_report_contract",
                download=download,
            )
        today = request.env["coop.contract.deadline"]._get_today()
        values = {
            **self._prepare_portal_layout_values(),
            "contract": contract,
            "terms": contract._get_terms(today),
            "page_name": "coop_contract",
        }
        return request.render("coop_contract.portal_my_contract", values)

    @http.route(
        "/my/contracts/<int:contract_id>/amendments/<int:amendment_id>",
        type="http",
        auth="user",
        website=True,
    )
    def portal_my_amendment(self, contract_id, amendment_id, **kwargs):
        """PDF of an amendment."""
        amendment = self._coop_check("coop.contract.amendment", amendment_id)
        return self._show_report(
            model=amendment.sudo(),
            report_type="pdf",
            report_ref="coop_contract.action_report_amendment",
            download=True,
        )

    @http.route(
        "/my/interviews/<int:interview_id>", type="http", auth="user", website=True
    )
    def portal_my_interview(self, interview_id, **kwargs):
        """Minutes of an interview."""
        interview = self._coop_check("coop.interview", interview_id)
        values = {
            **self._prepare_portal_layout_values(),
            "interview": interview,
            "page_name": "coop_contract",
        }
        return request.render("coop_contract.portal_my_interview", values)
