/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("coop_pos_loss", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            ProductScreen.clickDisplayedProduct("Bread"),
            ProductScreen.clickDisplayedProduct("Bread"),
            ProductScreen.clickDisplayedProduct("Soap"),
            ProductScreen.clickControlButton("Without Sale"),
            {
                content: "choose the reason",
                trigger: ".selection-item:contains('Unsold')",
                run: "click",
            },
            {trigger: ".o_notification:contains(Unsold recorded)"},
            ProductScreen.orderIsEmpty(),
        ].flat(),
});
