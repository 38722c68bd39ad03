/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {RAW_SYMBOL} from "@point_of_sale/app/models/related_models/utils";
import {ResPartner} from "@point_of_sale/app/models/res_partner";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

export const STATUSES = {
    member: {label: _t("Member"), color: "success"},
    leaving: {label: _t("Leaving"), color: "info"},
    candidate: {label: _t("Candidate"), color: "warning"},
    former: {label: _t("Former Member"), color: "secondary"},
};
const ALERTS = ["candidate", "former"];

patch(ResPartner.prototype, {
    /**
     * What the server says of this customer as a member; methods rather than getters,
     * whose value would be kept when it is read again.
     *
     * @returns {Object|false} see `_coop_customers` of `pos.config`
     */
    coopCustomer() {
        return this[RAW_SYMBOL]._coop_customer || false;
    },

    /**
     * @returns {Object|false} `balance` and `ceiling` of the account at this till
     */
    coopAccount() {
        return this[RAW_SYMBOL]._coop_account || false;
    },

    /**
     * @param {Object} fresh what the server says now, see `coop_customer`
     */
    coopSetFresh(fresh) {
        this[RAW_SYMBOL]._coop_customer = fresh.customer;
        this[RAW_SYMBOL]._coop_account = fresh.account;
    },

    coopHasRights() {
        return Boolean(this.coopCustomer().rights);
    },

    /**
     * @returns {Object|null} label and colour of the status that the cashier sees
     */
    coopStatus() {
        const customer = this.coopCustomer();
        if (!customer) {
            return null;
        }
        const status = STATUSES[customer.status];
        if (customer.member && customer.rights) {
            return {label: _t("Eater"), color: status.color};
        }
        return status;
    },

    /**
     * @returns {String} number, and the member on whose rights somebody else shops
     */
    coopReference() {
        const {number, member} = this.coopCustomer();
        const text = number ? _t("no. %s", number) : "";
        if (!member) {
            return text;
        }
        return number
            ? _t("of %(member)s, no. %(number)s", {member, number})
            : _t("of %(member)s", {member});
    },

    /**
     * @returns {String[]} what the cashier must know when this customer is chosen
     */
    coopWarnings() {
        const {status, rights} = this.coopCustomer();
        if (rights || !ALERTS.includes(status)) {
            return [];
        }
        return [
            status === "candidate"
                ? _t("%s is a candidate: not admitted yet.", this.name)
                : _t("%s is not a member any more.", this.name),
        ];
    },

    get searchString() {
        const {number, card} = this.coopCustomer();
        return [super.searchString, number, card].filter(Boolean).join(" ");
    },

    exactMatch(searchWord) {
        const {number, card, member} = this.coopCustomer();
        return (
            super.exactMatch(...arguments) ||
            Boolean(card && card === searchWord) ||
            Boolean(number && !member && String(number) === searchWord)
        );
    },
});
