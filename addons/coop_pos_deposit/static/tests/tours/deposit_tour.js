/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as Order from "@point_of_sale/../tests/generic_helpers/order_widget_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("coop_pos_deposit", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            ProductScreen.clickDisplayedProduct("Beer"),
            ProductScreen.clickDisplayedProduct("Beer"),
            ProductScreen.clickDisplayedProduct("Cider"),
            // One line for the three bottles
            Order.hasLine({productName: "Bottle deposit", quantity: "3"}),
            ProductScreen.totalAmountIs("9.60"),
            // Four bottles given back, a crate too
            ProductScreen.clickControlButton("Container Return"),
            {
                content: "choose the bottle",
                trigger: ".selection-item:contains('Bottle deposit')",
                run: "click",
            },
            ProductScreen.selectedOrderlineHas("Bottle deposit", "-1", "-0.20"),
            ProductScreen.clickNumpad("4"),
            ProductScreen.selectedOrderlineHas("Bottle deposit", "-4", "-0.80"),
            ProductScreen.totalAmountIs("8.80"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
        ].flat(),
});
