/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {NumberPopup} from "@point_of_sale/app/components/popups/number_popup/number_popup";
import {PosStore} from "@point_of_sale/app/services/pos_store";
import {_t} from "@web/core/l10n/translation";
import {makeAwaitable} from "@point_of_sale/app/utils/make_awaitable_dialog";
import {parseFloat} from "@web/views/fields/parsers";
import {patch} from "@web/core/utils/patch";

patch(PosStore.prototype, {
    /**
     * @returns {PosPaymentMethod|undefined} the payment method “Customer Account”
     */
    get coopAccountMethod() {
        return this.config.payment_method_ids.find(
            (method) => method.type === "pay_later" && method.split_transactions
        );
    },

    /**
     * What a customer bought or paid on account, that the server doesn't know yet.
     */
    coopUnsentOnAccount(partner, except) {
        return this.models["pos.order"]
            .filter(
                (order) =>
                    order.getPartner()?.id === partner.id &&
                    order.uuid !== except.uuid &&
                    order.state === "paid" &&
                    !order.isSynced
            )
            .reduce((total, order) => total + order.coopOnAccount(), 0);
    },

    /**
     * What the customer of an order will owe once it is paid, as far as the till knows:
     * out of reach of the server, what it said last.
     *
     * @param {PosOrder} order
     * @returns {Object|null} `owed` (below zero: paid in), `ceiling` (false: none) and
     *     `over`; null when nothing of the order is on account
     */
    coopAccountAfter(order) {
        const partner = order.getPartner();
        const amount = order.coopOnAccount();
        // Read again when the server answers
        const account = this.coopFresh && partner?.coopAccount();
        if (!account || !amount) {
            return null;
        }
        const owed = this.currency.round(
            account.balance + this.coopUnsentOnAccount(partner, order) + amount
        );
        const {ceiling} = account;
        const over =
            amount > 0 &&
            ceiling !== false &&
            owed - ceiling >= this.currency.rounding / 2;
        return {owed, ceiling, over};
    },

    /**
     * @param {PosOrder} order
     * @returns {String} what the cashier reads of it before validating
     */
    coopAccountAfterText(order) {
        const after = this.coopAccountAfter(order);
        if (!after) {
            return "";
        }
        const {formatCurrency} = this.env.utils;
        const owed = formatCurrency(Math.abs(after.owed));
        if (after.owed < 0) {
            return _t("Account: %s paid in after this ticket", owed);
        }
        if (after.ceiling === false) {
            return _t("Account: %s owed after this ticket", owed);
        }
        return _t("Account: %(owed)s owed after this ticket, ceiling %(ceiling)s", {
            owed,
            ceiling: formatCurrency(after.ceiling),
        });
    },

    /**
     * Refuse what goes over the ceiling of the customer.
     *
     * @param {PosOrder} order
     * @returns {Boolean}
     */
    async coopCheckAccount(order) {
        const partner = order.getPartner();
        if (!partner || order.coopOnAccount() <= 0) {
            return true;
        }
        await this.coopRefreshCustomer(partner);
        const {owed, ceiling, over} = this.coopAccountAfter(order) || {};
        if (!over) {
            return true;
        }
        return this.coopRefuse(
            _t("Ceiling of the Account"),
            _t(
                "%(customer)s would owe %(owed)s on account: %(ceiling)s at most. Take another payment, or let the customer pay what is owed first.",
                {
                    customer: partner.name,
                    owed: this.env.utils.formatCurrency(owed),
                    ceiling: this.env.utils.formatCurrency(ceiling),
                }
            )
        );
    },

    /**
     * Let a customer pay what they owe, or pay in beforehand: an order without lines,
     * that takes money and gives it to their account.
     */
    async coopPayAccount() {
        const method = this.coopAccountMethod;
        let order = this.getOrder() || this.addNewOrder();
        const partner = order.getPartner() || (await this.selectPartner(order));
        if (!partner || !method) {
            return;
        }
        await this.coopRefreshCustomer(partner);
        const {balance} = partner.coopAccount() || {balance: 0};
        const typed = await makeAwaitable(this.dialog, NumberPopup, {
            title: _t("Paid on the account of %s", partner.name),
            subtitle: _t("Owes %s", this.env.utils.formatCurrency(balance)),
            startingValue:
                balance > 0 ? this.env.utils.formatCurrency(balance, false) : "",
            formatDisplayedValue: (x) => `${this.currency.symbol} ${x}`,
        });
        const amount = this.currency.round(parseFloat(typed || "0"));
        if (!(amount > 0)) {
            return;
        }
        if (!order.isEmpty()) {
            order = this.addNewOrder();
        }
        order.setPartner(partner);
        order.setToInvoice(false);
        const result = order.addPaymentline(method);
        result.data.setAmount(-amount);
        this.navigate("PaymentScreen", {orderUuid: order.uuid});
    },
});
