/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {ControlButtons} from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import {patch} from "@web/core/utils/patch";

patch(ControlButtons.prototype, {
    async coopSellMembership() {
        this.props.close?.();
        await this.pos.coopSellMembership();
    },
    async coopPayAccount() {
        this.props.close?.();
        await this.pos.coopPayAccount();
    },
});
