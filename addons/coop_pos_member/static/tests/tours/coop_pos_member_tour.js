/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PartnerList from "@point_of_sale/../tests/pos/tours/utils/partner_list_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import {registry} from "@web/core/registry";
import {scan_barcode} from "@point_of_sale/../tests/generic_helpers/utils";

export function openTill() {
    return [Chrome.startPoS(), Dialog.confirm("Open Register")];
}

/** Search among all the customers, by what a cashier types or scans there. */
export function findCustomer(text, name) {
    return [
        ProductScreen.clickPartnerButton(),
        {
            content: `Type ${text}`,
            trigger: ".modal-dialog .input-group input",
            run: `edit ${text}`,
        },
        {
            content: "Search more",
            trigger: ".modal-dialog .input-group input",
            run: async () => {
                // What is typed is read after a while.
                await new Promise((resolve) => setTimeout(resolve, 500));
                const input = document.querySelector(
                    ".modal-dialog .input-group input"
                );
                input.dispatchEvent(
                    new KeyboardEvent("keydown", {bubbles: true, key: "Enter"})
                );
            },
        },
        PartnerList.clickPartner(name),
    ];
}

export function bannerSays(...texts) {
    return texts.map((text) => ({
        content: `The banner says ${text}`,
        trigger: `.coop-customer-banner:contains("${text}")`,
    }));
}

function pay(method) {
    return [
        ProductScreen.clickPayButton(),
        PaymentScreen.clickPaymentMethod(method),
        PaymentScreen.clickValidate(),
        ReceiptScreen.receiptIsThere(),
        ReceiptScreen.clickNextOrder(),
    ];
}

/** Odoo's own step waits for the payment screen, which is refused here. */
export function payIsRefused(text) {
    return [
        {
            content: "Pay",
            trigger: ".product-screen .pay-order-button",
            run: "click",
        },
        Dialog.bodyIs(text),
    ];
}

registry.category("web_tour.tours").add("coop_pos_member", {
    steps: () =>
        [
            openTill(),
            // Nobody, then somebody who is not a member: refused.
            ProductScreen.clickDisplayedProduct("Soap"),
            payIsRefused("Choose the member who buys"),
            Dialog.confirm("Ok"),
            findCustomer("Sam", "Sam Stranger"),
            bannerSays("Sam Stranger", "Non-Member"),
            ProductScreen.totalAmountIs("6.00"),
            payIsRefused("Sam Stranger has not the rights"),
            Dialog.confirm("Ok"),
            // By number, among those that the browser has not loaded.
            findCustomer("4321", "Zelie Zola"),
            bannerSays("Zelie Zola", "Member", "no. 4321", "Prices of members"),
            ProductScreen.totalAmountIs("3.00"),
            // By a phone that the browser does not know, twice: the answer is kept.
            findCustomer("06 98 76 54 32", "Zelie Zola"),
            findCustomer("Sam", "Sam Stranger"),
            findCustomer("06 98 76 54 32", "Zelie Zola"),
            bannerSays("Zelie Zola"),
            // The price list is taken back with the customer.
            findCustomer("Sam", "Sam Stranger"),
            ProductScreen.totalAmountIs("6.00"),
            // The card, scanned.
            scan_barcode("0420000043218"),
            bannerSays("Zelie Zola", "no. 4321"),
            ProductScreen.totalAmountIs("3.00"),
            pay("Cash"),
            // The eater, on the rights of the member.
            ProductScreen.clickDisplayedProduct("Soap"),
            findCustomer("Paul", "Paul Martin"),
            bannerSays("Eater", "of Zelie Zola, no. 4321"),
            ProductScreen.totalAmountIs("3.00"),
            pay("Card"),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("coop_pos_member_warn", {
    steps: () =>
        [
            openTill(),
            ProductScreen.clickDisplayedProduct("Soap"),
            findCustomer("Carl", "Carl Candidate"),
            {
                content: "The cashier is told",
                trigger: ".o_notification:contains('is a candidate')",
            },
            bannerSays("Candidate"),
            payIsRefused("Carl Candidate has not the rights"),
            Dialog.confirm("Sell"),
            PaymentScreen.clickPaymentMethod("Cash"),
            // Asked once for each customer.
            PaymentScreen.clickValidate(),
            ReceiptScreen.receiptIsThere(),
        ].flat(Infinity),
});

registry.category("web_tour.tours").add("coop_pos_member_account", {
    steps: () =>
        [
            openTill(),
            // On account, up to the ceiling of members.
            ProductScreen.clickDisplayedProduct("Soap"),
            findCustomer("Zelie", "Zelie Zola"),
            bannerSays("ceiling"),
            pay("Customer Account"),
            ProductScreen.clickDisplayedProduct("Soap"),
            ProductScreen.clickDisplayedProduct("Soap"),
            findCustomer("Zelie", "Zelie Zola"),
            bannerSays("Owes"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Customer Account"),
            PaymentScreen.clickValidate(),
            Dialog.bodyIs("18.00 on account"),
            Dialog.confirm("Ok"),
            PaymentScreen.clickPaymentlineDelButton("Customer Account", "12.00"),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.receiptIsThere(),
            ReceiptScreen.clickNextOrder(),
            // What is owed, paid in cash.
            findCustomer("Zelie", "Zelie Zola"),
            ProductScreen.clickControlButton("Pay the Account"),
            {trigger: ".modal .value:contains('6.00')"},
            Dialog.confirm("Confirm"),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.receiptIsThere(),
        ].flat(Infinity),
});
