/* global posmodel */

import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as OfflineUtil from "@point_of_sale/../tests/generic_helpers/offline_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import {registry} from "@web/core/registry";
import {run} from "@point_of_sale/../tests/generic_helpers/utils";

function sell(product, method) {
    return [
        ProductScreen.clickDisplayedProduct(product),
        ProductScreen.clickPayButton(),
        PaymentScreen.clickPaymentMethod(method),
        PaymentScreen.clickValidate(),
        ReceiptScreen.receiptIsThere(),
    ];
}

function receiptHas(text) {
    return [
        {
            content: `The receipt says ${text}`,
            trigger: `.receipt-screen .coop-receipt-lines:contains("${text}")`,
        },
    ];
}

const {open, send} = XMLHttpRequest.prototype;
const {error: consoleError} = console;

/**
 * From now on, the server gets what is sent to it at these addresses, and its answer is
 * lost on the way back: the worst moment for a connection to be cut.
 */
export function loseAnswers(address) {
    return run(() => {
        console.error = (...args) => {
            const text = String(args[0]?.message || args[0]);
            const expected = text.includes("ConnectionLostError");
            (expected ? console.info : consoleError).apply(console, args);
        };
        XMLHttpRequest.prototype.open = function (method, url) {
            this.coopUrl = String(url);
            return open.apply(this, arguments);
        };
        XMLHttpRequest.prototype.send = function (body) {
            if (!this.coopUrl.includes(address)) {
                return send.call(this, body);
            }
            const sent = new XMLHttpRequest();
            open.call(sent, "POST", this.coopUrl);
            sent.setRequestHeader("Content-Type", "application/json");
            sent.addEventListener("loadend", () =>
                this.dispatchEvent(new ProgressEvent("error"))
            );
            return send.call(sent, body);
        };
    }, `Answers of ${address} are lost`);
}

export function findAnswers() {
    return run(() => {
        Object.assign(XMLHttpRequest.prototype, {open, send});
        console.error = consoleError;
    }, "Answers come back");
}

function allIsSent() {
    return {
        content: "Nothing waits to be sent",
        trigger: "body",
        run: async () => {
            const waits = () =>
                posmodel.models["pos.order"].filter(
                    (order) => order.finalized && !order.isSynced
                );
            for (let tries = 0; waits().length && tries < 100; tries++) {
                await new Promise((resolve) => setTimeout(resolve, 200));
            }
            if (waits().length) {
                throw new Error(`${waits().length} sales were not sent`);
            }
        },
    };
}

/** A busy machine takes more than ten seconds to post an invoice. */
function patiently(steps) {
    return steps.flat(Infinity).map((step) => ({...step, timeout: 60000}));
}

registry.category("web_tour.tours").add("coop_pos_day", {
    steps: () =>
        patiently([
            Chrome.startPoS(),
            ProductScreen.enterOpeningAmount("0"),
            Dialog.confirm("Open Register"),
            // A sale, and the legal mentions on its receipt.
            sell("Soap", "Cash"),
            receiptHas("Shop MILL est une activité de"),
            ReceiptScreen.clickNextOrder(),
            // An invoice.
            ProductScreen.clickDisplayedProduct("Soap"),
            ProductScreen.clickPartnerButton(),
            ProductScreen.clickCustomer("Canteen"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Card"),
            PaymentScreen.clickInvoiceButton(),
            PaymentScreen.clickValidate(),
            ReceiptScreen.receiptIsThere(),
            ReceiptScreen.clickNextOrder(),
            // The connection is lost: the till goes on selling.
            OfflineUtil.setOfflineMode(),
            sell("Bread", "Cash"),
            Dialog.confirm("Continue with limited functionality"),
            ReceiptScreen.clickNextOrder(),
            sell("Bread", "Card"),
            ReceiptScreen.clickNextOrder(),
            // It comes back: nothing is lost, nothing is sent twice.
            OfflineUtil.setOnlineMode(),
            run(async () => {
                window.dispatchEvent(new Event("online"));
                await posmodel.data.checkConnectivity();
                await posmodel.syncAllOrders();
                await posmodel.syncAllOrders();
            }, "The connection is back"),
            sell("Soap", "Cheque"),
            Chrome.isSyncStatusConnected(),
            ReceiptScreen.clickNextOrder(),
            // 6.00 and 2.11 in cash: 1.00 is missing.
            Chrome.clickMenuOption("Close Register"),
            ProductScreen.closeWithCashAmount("7.11"),
            ProductScreen.cashDifferenceIs("-1.00"),
            Dialog.confirm("Close Register"),
            {
                trigger: ".modal .btn-primary:contains(Proceed Anyway)",
                run: "click",
                expectUnloadPage: true,
            },
            // Back on the opening screen.
            {trigger: "button:contains(backend)"},
        ]),
});

registry.category("web_tour.tours").add("coop_pos_reconnect", {
    steps: () =>
        patiently([
            Chrome.startPoS(),
            ProductScreen.enterOpeningAmount("0"),
            Dialog.confirm("Open Register"),
            // The server has this sale; the till does not know.
            loseAnswers("/sync_from_ui"),
            sell("Soap", "Cash"),
            Dialog.confirm("Continue with limited functionality"),
            ReceiptScreen.clickNextOrder(),
            // This one, it has not.
            OfflineUtil.setOfflineMode(),
            sell("Bread", "Card"),
            ReceiptScreen.clickNextOrder(),
            {
                content: "Load the page again",
                trigger: ".product-screen",
                run: () => window.location.reload(),
                expectUnloadPage: true,
            },
            {content: "The till is back", trigger: ".product-screen"},
            allIsSent(),
            // The same, without loading the page.
            loseAnswers("/sync_from_ui"),
            sell("Bread", "Cash"),
            Dialog.confirm("Continue with limited functionality"),
            ReceiptScreen.clickNextOrder(),
            findAnswers(),
            run(async () => {
                await posmodel.data.checkConnectivity();
                await posmodel.syncAllOrders();
            }, "The connection is back"),
            allIsSent(),
            sell("Soap", "Cheque"),
            Chrome.isSyncStatusConnected(),
            allIsSent(),
        ]),
});
