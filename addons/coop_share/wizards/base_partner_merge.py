# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        """The register names its holders for good: they are kept, not merged away.

        :raise UserError: if a contact that would disappear is in the register
        """
        partners = self.env["res.partner"].browse(partner_ids).exists()
        kept = dst_partner or self._get_ordered_partner(partners.ids)[-1:]
        # sudo: whoever merges, the register is not rewritten
        movement = (
            self.env["coop.share.movement"]
            .sudo()
            .search([("partner_id", "in", (partners - kept).ids)], limit=1)
        )
        if movement:
            raise UserError(
                self.env._(
                    "“%(partner)s” holds or held shares: the register of movements "
                    "names this contact for good. Keep it as the contact to merge the "
                    "others into.",
                    partner=movement.partner_id.display_name,
                )
            )
        return super()._merge(partner_ids, dst_partner, extra_checks)
