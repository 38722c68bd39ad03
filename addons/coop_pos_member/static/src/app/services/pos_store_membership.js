/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {NumberPopup} from "@point_of_sale/app/components/popups/number_popup/number_popup";
import {PosStore} from "@point_of_sale/app/services/pos_store";
import {SelectionPopup} from "@point_of_sale/app/components/popups/selection_popup/selection_popup";
import {_t} from "@web/core/l10n/translation";
import {makeAwaitable} from "@point_of_sale/app/utils/make_awaitable_dialog";
import {parseFloat} from "@web/views/fields/parsers";
import {patch} from "@web/core/utils/patch";

patch(PosStore.prototype, {
    /**
     * Sell to the customer what makes or renews a membership: the server says what may
     * be sold, at what price.
     */
    async coopSellMembership() {
        const order = this.getOrder() || this.addNewOrder();
        const partner = order.getPartner() || (await this.selectPartner(order));
        if (!partner) {
            return;
        }
        let offers = [];
        try {
            offers = await this.data.call("pos.config", "coop_membership_offers", [
                [this.config.id],
                partner.id,
            ]);
        } catch {
            this.coopRefuse(
                _t("Membership"),
                _t("The server is out of reach: memberships can't be sold now.")
            );
            return;
        }
        const sold = order.lines.map((line) => line.coop_membership);
        offers = offers.filter((offer) => !sold.includes(offer.code));
        if (!offers.length) {
            this.coopRefuse(
                _t("Membership"),
                _t(
                    "%s has nothing to pay today. Somebody who is not known yet applies first.",
                    partner.name
                )
            );
            return;
        }
        const offer = await makeAwaitable(this.dialog, SelectionPopup, {
            title: _t("Membership of %s", partner.name),
            list: offers.map((item, index) => ({
                id: index,
                label: `${item.label} — ${this.env.utils.formatCurrency(item.price)}`,
                item,
            })),
        });
        if (offer) {
            await this.coopAddMembership(order, offer);
        }
    },

    async coopAddMembership(order, offer) {
        let {quantity} = offer;
        if (offer.maximum > 1) {
            const typed = await makeAwaitable(this.dialog, NumberPopup, {
                title: offer.label,
                subtitle: _t("How many? %s at most", offer.maximum),
                startingValue: String(quantity),
            });
            quantity = Math.floor(parseFloat(typed || "0"));
            if (!(quantity > 0)) {
                return;
            }
            if (quantity > offer.maximum) {
                this.coopRefuse(
                    offer.label,
                    _t("%(quantity)s is too many: %(maximum)s at most.", {
                        quantity,
                        maximum: offer.maximum,
                    })
                );
                return;
            }
        }
        const product = this.models["product.product"].get(offer.product_id);
        const line = await this.addLineToOrder(
            {
                product_tmpl_id: product.product_tmpl_id,
                product_id: product,
                qty: quantity,
                price_unit: offer.price,
                coop_membership: offer.code,
                customer_note: offer.label,
            },
            order,
            {},
            false
        );
        if (line) {
            // Not “manual”: the certified till would show an old price, of zero.
            line.price_type = "automatic";
        }
    },

    /**
     * Memberships are paid at once, apart from invoices, and not given back here.
     *
     * @param {PosOrder} order
     * @returns {Boolean}
     */
    coopCheckMemberships(order) {
        const lines = order.lines.filter((line) => line.coopIsMembership());
        if (!lines.length) {
            return true;
        }
        if (lines.some((line) => line.qty < 0)) {
            return this.coopRefuse(
                _t("Membership"),
                _t(
                    "A membership is not refunded at the till: the cooperative cancels the fee or the subscription, and pays back what is owed."
                )
            );
        }
        if (lines.some((line) => !line.coop_membership)) {
            return this.coopRefuse(
                _t("Membership"),
                _t("Take this line off, and use the button “Membership”.")
            );
        }
        if (order.isToInvoice()) {
            return this.coopRefuse(
                _t("Membership"),
                _t(
                    "Memberships have their own documents: sell them apart from what is invoiced, or take off the invoice."
                )
            );
        }
        if (order.coopOnAccount() > 0) {
            return this.coopRefuse(
                _t("Membership"),
                _t(
                    "Memberships are paid at once, not on the customer's account: choose another payment method."
                )
            );
        }
        return true;
    },
});
