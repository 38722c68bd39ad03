# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ProductPricelist(models.Model):
    _inherit = "product.pricelist"

    def _coop_is_expired(self):
        """Tell whether a price list can't price anything any more.

        A list without rule gives the products' own prices: it doesn't expire.

        :return: bool; True if it is archived, or if all its rules have ended
        """
        self.ensure_one()
        now = fields.Datetime.now()
        items = self.item_ids
        return not self.active or bool(
            items and all(item.date_end and item.date_end < now for item in items)
        )
