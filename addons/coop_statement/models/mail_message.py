# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class MailMessage(models.Model):
    """People read their statements, not what the staff notes about them."""

    _inherit = "mail.message"

    @api.model
    def _coop_notes_groups(self):
        return {
            **super()._coop_notes_groups(),
            "coop.statement": (
                "coop_base.group_adviser",
                "coop_base.group_officer",
                "coop_base.group_accountant",
            ),
        }
