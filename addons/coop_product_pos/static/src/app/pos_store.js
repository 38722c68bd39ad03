/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {AlertDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {PosStore} from "@point_of_sale/app/services/pos_store";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

patch(PosStore.prototype, {
    async initServerData() {
        const result = await super.initServerData(...arguments);
        this.data.connectWebSocket("COOP_RECALL", (products) =>
            this.coopNoteRecall(products)
        );
        return result;
    },

    /**
     * The cooperative recalls products, or doesn't any more, while the till is open.
     *
     * @param {Object[]} products their ids, and what changes on them
     */
    coopNoteRecall(products) {
        for (const {id, ...values} of products) {
            this.models["product.template"].get(id)?.update(values);
        }
    },

    /**
     * A recalled product can't be sold any more; one that was sold is taken back.
     */
    async addLineToOrder(vals, order) {
        const product =
            typeof vals.product_tmpl_id === "number"
                ? this.models["product.template"].get(vals.product_tmpl_id)
                : vals.product_tmpl_id || vals.product_id?.product_tmpl_id;
        const refund = vals.refunded_orderline_id || vals.qty < 0;
        if (product?.coop_recalled && !refund) {
            this.dialog.add(AlertDialog, {
                title: _t("Recalled: %s", product.name),
                body: _t(
                    "Don't sell this product: put it aside. %s",
                    product.coop_withdrawal_note || ""
                ),
            });
            return;
        }
        return super.addLineToOrder(...arguments);
    },
});
