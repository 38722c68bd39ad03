# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.api import SUPERUSER_ID


class AccountMove(models.Model):
    _inherit = "account.move"

    def _is_user_able_to_review(self):
        """In a cooperative, only its accountants review entries.

        Core's flag “reviewed” is open to everyone in the community edition: an
        entry was reviewed as soon as it was posted.
        """
        if any(company._coop_root().coop_is_cooperative for company in self.company_id):
            return self.env.uid == SUPERUSER_ID or self.env.user.has_group(
                "coop_base.group_accountant"
            )
        return super()._is_user_able_to_review()
