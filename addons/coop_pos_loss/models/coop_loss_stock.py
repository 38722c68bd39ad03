# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError


class CoopLoss(models.Model):
    """The stock of the goods: core's scraps, in the shop's own warehouse."""

    _inherit = "coop.loss"

    def _coop_warehouse(self):
        return self.config_id.picking_type_id.warehouse_id or self.env[
            "stock.warehouse"
        ].search([("company_id", "=", self.company_id.id)], limit=1)

    def _coop_scrap_location(self):
        """Where core's scraps of this company go."""
        return self.env["stock.location"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("usage", "=", "inventory"),
            ],
            order="id",
            limit=1,
        )

    def _coop_scrap(self):
        """Scrap the goods whose stock is tracked; the others have none.

        :raise UserError: if a product is tracked by lot
        """
        self.ensure_one()
        lines = self.line_ids.filtered("product_id.is_storable")
        if not lines:
            return
        tracked = lines.product_id.filtered(lambda product: product.tracking != "none")
        if tracked:
            raise UserError(
                self.env._(
                    "%(product)s is tracked by lot or serial number: scrap it from "
                    "Inventory, where the lot is chosen.",
                    product=tracked[0].display_name,
                )
            )
        warehouse = self._coop_warehouse()
        scraps = (
            self.env["stock.scrap"]
            .with_company(self.company_id)
            .create(
                [
                    {
                        "product_id": line.product_id.id,
                        "product_uom_id": line.product_id.uom_id.id,
                        "scrap_qty": line.quantity,
                        "company_id": self.company_id.id,
                        "location_id": warehouse.lot_stock_id.id,
                        "scrap_location_id": self._coop_scrap_location().id,
                        "origin": self.name,
                        "coop_loss_id": self.id,
                    }
                    for line in lines
                ]
            )
        )
        scraps.do_scrap()

    def _coop_put_back(self):
        """Bring the scrapped goods back in the stock."""
        self.ensure_one()
        moves = self.env["stock.move"]
        for move in self.scrap_ids.move_ids:
            moves |= moves.create(
                {
                    "origin": self.name,
                    "company_id": move.company_id.id,
                    "product_id": move.product_id.id,
                    "product_uom": move.product_uom.id,
                    "product_uom_qty": move.quantity,
                    "quantity": move.quantity,
                    "picked": True,
                    "location_id": move.location_dest_id.id,
                    "location_dest_id": move.location_id.id,
                }
            )
        moves._action_done()
