# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

SOCIAL = ("coop_base.group_social", "coop_base.group_payroll")


class MailMessage(models.Model):
    """People read their contract, not what the social service notes about it."""

    _inherit = "mail.message"

    @api.model
    def _coop_notes_groups(self):
        return {
            **super()._coop_notes_groups(),
            "coop.contract": SOCIAL,
            "coop.contract.amendment": SOCIAL,
        }
