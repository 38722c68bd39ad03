# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import AccessError


class DigestDigest(models.Model):
    _inherit = "digest.digest"

    def _compute_kpi_account_total_revenue_value(self):
        """The revenue is the whole cooperative's; core reads it with all rights.

        :raise AccessError: the digest then leaves the figure out
        """
        companies = self.company_id or self.env.company
        # Not su: core sends digests with all rights, in their reader's name.
        if not self.env.user._coop_sees_books_of(companies):
            raise AccessError(
                self.env._(
                    "The revenue of the whole cooperative is for its staff: this "
                    "figure is left out of your digest."
                )
            )
        return super()._compute_kpi_account_total_revenue_value()
