/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

/* global posmodel */

import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import * as OfflineUtil from "@point_of_sale/../tests/generic_helpers/offline_util";
import * as ProductScreen from "@point_of_sale/../tests/pos/tours/utils/product_screen_util";
import {findAnswers, loseAnswers} from "@coop_pos/../tests/tours/coop_pos_tour";
import {registry} from "@web/core/registry";
import {run} from "@point_of_sale/../tests/generic_helpers/utils";

function recordUnsold() {
    return [
        ProductScreen.clickControlButton("Without Sale"),
        {
            content: "choose the reason",
            trigger: ".selection-item:contains('Unsold')",
            run: "click",
        },
    ].flat();
}

function backOnline() {
    return run(() => posmodel.data.checkConnectivity(), "The connection is back");
}

registry.category("web_tour.tours").add("coop_pos_loss", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            ProductScreen.clickDisplayedProduct("Bread"),
            ProductScreen.clickDisplayedProduct("Bread"),
            ProductScreen.clickDisplayedProduct("Soap"),
            // Out of reach, then recorded but the answer is lost: the order stays.
            OfflineUtil.setOfflineMode(),
            recordUnsold(),
            Dialog.confirm("Continue with limited functionality"),
            ProductScreen.totalAmountIs("10.22"),
            OfflineUtil.setOnlineMode(),
            backOnline(),
            loseAnswers("/record_from_till"),
            recordUnsold(),
            Dialog.confirm("Continue with limited functionality"),
            ProductScreen.totalAmountIs("10.22"),
            findAnswers(),
            backOnline(),
            recordUnsold(),
            {trigger: ".o_notification:contains(Unsold recorded)"},
            ProductScreen.orderIsEmpty(),
        ].flat(),
});
