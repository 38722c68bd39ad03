/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as PaymentScreen from "@point_of_sale/../tests/pos/tours/utils/payment_screen_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import * as ReceiptScreen from "@point_of_sale/../tests/pos/tours/utils/receipt_screen_util";
import {registry} from "@web/core/registry";
import {scan_barcode} from "@point_of_sale/../tests/generic_helpers/utils";

registry.category("web_tour.tours").add("coop_pos_weight", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            // 1.250 kg at 2.00
            scan_barcode("2100001012502"),
            ProductScreen.selectedOrderlineHas("Carrots", "1.25", "2.50"),
            // 1.234 kg, to the gram
            scan_barcode("2100001012342"),
            ProductScreen.totalAmountIs("4.97"),
            // 12.34 at 30.00 a kilogram: 0.411 kg, to the cent
            scan_barcode("2600002012346"),
            ProductScreen.selectedOrderlineHas("Cheese", "0.411", "12.34"),
            // Sold by the piece: the label's price is that of the piece
            scan_barcode("2600003005002"),
            ProductScreen.selectedOrderlineHas("Melon", "1", "5.00"),
            ProductScreen.totalAmountIs("22.31"),
            ProductScreen.clickPayButton(),
            PaymentScreen.clickPaymentMethod("Cash"),
            PaymentScreen.clickValidate(),
            ReceiptScreen.isShown(),
        ].flat(),
});
