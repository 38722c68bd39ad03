/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {ResPartner} from "@point_of_sale/app/models/res_partner";
import {STATUSES} from "@coop_pos_member/app/models/res_partner";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

STATUSES.lapsed = {label: _t("Lapsed"), color: "danger"};

patch(ResPartner.prototype, {
    coopWarnings() {
        const warnings = super.coopWarnings();
        const {status, fee} = this.coopCustomer();
        if (status === "lapsed") {
            warnings.push(_t("%s: the fee has expired.", this.name));
        } else if (fee === "late") {
            warnings.push(_t("%s: the fee is late.", this.name));
        }
        return warnings;
    },
});
