# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _coop_may_schedule(self):
        """What is posted at its date is validated then, by the rules."""
        return super()._coop_may_schedule() or bool(self._coop_under_validation())
