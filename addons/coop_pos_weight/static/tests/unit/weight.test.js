/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {describe, expect, test} from "@odoo/hoot";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {setupPosEnv} from "@point_of_sale/../tests/unit/utils";

definePosModels();

async function setup(price, {weighed = true, groupable = false} = {}) {
    const store = await setupPosEnv();
    store.config.pricelist_id = undefined;
    const template = store.models["product.template"].get(5);
    template.to_weight = weighed;
    template.list_price = price;
    template.product_variant_ids[0].lst_price = price;
    Object.assign(template.uom_id, {rounding: 0.01, is_pos_groupable: groupable});
    return {store, template, order: store.addNewOrder()};
}

async function label(value, {price = 30, weighed = true, type = "price"} = {}) {
    const {store, template, order} = await setup(price, {weighed});
    const line = await store.addLineToOrder({product_tmpl_id: template, qty: 1}, order);
    line.setOptions({code: {type, value}});
    return line;
}

describe("labels of scales", () => {
    test("a price is that of a weight, to the cent", async () => {
        const line = await label(12.34);
        expect(line.qty).toBe(0.41);
        expect((line.qty * line.price_unit).toFixed(2)).toBe("12.34");
    });

    test("no price list changes it, no old price is shown", async () => {
        const line = await label(12.34);
        expect(line.price_type).toBe("automatic");
        const order = line.order_id;
        order.setPricelist(line.models["product.pricelist"].get(2));
        expect(order.priceIncl.toFixed(2)).toBe(line.priceIncl.toFixed(2));
        expect((line.qty * line.price_unit).toFixed(2)).toBe("12.34");
    });

    test("the weight is that of the shop's price, not of the customer's", async () => {
        const {store, template, order} = await setup(30);
        order.pricelist_id = store.models["product.pricelist"].get(2);
        const values = {product_tmpl_id: template};
        const line = await store.addLineToOrder(values, order, {
            code: {type: "price", value: 12.34},
        });
        line.price_unit = 15;
        line.setOptions({code: {type: "price", value: 12.34}});
        expect(line.qty).toBe(0.41);
        expect((line.qty * line.price_unit).toFixed(2)).toBe("12.34");
    });

    test("two labels stay two lines, each to the cent", async () => {
        const {store, template, order} = await setup(24, {groupable: true});
        // 0.20 kg at 24 exactly, then 0.30 kg at 24.3667
        for (const value of [4.8, 7.31]) {
            await store.addLineToOrder({product_tmpl_id: template}, order, {
                code: {type: "price", value},
            });
        }
        const totals = order.lines.map((line) =>
            (line.qty * line.price_unit).toFixed(2)
        );
        expect(totals).toEqual(["4.80", "7.31"]);
    });

    test("a weight too small to be counted costs what the label says", async () => {
        const line = await label(0.1);
        expect(line.qty).toBe(1);
        expect(line.price_unit).toBe(0.1);
    });

    test("what is not weighed is sold by the piece", async () => {
        const line = await label(5, {weighed: false});
        expect(line.qty).toBe(1);
        expect(line.price_unit).toBe(5);
    });

    test("a label without price leaves the weight to the cashier", async () => {
        const line = await label(0);
        expect(line.qty).toBe(1);
    });

    test("a weight stays a weight", async () => {
        const line = await label(1.25, {type: "weight"});
        expect(line.qty).toBe(1.25);
    });
});
