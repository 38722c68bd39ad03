import {expect, test} from "@odoo/hoot";
import {getFilledOrder, setupPosEnv} from "@point_of_sale/../tests/unit/utils";
import {ConnectionLostError} from "@web/core/network/rpc";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";

definePosModels();

test("a customer written at the till of a shop is the shop's", async () => {
    const store = await setupPosEnv();
    store.config._coop_branch_id = 42;
    expect(store.editPartnerContext().default_company_id).toBe(42);
});

test("a till out of shops shares its customers", async () => {
    const store = await setupPosEnv();
    store.config._coop_branch_id = false;
    expect("default_company_id" in store.editPartnerContext()).toBe(false);
});

test("an order whose sending was cut is sent again, once", async () => {
    const store = await setupPosEnv();
    const order = await getFilledOrder(store);
    let online = false;
    let sent = 0;
    patchWithCleanup(store.data, {
        async call(model, method) {
            if (method === "sync_from_ui") {
                sent++;
                if (!online) {
                    throw new ConnectionLostError();
                }
            }
            return super.call(...arguments);
        },
    });
    await store.syncAllOrders();
    expect(sent).toBe(1);
    expect(order.isSynced).toBe(false);
    await expect(store.syncAllOrders({throw: true})).rejects.toThrow();
    expect(sent).toBe(2);
    online = true;
    await store.syncAllOrders();
    expect(sent).toBe(3);
    expect(order.isSynced).toBe(true);
    await store.syncAllOrders();
    expect(sent).toBe(3);
});
