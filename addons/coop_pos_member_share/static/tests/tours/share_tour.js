/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as NumberPopup from "@point_of_sale/../tests/generic_helpers/number_popup_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import {
    findCustomer,
    openTill,
} from "@coop_pos_member/../tests/tours/coop_pos_member_tour";
import {registry} from "@web/core/registry";

function subscribe(quantity) {
    return [
        ProductScreen.clickControlButton("Membership"),
        {
            content: "Shares of class A",
            trigger: ".selection-item:contains('Share A')",
            run: "click",
        },
        NumberPopup.enterValue(quantity),
        Dialog.confirm("Confirm"),
    ];
}

registry.category("web_tour.tours").add("coop_pos_member_share", {
    steps: () =>
        [
            openTill(),
            findCustomer("Zelie", "Zelie Zola"),
            subscribe("6"),
            Dialog.bodyIs("6 is too many: 5 at most"),
            Dialog.confirm("Ok"),
            subscribe("3"),
            Order.hasLine({productName: "Shares", quantity: "3"}),
            ProductScreen.totalAmountIs("60.00"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.receiptIsThere(),
        ].flat(Infinity),
});
