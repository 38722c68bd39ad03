/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {CustomerBanner} from "../components/customer_banner";
import {ProductScreen} from "@point_of_sale/app/screens/product_screen/product_screen";
import {patch} from "@web/core/utils/patch";

patch(ProductScreen, {
    components: {...ProductScreen.components, CustomerBanner},
});

patch(ProductScreen.prototype, {
    async _getPartnerByBarcode(code) {
        return (
            (await this.pos.coopFindCard(code.code)) ||
            (await super._getPartnerByBarcode(...arguments))
        );
    },
});
