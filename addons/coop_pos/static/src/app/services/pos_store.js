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

    /**
     * Send again the orders whose sending was cut.
     *
     * Core takes an order as sent once it is written for the server, before the answer:
     * when the connection is lost at that moment, the order stays in the browser until
     * the page is loaded again, and closing the till leaves its sale out. The server
     * knows an order by its uuid: one that it did get is not recorded twice.
     *
     * What could not be sent is kept in the browser before the receipt shows: core keeps
     * it a moment later, and a page loaded again meanwhile would lose the sale.
     */
    async syncAllOrders(options = {}) {
        const {orderToCreate, orderToUpdate} = this.getPendingOrder();
        const orders = new Set([
            ...(options.orders || []),
            ...orderToCreate,
            ...orderToUpdate,
        ]);
        const sent = [...orders].filter((order) => order.isDirty());
        try {
            return await super.syncAllOrders(options);
        } finally {
            const {create, write} = this.pendingOrder;
            const kept = sent.filter(
                ({id, isSynced}) => !isSynced || create.has(id) || write.has(id)
            );
            for (const order of kept) {
                order._markDirty();
            }
            if (kept.some((order) => order.finalized)) {
                try {
                    await this.data.synchronizeLocalDataInIndexedDB();
                } catch (error) {
                    // A full disk, a private window: core says it when it tries again.
                    console.warn(error);
                }
            }
        }
    },
});
