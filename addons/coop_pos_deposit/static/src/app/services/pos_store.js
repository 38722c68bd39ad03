/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {SelectionPopup} from "@point_of_sale/app/components/popups/selection_popup/selection_popup";
import {PosStore} from "@point_of_sale/app/services/pos_store";
import {makeAwaitable} from "@point_of_sale/app/utils/make_awaitable_dialog";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

patch(PosStore.prototype, {
    async addLineToOrder(vals, order) {
        const line = await super.addLineToOrder(...arguments);
        order.coopUpdateDeposits();
        return line;
    },

    /**
     * @returns {Array} deposits that the till may take back
     */
    get coopDeposits() {
        return this.models["product.template"]
            .filter((template) => template.coop_is_deposit)
            .map((template) => template.product_variant_ids[0])
            .filter((product) => product);
    },

    /**
     * Take a container back: one more, on the same line if there is one.
     */
    async coopReturnDeposit() {
        const deposits = this.coopDeposits;
        let product = deposits[0];
        if (deposits.length > 1) {
            product = await makeAwaitable(this.dialog, SelectionPopup, {
                title: _t("Container given back"),
                list: deposits.map((deposit) => ({
                    id: deposit.id,
                    label: deposit.display_name,
                    item: deposit,
                })),
            });
        }
        if (!product) {
            return;
        }
        const order = this.getOrder() || this.addNewOrder();
        order.assertEditable();
        let line = order.lines.find(
            (known) =>
                known.product_id === product &&
                known.qty < 0 &&
                !known.coop_deposit_auto &&
                !known.refunded_orderline_id
        );
        if (line) {
            line.setQuantity(line.qty - 1, true);
        } else {
            line = this.models["pos.order.line"].create({
                ...order.coopDepositValues(product, -1),
                order_id: order,
            });
        }
        this.selectOrderLine(order, line);
        this.numberBuffer.reset();
    },
});
