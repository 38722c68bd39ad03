/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {PosOrder} from "@point_of_sale/app/models/pos_order";
import {patch} from "@web/core/utils/patch";

patch(PosOrder.prototype, {
    /** A member whose fee is sold by this very order is up to date. */
    coopHasRights() {
        return (
            super.coopHasRights() ||
            (this.partner_id?.coopCustomer().status === "lapsed" &&
                this.lines.some(
                    (line) => line.qty > 0 && line.coop_membership?.startsWith("fee:")
                ))
        );
    },
});
