/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";
import {patch} from "@web/core/utils/patch";

patch(OrderPaymentValidation.prototype, {
    async askBeforeValidation() {
        // The customer may have been changed on the payment screen, or never seen
        // there: payments by one click.
        if (!(await this.pos.coopCheckOrder(this.order))) {
            return false;
        }
        return await super.askBeforeValidation(...arguments);
    },

    async afterOrderValidation() {
        const partner = this.order.getPartner();
        if (partner && this.order.coopOnAccount()) {
            await this.pos.coopRefreshCustomer(partner);
        }
        return await super.afterOrderValidation(...arguments);
    },
});
