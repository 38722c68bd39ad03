# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _coop_enable_axis(self):
        res = super()._coop_enable_axis()
        self.env["coop.measure"].sudo()._coop_load_missing(self)
        return res
