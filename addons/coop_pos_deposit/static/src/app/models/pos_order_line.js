/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {PosOrderline} from "@point_of_sale/app/models/pos_order_line";
import {parseFloat} from "@web/views/fields/parsers";
import {patch} from "@web/core/utils/patch";

patch(PosOrderline.prototype, {
    /**
     * A container given back: a line of deposit that the cashier added, and whose
     * quantity is typed without its sign.
     */
    get isDepositReturn() {
        return (
            this.product_id?.product_tmpl_id?.coop_is_deposit &&
            !this.coop_deposit_auto &&
            !this.refunded_orderline_id &&
            this.qty < 0
        );
    },

    setQuantity(quantity, keepPrice) {
        let wanted = quantity;
        if (this.isDepositReturn) {
            const number =
                typeof quantity === "number" ? quantity : parseFloat(quantity || "0");
            wanted = number > 0 ? -number : quantity;
        }
        const result = super.setQuantity(wanted, keepPrice);
        this.order_id?.coopUpdateDeposits();
        return result;
    },

    canBeMergedWith(orderline) {
        return (
            !this.coop_deposit_auto &&
            !orderline.coop_deposit_auto &&
            super.canBeMergedWith(...arguments)
        );
    },
});
