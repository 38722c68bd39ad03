/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {Navbar} from "@point_of_sale/app/components/navbar/navbar";
import {patch} from "@web/core/utils/patch";

patch(Navbar.prototype, {
    /**
     * Give the customer display the key of this till, without which the server opens it
     * for nobody.
     */
    openCustomerDisplay() {
        const token = this.pos.config._coop_display_token;
        if (!token) {
            return super.openCustomerDisplay();
        }
        const {dialog} = this;
        this.dialog = {
            add: (component, props) =>
                dialog.add(component, {
                    ...props,
                    customerDisplayURL: `${props.customerDisplayURL}?coop_token=${token}`,
                }),
        };
        try {
            return super.openCustomerDisplay();
        } finally {
            this.dialog = dialog;
        }
    },
});
