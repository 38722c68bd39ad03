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
