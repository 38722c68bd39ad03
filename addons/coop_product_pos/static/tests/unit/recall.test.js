/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {describe, expect, test} from "@odoo/hoot";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";
import {setupPosEnv} from "@point_of_sale/../tests/unit/utils";

definePosModels();

async function setup() {
    const store = await setupPosEnv();
    const told = [];
    patchWithCleanup(store.dialog, {
        add(component, {title, body}) {
            told.push([title.toString(), body.toString()]);
        },
    });
    const product = store.models["product.template"].get(5);
    const note = (recalled) =>
        store.coopNoteRecall([
            {id: 5, coop_recalled: recalled, coop_withdrawal_note: "Lot 12: glass"},
            {id: 987654, coop_recalled: recalled},
        ]);
    const order = store.addNewOrder();
    const add = (vals) =>
        store.addLineToOrder({product_tmpl_id: product, ...vals}, order);
    return {store, told, note, order, add, product};
}

describe("recalled products", () => {
    test("a product recalled while the till is open is refused, and why is said", async () => {
        const {told, note, order, add, product} = await setup();
        await add({qty: 1});
        expect(order.lines.length).toBe(1);
        note(true);
        await add({qty: 1});
        await add({qty: 1, product_tmpl_id: 5});
        expect(order.lines.map((line) => line.qty)).toEqual([1]);
        expect(told.length).toBe(2);
        expect(told[0][0]).toInclude(product.name);
        expect(told[0][1]).toInclude("Lot 12: glass");
        note(false);
        await add({qty: 1});
        expect(order.lines.map((line) => line.qty)).toEqual([2]);
    });

    test("one that was sold is taken back", async () => {
        const {told, note, order, add} = await setup();
        note(true);
        await add({qty: -1});
        expect(order.lines.map((line) => line.qty)).toEqual([-1]);
        expect(told).toEqual([]);
    });
});
