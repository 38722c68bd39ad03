# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PosOrderLine(models.Model):
    _inherit = "pos.order.line"

    def _coop_needs_rights(self):
        """Tell whether this line is sold to members only, where a till says so.

        Not for what makes a member: see the modules of fees and shares.
        """
        self.ensure_one()
        return True
