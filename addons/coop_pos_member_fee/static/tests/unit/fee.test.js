/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {describe, expect, test} from "@odoo/hoot";
import {getFilledOrder, setupPosEnv} from "@point_of_sale/../tests/unit/utils";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";

definePosModels();

async function customer(values) {
    const store = await setupPosEnv();
    const {id, name} = store.models["res.partner"].get(3);
    store.models.connectNewData({
        "res.partner": [{id, name, _coop_customer: {number: 12, ...values}}],
    });
    const order = await getFilledOrder(store);
    const partner = store.models["res.partner"].get(3);
    order.setPartner(partner);
    return {store, order, partner};
}

describe("fees at the till", () => {
    test("a lapsed member is told, and has no rights", async () => {
        const {order, partner} = await customer({status: "lapsed", rights: false});
        expect(partner.coopStatus().label.toString()).toBe("Lapsed");
        expect(partner.coopWarnings().map(String)).toEqual([
            `${partner.name}: the fee has expired.`,
        ]);
        expect(order.coopHasRights()).toBe(false);
    });

    test("whose fee is in this order has them", async () => {
        const {order} = await customer({status: "lapsed", rights: false});
        const [line] = order.lines;
        line.coop_membership = "share:A";
        expect(order.coopHasRights()).toBe(false);
        line.coop_membership = "fee:1:2026";
        expect(order.coopHasRights()).toBe(true);
        line.qty = -1;
        expect(order.coopHasRights()).toBe(false);
    });

    test("a fee makes no member of a candidate", async () => {
        const {order} = await customer({status: "candidate", rights: false});
        order.lines[0].coop_membership = "fee:1:2026";
        expect(order.coopHasRights()).toBe(false);
    });

    test("a late fee is told, and nothing is refused", async () => {
        const {order, partner} = await customer({
            status: "member",
            rights: true,
            fee: "late",
        });
        expect(partner.coopWarnings().map(String)).toEqual([
            `${partner.name}: the fee is late.`,
        ]);
        expect(order.coopHasRights()).toBe(true);
    });
});
