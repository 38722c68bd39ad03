import {PosStore} from "@point_of_sale/app/services/pos_store";
import {patch} from "@web/core/utils/patch";

patch(PosStore.prototype, {
    /**
     * A customer written at the till of a shop is the shop's: the others don't see it.
     * The cooperative's staff shares it by emptying its company.
     */
    editPartnerContext(partner) {
        const context = super.editPartnerContext(partner);
        if (this.config._coop_branch_id) {
            context.default_company_id = this.config._coop_branch_id;
        }
        return context;
    },
});
