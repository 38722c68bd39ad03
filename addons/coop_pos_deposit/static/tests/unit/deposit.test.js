/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {describe, expect, test} from "@odoo/hoot";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {setupPosEnv} from "@point_of_sale/../tests/unit/utils";

definePosModels();

function deposits(order) {
    return order.lines
        .filter((line) => line.product_id.id === 9601)
        .map((line) => [line.qty, line.coop_deposit_auto || false, line.price_unit]);
}

describe("packaging deposits", () => {
    test("one line follows the products that carry the deposit", async () => {
        const store = await setupPosEnv();
        const order = store.addNewOrder();
        const beer = store.models["product.template"].get(9602);
        const line = await store.addLineToOrder({product_tmpl_id: beer, qty: 2}, order);
        expect(line.product_id.id).toBe(9602);
        expect(deposits(order)).toEqual([[2, true, 0.2]]);
        line.setQuantity(6);
        expect(deposits(order)).toEqual([[6, true, 0.2]]);
        expect(order.priceIncl.toFixed(2)).toBe("19.20");
        order.removeOrderline(line);
        expect(deposits(order)).toEqual([]);
    });

    test("a container given back is a line of its own, at the same price", async () => {
        const store = await setupPosEnv();
        const order = store.addNewOrder();
        const beer = store.models["product.template"].get(9602);
        await store.addLineToOrder({product_tmpl_id: beer, qty: 1}, order);
        await store.coopReturnDeposit();
        await store.coopReturnDeposit();
        expect(deposits(order)).toEqual([
            [1, true, 0.2],
            [-2, false, 0.2],
        ]);
        expect(order.priceIncl.toFixed(2)).toBe("2.80");
        // A quantity typed without its sign is still that of containers given back
        order.getSelectedOrderline().setQuantity("4");
        expect(order.getSelectedOrderline().qty).toBe(-4);
    });

    test("the deposit of a line of refund is not charged again", async () => {
        const store = await setupPosEnv();
        const order = store.addNewOrder();
        const beer = store.models["product.template"].get(9602);
        const line = await store.addLineToOrder({product_tmpl_id: beer, qty: 1}, order);
        const refund = store.addNewOrder();
        await store.addLineToOrder(
            {product_tmpl_id: beer, qty: -1, refunded_orderline_id: line},
            refund
        );
        expect(deposits(refund)).toEqual([]);
    });
});
