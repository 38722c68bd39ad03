# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopShareWaive(models.TransientModel):
    _inherit = "coop.share.waive"

    def action_waive(self):
        """What the bank is about to pay is not given up."""
        self.refund_ids._check_not_in_order()
        return super().action_waive()
