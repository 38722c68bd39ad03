/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {AlertDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {PosStore} from "@point_of_sale/app/services/pos_store";
import {_t} from "@web/core/l10n/translation";
import {ask} from "@point_of_sale/app/utils/make_awaitable_dialog";
import {patch} from "@web/core/utils/patch";

patch(PosStore.prototype, {
    setPartnerToCurrentOrder(partner) {
        super.setPartnerToCurrentOrder(...arguments);
        if (partner) {
            for (const warning of partner.coopWarnings()) {
                this.notification.add(warning, {type: "warning"});
            }
        }
    },

    /**
     * Check that the customer may buy here.
     *
     * @param {PosOrder} order
     * @returns {Boolean} false if the order is refused, or the cashier gives up
     */
    async coopCheckCustomer(order) {
        const policy = this.config.coop_nonmember_policy;
        if (
            !["warn", "block"].includes(policy) ||
            order.coopHasRights() ||
            !order.coopNeedsRights()
        ) {
            return true;
        }
        const partner = order.getPartner();
        const problem = partner
            ? _t("%s has not the rights of a member today.", partner.name)
            : _t("No customer is chosen.");
        if (policy === "warn") {
            // Once for each customer
            const known = partner ? partner.id : "none";
            if (order.uiState.coopAccepted === known) {
                return true;
            }
            const confirmed = await ask(this.dialog, {
                title: _t("Not a Member"),
                body: _t("%s Sell anyway?", problem),
                confirmLabel: _t("Sell"),
                cancelLabel: _t("Back"),
            });
            if (confirmed) {
                order.uiState.coopAccepted = known;
            }
            return Boolean(confirmed);
        }
        this.dialog.add(AlertDialog, {
            title: _t("Members Only"),
            body: _t(
                "This till sells to members only. %s Choose the member who buys.",
                problem
            ),
        });
        return false;
    },

    async pay() {
        const order = this.getOrder();
        if (order?.canPay() && !(await this.coopCheckCustomer(order))) {
            return;
        }
        return await super.pay(...arguments);
    },

    /**
     * Find the member whose card was read.
     *
     * @param {String} code
     * @returns {ResPartner|undefined}
     */
    async coopFindCard(code) {
        const known = this.models["res.partner"].find(
            (partner) => partner.coopCustomer().card === code
        );
        if (known) {
            return known;
        }
        try {
            const found = await this.data.callRelated("res.partner", "coop_find_card", [
                this.config.id,
                code,
            ]);
            return found["res.partner"][0];
        } catch {
            // Out of reach: the card is not known here.
            return undefined;
        }
    },
});
