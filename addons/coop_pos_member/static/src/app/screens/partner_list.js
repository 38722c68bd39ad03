/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {PartnerList} from "@point_of_sale/app/screens/partner_list/partner_list";
import {normalize} from "@web/core/l10n/utils";
import {patch} from "@web/core/utils/patch";

patch(PartnerList.prototype, {
    async getNewPartners() {
        const text = this.state.query;
        const rows = (await super.getNewPartners(...arguments)) || [];
        // Kept from a list to the next, as Odoo keeps how many it asked for.
        this.globalState.coopFound ??= {};
        const known = this.globalState.coopFound[text] || [];
        this.globalState.coopFound[text] = [...known, ...rows.map(({id}) => id)];
        return rows;
    },

    /** The browser does not know all that the server searches: a member's phone. */
    getPartners(partners) {
        const shown = super.getPartners(...arguments);
        const {query} = this.state;
        const found = new Set(this.globalState.coopFound?.[query]);
        const text = normalize(query.trim());
        if (!text || !found.size || shown.some((partner) => partner.exactMatch(text))) {
            return shown;
        }
        const more = new Set(shown);
        return partners.filter((each) => more.has(each) || found.has(each.id));
    },
});
