# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Core merges contacts in SQL and deletes the rows that a constraint refuses: a
    member of the register would vanish."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        # sudo: a member hidden from whoever merges contacts is a member all the same.
        members = (
            self.env["coop.member"]
            .sudo()
            .with_context(active_test=False)
            .search([("partner_id", "in", partner_ids), ("merged_into_id", "=", False)])
        )
        for company, some in members.grouped("company_id").items():
            if len(some) > 1:
                raise UserError(
                    self.env._(
                        "%(one)s and %(two)s are two members of %(company)s. Merge the "
                        "members first: Cooperative, Members, select both, action "
                        "“Merge Members”.",
                        one=some[0].partner_id.name,
                        two=some[1].partner_id.name,
                        company=company.name,
                    )
                )
        return super()._merge(partner_ids, dst_partner, extra_checks)
