/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {ProductTemplate} from "@point_of_sale/../tests/unit/data/product_template.data";
import {patch} from "@web/core/utils/patch";

patch(ProductTemplate.prototype, {
    _load_pos_data_fields() {
        return [
            ...super._load_pos_data_fields(...arguments),
            "coop_recalled",
            "coop_withdrawal_note",
        ];
    },
});
