# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopActivity(models.Model):
    _inherit = "coop.activity"

    def _open_till(self, options):
        """A till opens with the reasons of goods that leave without a sale."""
        self.env["coop.loss.reason"]._coop_make_usual(self.company_id.sudo())
        return super()._open_till(options)
