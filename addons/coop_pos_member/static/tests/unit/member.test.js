/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {describe, expect, test} from "@odoo/hoot";
import {getFilledOrder, setupPosEnv} from "@point_of_sale/../tests/unit/utils";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";

definePosModels();

const MEMBER = {
    status: "member",
    number: 12,
    card: "0420000000124",
    rights: true,
    member: false,
};

function customer(store, values, id = 3) {
    const {name} = store.models["res.partner"].get(id);
    store.models.connectNewData({
        "res.partner": [{id, name, _coop_customer: values}],
    });
    return store.models["res.partner"].get(id);
}

describe("members", () => {
    test("found by number and by card", async () => {
        const store = await setupPosEnv();
        const partner = customer(store, MEMBER);
        expect(partner.exactMatch("12")).toBe(true);
        expect(partner.exactMatch("0420000000124")).toBe(true);
        expect(partner.exactMatch("1")).toBe(false);
        expect(partner.searchString).toInclude("0420000000124");
        expect(await store.coopFindCard("0420000000124")).toBe(partner);
    });

    test("an eater is not the member", async () => {
        const store = await setupPosEnv();
        const partner = customer(store, {...MEMBER, card: "", member: "Jeanne"});
        expect(partner.coopHasRights()).toBe(true);
        expect(partner.coopStatus().label.toString()).toBe("Eater");
        expect(partner.coopReference()).toBe("of Jeanne, no. 12");
        expect(partner.exactMatch("12")).toBe(false);
    });

    test("what is read again replaces what was known", async () => {
        const store = await setupPosEnv();
        const partner = customer(store, MEMBER);
        expect(partner.coopWarnings()).toEqual([]);
        customer(store, {...MEMBER, status: "former", rights: false});
        expect(partner.coopHasRights()).toBe(false);
        expect(partner.coopWarnings().length).toBe(1);
    });

    test("their price list comes and goes with the customer", async () => {
        const store = await setupPosEnv();
        store.config.use_presets = false;
        const lists = store.models["product.pricelist"];
        store.config.pricelist_id = lists.get(1);
        store.config.coop_member_pricelist_id = lists.get(2);
        const order = store.addNewOrder();
        order.setPartner(customer(store, MEMBER));
        expect(order.pricelist_id.id).toBe(2);
        order.setPartner(customer(store, false, 4));
        expect(order.pricelist_id.id).not.toBe(2);
        order.setPartner(false);
        expect(order.pricelist_id.id).toBe(1);
    });
});

describe("non-members", () => {
    async function check(policy, values) {
        const store = await setupPosEnv();
        const order = await getFilledOrder(store);
        store.config.coop_nonmember_policy = policy;
        if (values) {
            order.setPartner(customer(store, values));
        }
        const asked = [];
        patchWithCleanup(store.dialog, {
            add(component, props) {
                asked.push(props.body.toString());
                return () => undefined;
            },
        });
        return {store, order, asked, result: await store.coopCheckCustomer(order)};
    }

    test("sold to where the till makes no difference", async () => {
        const {result, asked} = await check("none");
        expect(result).toBe(true);
        expect(asked).toEqual([]);
    });

    test("refused where it says so", async () => {
        const {store, order, asked, result} = await check("block");
        expect(result).toBe(false);
        expect(asked.length).toBe(1);
        order.setPartner(customer(store, {...MEMBER, status: "former", rights: false}));
        expect(await store.coopCheckCustomer(order)).toBe(false);
        expect(asked.length).toBe(2);
        order.setPartner(customer(store, MEMBER));
        expect(await store.coopCheckCustomer(order)).toBe(true);
        expect(asked.length).toBe(2);
    });

    test("goods are taken back from anyone", async () => {
        const {store, order} = await check("block", MEMBER);
        order.setPartner(false);
        for (const line of order.lines) {
            line.qty = -1;
        }
        expect(await store.coopCheckCustomer(order)).toBe(true);
    });
});
