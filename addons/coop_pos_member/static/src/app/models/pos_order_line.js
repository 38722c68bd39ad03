/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {PosOrderline} from "@point_of_sale/app/models/pos_order_line";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

patch(PosOrderline.prototype, {
    /**
     * @returns {Boolean} whether the line is for members only, where a till says so
     */
    coopNeedsRights() {
        return !this.coopIsMembership();
    },

    coopIsMembership() {
        return Boolean(this.product_id?.product_tmpl_id?.coop_is_membership);
    },

    canBeMergedWith(orderline) {
        return !orderline.coop_membership && super.canBeMergedWith(...arguments);
    },

    /** Quantity and price are those that the server offered. */
    setQuantity(quantity) {
        const isKept = Number(quantity) === this.qty || !Number(quantity);
        if (this.coop_membership && !isKept) {
            return {
                title: _t("Membership"),
                body: _t("Take this line off, and choose the membership again."),
            };
        }
        return super.setQuantity(...arguments);
    },

    setUnitPrice(price) {
        if (this.coop_membership && this.price_unit && price !== this.price_unit) {
            return undefined;
        }
        return super.setUnitPrice(...arguments);
    },

    setDiscount() {
        if (this.coop_membership) {
            return undefined;
        }
        return super.setDiscount(...arguments);
    },
});
