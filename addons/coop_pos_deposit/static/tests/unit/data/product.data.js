/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {ProductProduct} from "@point_of_sale/../tests/unit/data/product_product.data";
import {ProductTemplate} from "@point_of_sale/../tests/unit/data/product_template.data";
import {PosOrderLine} from "@point_of_sale/../tests/unit/data/pos_order_line.data";
import {patch} from "@web/core/utils/patch";

patch(ProductTemplate.prototype, {
    _load_pos_data_fields() {
        return [
            ...super._load_pos_data_fields(...arguments),
            "coop_is_deposit",
            "coop_deposit_product_id",
        ];
    },
});
patch(PosOrderLine.prototype, {
    _load_pos_data_fields() {
        return [...super._load_pos_data_fields(...arguments), "coop_deposit_auto"];
    },
});

const VARIANT = {
    product_tag_ids: [],
    barcode: false,
    default_code: false,
    product_template_attribute_value_ids: [],
    product_template_variant_value_ids: [],
    standard_price: 0,
};
const TEMPLATE = {
    standard_price: 0,
    type: "consu",
    service_tracking: "none",
    pos_categ_ids: [1],
    categ_id: false,
    uom_id: 1,
    taxes_id: [],
    available_in_pos: true,
    active: true,
};

ProductProduct._records = [
    ...ProductProduct._records,
    {
        ...VARIANT,
        id: 9601,
        product_tmpl_id: 9601,
        lst_price: 0.2,
        display_name: "Bottle",
    },
    {...VARIANT, id: 9602, product_tmpl_id: 9602, lst_price: 3, display_name: "Beer"},
];
ProductTemplate._records = [
    ...ProductTemplate._records,
    {
        ...TEMPLATE,
        id: 9601,
        name: "Bottle",
        display_name: "Bottle",
        list_price: 0.2,
        coop_is_deposit: true,
        product_variant_ids: [9601],
    },
    {
        ...TEMPLATE,
        id: 9602,
        name: "Beer",
        display_name: "Beer",
        list_price: 3,
        coop_deposit_product_id: 9601,
        product_variant_ids: [9602],
    },
];
