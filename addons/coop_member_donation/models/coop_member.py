# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopMember(models.Model):
    _inherit = "coop.member"

    def _personal_data_sections(self):
        own = [
            ("partner_id", "=", self.partner_id.id),
            ("company_id", "=", self.company_id.id),
        ]
        return [
            *super()._personal_data_sections(),
            self._data_section(
                "gifts",
                self.env._("Gifts"),
                self.env["coop.donation"].search(own),
                ("date", "amount", "form", "nature", "means", "description"),
            ),
            self._data_section(
                "receipts",
                self.env._("Tax Receipts"),
                self.env["coop.donation.receipt"].search(own),
                ("name", "date", "amount", "state"),
            ),
        ]
