/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {PosOrder} from "@point_of_sale/app/models/pos_order";
import {patch} from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    /**
     * The price list of members, when the customer is one. The one that Odoo gives when
     * there is no customer, or another one, comes back by itself.
     */
    updatePricelistAndFiscalPosition(newPartner) {
        super.updatePricelistAndFiscalPosition(...arguments);
        const pricelist = this.config.coop_member_pricelist_id;
        if (
            pricelist &&
            newPartner?.coopHasRights?.() &&
            !(this.config.use_presets && this.preset_id?.pricelist_id)
        ) {
            this.setPricelist(pricelist);
        }
    },

    /**
     * @returns {Boolean} whether something is sold that is for members: not when goods
     * are given back
     */
    coopNeedsRights() {
        return this.lines.some((line) => line.qty > 0 && line.coopNeedsRights());
    },

    /**
     * @returns {Number} what this order adds to what the customer owes
     */
    coopOnAccount() {
        return this.payment_ids
            .filter((line) => line.payment_method_id.type === "pay_later")
            .reduce((total, line) => total + line.getAmount(), 0);
    },

    /** What was offered to a customer is not for another one. */
    coopRemoveMemberships() {
        for (const line of [...this.lines]) {
            if (line.coop_membership) {
                this.removeOrderline(line);
            }
        }
    },

    coopHasRights() {
        return Boolean(this.partner_id?.coopHasRights());
    },
});
