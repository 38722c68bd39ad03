/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import * as Chrome from "@point_of_sale/../tests/pos/tours/utils/chrome_util";
import * as Dialog from "@point_of_sale/../tests/generic_helpers/dialog_util";
import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("coop_pos_cash", {
    steps: () =>
        [
            Chrome.startPoS(),
            Dialog.confirm("Open Register"),
            Chrome.clickMenuOption("Cash In/Out"),
            {
                content: "Without a reason, no movement",
                trigger: ".modal .input-amount input",
                run: "edit 30",
            },
            {trigger: ".modal .confirm:disabled"},
            {
                trigger: ".modal select.coop-cash-reason",
                run: "selectByLabel Cash taken to the bank",
            },
            {trigger: ".modal .cash-reason", run: "edit Bag 12"},
            {trigger: ".modal .confirm:enabled", run: "click"},
            Dialog.isNot(),
            {trigger: ".o_notification:contains(Successfully made a cash out)"},
        ].flat(),
});
