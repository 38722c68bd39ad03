/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {PosOrder} from "@point_of_sale/app/models/pos_order";
import {patch} from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    removeOrderline() {
        const result = super.removeOrderline(...arguments);
        this.coopUpdateDeposits();
        return result;
    },

    /**
     * Keep one line per deposit, whose quantity is that of the products that carry it.
     *
     * Lines of refund are left out: the deposit of the first order is refunded by its
     * own line, if the customer brings the container back.
     */
    coopUpdateDeposits() {
        if (this.finalized || this.isRefund) {
            return;
        }
        const wanted = new Map();
        for (const line of this.lines) {
            const deposit = line.product_id?.product_tmpl_id?.coop_deposit_product_id;
            if (deposit && !line.coop_deposit_auto && !line.refunded_orderline_id) {
                wanted.set(deposit, (wanted.get(deposit) || 0) + line.qty);
            }
        }
        for (const line of this.lines.filter((l) => l.coop_deposit_auto)) {
            const quantity = wanted.get(line.product_id);
            if (!quantity) {
                line.delete();
            } else if (line.qty !== quantity) {
                line.qty = quantity;
            }
            wanted.delete(line.product_id);
        }
        for (const [product, quantity] of wanted) {
            if (quantity) {
                this.models["pos.order.line"].create({
                    ...this.coopDepositValues(product, quantity),
                    order_id: this,
                    coop_deposit_auto: true,
                });
            }
        }
    },

    /**
     * Values of a line of deposit: its own price, whatever the price list.
     *
     * @param {ProductProduct} product the deposit
     * @param {Number} qty negative for containers given back
     * @returns {Object}
     */
    coopDepositValues(product, qty) {
        return {
            product_id: product,
            qty,
            price_unit: product.lst_price,
            // Not “manual”: the certified till would show an old price.
            price_type: "automatic",
            price_extra: 0,
            tax_ids: product.product_tmpl_id.taxes_id.map((tax) => ["link", tax]),
        };
    },
});
