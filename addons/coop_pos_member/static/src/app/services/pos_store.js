/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {AlertDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {PosStore} from "@point_of_sale/app/services/pos_store";
import {_t} from "@web/core/l10n/translation";
import {ask} from "@point_of_sale/app/utils/make_awaitable_dialog";
import {patch} from "@web/core/utils/patch";

patch(PosStore.prototype, {
    async setup() {
        // When the server was asked of which customer
        this.coopFresh = {};
        return await super.setup(...arguments);
    },

    setPartnerToCurrentOrder(partner) {
        const order = this.getOrder();
        if (order?.getPartner()?.id !== partner?.id) {
            order?.coopRemoveMemberships();
        }
        super.setPartnerToCurrentOrder(...arguments);
        if (partner) {
            for (const warning of partner.coopWarnings()) {
                this.notification.add(warning, {type: "warning"});
            }
            this.coopRefreshCustomer(partner);
        }
    },

    /**
     * Ask the server what a customer is and owes now: the till may be open for days.
     *
     * @param {ResPartner} partner
     * @returns {Boolean} false when the server is out of reach
     */
    async coopRefreshCustomer(partner) {
        if (!this.config.coop_activity_id) {
            return false;
        }
        let fresh = null;
        try {
            fresh = await this.data.call("pos.config", "coop_customer", [
                [this.config.id],
                partner.id,
            ]);
        } catch {
            return false;
        }
        const before = partner.coopHasRights();
        partner.coopSetFresh(fresh);
        // The banner looks at it: it is drawn again.
        this.coopFresh = {...this.coopFresh, [partner.id]: Date.now()};
        const order = this.getOrder();
        if (
            before !== partner.coopHasRights() &&
            order?.getPartner()?.id === partner.id &&
            !order.finalized
        ) {
            order.updatePricelistAndFiscalPosition(partner);
        }
        return true;
    },

    /**
     * All that is checked before an order is paid.
     *
     * @param {PosOrder} order
     * @returns {Boolean}
     */
    async coopCheckOrder(order) {
        return (
            this.coopCheckMemberships(order) &&
            (await this.coopCheckCustomer(order)) &&
            (await this.coopCheckAccount(order))
        );
    },

    coopRefuse(title, body) {
        this.dialog.add(AlertDialog, {title, body});
        return false;
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
        return this.coopRefuse(
            _t("Members Only"),
            _t(
                "This till sells to members only. %s Choose the member who buys.",
                problem
            )
        );
    },

    async pay() {
        const order = this.getOrder();
        if (
            order?.canPay() &&
            !(this.coopCheckMemberships(order) && (await this.coopCheckCustomer(order)))
        ) {
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
