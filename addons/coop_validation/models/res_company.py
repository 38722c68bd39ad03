# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_validation_enabled = fields.Boolean(
        string="Validation of members' documents",
        default=True,
        help="Members submit their invoices and bills to the cooperative, unless a "
        "rule lets them validate by themselves. Staff is not concerned.",
    )
    coop_validation_digest = fields.Boolean(
        string="Daily summary of documents to validate",
        default=True,
        help="Each morning, those who validate get one message about what waits for "
        "them; nothing if nothing waits.",
    )

    def _coop_with_validation(self):
        """Keep the companies where members' documents are validated.

        sudo: a member of a shop may not read the cooperative's root company.
        """
        return self._coop_with_axis().filtered(
            lambda company: company.sudo().root_id.coop_validation_enabled
        )

    @api.model
    def _coop_validation_company_ids(self):
        """Ids of all the companies where members' documents are validated."""
        # sudo: see _coop_with_validation.
        Company = self.sudo().with_context(active_test=False)
        roots = Company.search(
            [("coop_axis_enabled", "=", True), ("coop_validation_enabled", "=", True)]
        )
        return Company.search([("id", "child_of", roots.ids)]).ids if roots else []
