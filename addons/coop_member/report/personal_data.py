# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from odoo import api, fields, models
from odoo.tools.misc import format_date, format_datetime


class PersonalData(models.AbstractModel):
    _name = "report.coop_member.report_personal_data"
    _description = "Personal Data of a Member"

    @api.model
    def _get_report_values(self, docids, data=None):
        members = self.env["coop.member"].browse(docids)
        return {
            "doc_ids": docids,
            "doc_model": "coop.member",
            "docs": members,
            # Checked for each: the person, or those who handle private data.
            "sections": {member.id: self._get_sections(member) for member in members},
            "titles": {member.id: member.display_name for member in members},
            "intros": {member.id: self._get_intro(member) for member in members},
        }

    def _get_intro(self, member):
        member = member.with_context(lang=member.sudo().partner_id.lang)
        return member.env._(
            "What %(company)s knows of you on %(date)s. You may ask for corrections, "
            "object, or complain to the CNIL (GDPR, art. 15 to 22).",
            company=member.sudo().company_id.name,
            date=format_date(member.env, fields.Date.context_today(self)),
        )

    def _get_sections(self, member):
        """Sections in the language of the member, values as text."""
        member = member.with_context(lang=member.sudo().partner_id.lang)
        return [
            {
                "label": section["label"],
                "rows": [
                    [
                        (label, self._format(member.env, value))
                        for __, label, value in row
                    ]
                    for row in section["rows"]
                ],
            }
            for section in member._get_personal_data()
        ]

    def _format(self, env, value):
        if isinstance(value, datetime):
            return format_datetime(env, value)
        if isinstance(value, date):
            return format_date(env, value)
        return value
