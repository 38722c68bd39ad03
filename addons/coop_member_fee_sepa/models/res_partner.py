# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _coop_fee_mandates(self, company):
        """Mandates by which these contacts pay, in one query.

        :return: ``{contact: mandate}``, for those who have a valid one; the one signed
            last
        """
        # sudo: officers know who pays by direct debit, not from which account.
        mandates = (
            self.env["account.banking.mandate"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", self.commercial_partner_id.ids),
                    ("company_id", "=", company.id),
                    ("state", "in", ("valid", "final")),
                ],
                order="state, signature_date, id",
            )
        )
        # “final” sorts before “valid”: what comes last is kept.
        by_partner = {mandate.partner_id.id: mandate for mandate in mandates}
        return {
            partner: by_partner[partner.commercial_partner_id.id]
            for partner in self
            if partner.commercial_partner_id.id in by_partner
        }
