# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

# Two columns of five cards of 86 × 54 mm on an A4 page.
PER_SHEET = 10


class MemberCardSheet(models.AbstractModel):
    _name = "report.coop_member.report_member_card_sheet"
    _description = "Membership Cards, Ten on a Page"

    @api.model
    def _get_report_values(self, docids, data=None):
        members = self.env["coop.member"].browse(docids)
        members._check_card()
        return {
            "doc_ids": docids,
            "doc_model": "coop.member",
            "docs": members,
            "sheets": [
                members[start : start + PER_SHEET]
                for start in range(0, len(members), PER_SHEET)
            ],
        }


class MemberCard(models.AbstractModel):
    _name = "report.coop_member.report_member_card"
    _description = "Membership Card"

    @api.model
    def _get_report_values(self, docids, data=None):
        members = self.env["coop.member"].browse(docids)
        members._check_card()
        return {"doc_ids": docids, "doc_model": "coop.member", "docs": members}
