/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import {
    bannerSays,
    findCustomer,
    openTill,
    payIsRefused,
} from "@coop_pos_member/../tests/tours/coop_pos_member_tour";
import {registry} from "@web/core/registry";

const year = new Date().getFullYear();

registry.category("web_tour.tours").add("coop_pos_member_fee", {
    steps: () =>
        [
            openTill(),
            ProductScreen.clickDisplayedProduct("Soap"),
            findCustomer("Zelie", "Zelie Zola"),
            {
                content: "The cashier is warned",
                trigger: ".o_notification:contains('the fee has expired')",
            },
            bannerSays("Zelie Zola", "Lapsed"),
            // Members only: the fee first, or with the goods.
            payIsRefused("Zelie Zola has not the rights"),
            Dialog.confirm("Ok"),
            ProductScreen.clickControlButton("Membership"),
            {
                content: "The fee of this year",
                trigger: `.selection-item:contains("Yearly fee ${year} ")`,
                run: "click",
            },
            Order.hasLine({productName: "Membership Fee", quantity: "1"}),
            ProductScreen.totalAmountIs("26.00"),
            // Neither the price nor the quantity can be changed.
            ProductScreen.clickNumpad("3"),
            {
                content: "Refused",
                trigger: ".modal-body:contains('choose the membership again')",
            },
            {trigger: ".modal-footer .btn-primary", run: "click"},
            ProductScreen.totalAmountIs("26.00"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.receiptIsThere(),
        ].flat(Infinity),
});
