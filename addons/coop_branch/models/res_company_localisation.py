# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def install_l10n_modules(self):
        """Install nothing for the branches of a cooperative.

        Core installs, inside ``create``, the modules of the company's country that
        are not there yet. A branch works with the chart and the modules of its
        cooperative: opening a shop must not start a module installation, restart
        the registry, or fail on a Python library that such a module needs.
        """
        others = self.filtered(lambda company: not company.coop_is_branch)
        return super(ResCompany, others).install_l10n_modules() if others else False
