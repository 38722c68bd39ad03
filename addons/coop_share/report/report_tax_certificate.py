# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class ReportTaxCertificate(models.AbstractModel):
    """Certificates of a year: the members and the year come from the wizard."""

    _name = "report.coop_share.report_tax_certificate_main"
    _description = "Tax Certificates of Shares"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return the members, each with the year of the certificate.

        :param docids: ids of ``coop.member``, from the Print menu
        :param data: ``member_ids`` and ``coop_share_year`` of the wizard
        """
        data = data or {}
        members = self.env["coop.member"].browse(docids or data.get("member_ids"))
        # Whoever prints reads the members: rules are checked here, once for all.
        members.check_access("read")
        year = data.get("coop_share_year")
        if year:
            members = members.with_context(coop_share_year=int(year))
        return {"doc_ids": members.ids, "doc_model": members._name, "docs": members}
