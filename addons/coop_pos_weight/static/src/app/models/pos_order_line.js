/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {PosOrderline} from "@point_of_sale/app/models/pos_order_line";
import {patch} from "@web/core/utils/patch";

patch(PosOrderline.prototype, {
    /**
     * A label of a scale that carries a price is that of a weight: the ticket shows both
     * and the stock decreases by the weight.
     *
     * The total is the label's to the cent: the unit price takes up what the rounding of
     * the weight leaves. The scale knows the shop's price, whatever list the customer has.
     */
    setOptions(options) {
        super.setOptions(...arguments);
        const code = options.code;
        if (
            code?.type !== "price" ||
            !this.product_id.product_tmpl_id.to_weight ||
            !(code.value > 0)
        ) {
            return;
        }
        const pricePerUnit = this.productProductPrice;
        if (!(pricePerUnit > 0)) {
            return;
        }
        // Not “manual”: the certified till would show an old price. No list changes it.
        this.price_type = "automatic";
        this.setQuantity(code.value / pricePerUnit, true);
        if (this.qty) {
            this.price_unit = code.value / this.qty;
        } else {
            this.setQuantity(1, true);
        }
    },

    /** Odoo would sell both weights at the first one's unit price, a few cents off. */
    canBeMergedWith() {
        const isLabel =
            this.price_type === "automatic" &&
            this.product_id.product_tmpl_id.to_weight;
        return !isLabel && super.canBeMergedWith(...arguments);
    },
});
