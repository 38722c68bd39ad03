/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {AlertDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {ControlButtons} from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import {SelectionPopup} from "@point_of_sale/app/components/popups/selection_popup/selection_popup";
import {_t} from "@web/core/l10n/translation";
import {makeAwaitable} from "@point_of_sale/app/utils/make_awaitable_dialog";
import {patch} from "@web/core/utils/patch";

patch(ControlButtons.prototype, {
    /**
     * Record the goods of the order as leaving without a sale, and empty the order.
     *
     * The server is asked before the order is emptied: without connection nothing
     * changes, and what is sent twice bears the same identifier.
     */
    async coopRecordLoss() {
        const order = this.pos.getOrder();
        const lines = (order?.lines || []).filter((line) => line.qty > 0);
        if (!lines.length || lines.length !== order.lines.length) {
            this.dialog.add(AlertDialog, {
                title: _t("Without Sale"),
                body: _t("First add the goods to the order, with their quantities."),
            });
            return;
        }
        const reason = await makeAwaitable(this.dialog, SelectionPopup, {
            title: _t("Why do these goods leave without a sale?"),
            list: this.pos.config._coop_loss_reasons.map((one) => ({
                id: one.id,
                label: one.name,
                item: one,
            })),
        });
        if (!reason) {
            return;
        }
        const number = await this.pos.data.call("coop.loss", "record_from_till", [
            this.pos.config.id,
            reason.id,
            order.uuid,
            lines.map((line) => [line.product_id.id, line.qty]),
        ]);
        this.pos.removeOrder(order);
        this.pos.addNewOrder();
        this.notification.add(_t("%s recorded: %s", reason.name, number), {
            type: "success",
        });
        this.props.close?.();
    },
});
