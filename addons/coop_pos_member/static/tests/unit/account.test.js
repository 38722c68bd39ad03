/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {describe, expect, test} from "@odoo/hoot";
import {getFilledOrder, setupPosEnv} from "@point_of_sale/../tests/unit/utils";
import {ConnectionLostError} from "@web/core/network/rpc";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";

definePosModels();

const MEMBER = {status: "member", number: 12, rights: true, member: false};

/** A customer who owes 10.00 and may owe 15.00, as the server says when it answers. */
async function setup(account = {balance: 10, ceiling: 15}) {
    const store = await setupPosEnv();
    store.config.coop_activity_id = 1;
    const till = {online: true, refused: [], account};
    patchWithCleanup(store.data, {
        async call(model, method) {
            if (method !== "coop_customer") {
                return super.call(...arguments);
            }
            if (!till.online) {
                throw new ConnectionLostError();
            }
            return {customer: MEMBER, account: till.account};
        },
    });
    patchWithCleanup(store.dialog, {
        add(component, props) {
            till.refused.push(props.title.toString());
            return () => undefined;
        },
    });
    const partner = store.models["res.partner"].get(3);
    partner.coopSetFresh({customer: MEMBER, account});
    const order = await getFilledOrder(store);
    order.setPartner(partner);
    return {store, till, partner, order};
}

function putOnAccount(store, order, amount) {
    for (const line of [...order.payment_ids]) {
        order.removePaymentline(line);
    }
    order
        .addPaymentline(store.models["pos.payment.method"].get(3))
        .data.setAmount(amount);
}

describe("customer accounts", () => {
    test("up to the ceiling, and not a cent more", async () => {
        const {store, till, order} = await setup();
        putOnAccount(store, order, 5);
        expect(await store.coopCheckAccount(order)).toBe(true);
        putOnAccount(store, order, 5.01);
        expect(await store.coopCheckAccount(order)).toBe(false);
        expect(till.refused).toEqual(["Ceiling of the Account"]);
    });

    test("what the server says now counts, not what was loaded", async () => {
        const {store, till, order} = await setup();
        till.account = {balance: 14, ceiling: 15};
        putOnAccount(store, order, 2);
        expect(await store.coopCheckAccount(order)).toBe(false);
        till.account = {balance: 14, ceiling: false};
        expect(await store.coopCheckAccount(order)).toBe(true);
    });

    test("out of reach, the sales that wait to be sent count", async () => {
        const {store, till, partner, order} = await setup();
        till.online = false;
        putOnAccount(store, order, 3);
        expect(await store.coopCheckAccount(order)).toBe(true);
        order.state = "paid";
        const second = await getFilledOrder(store);
        second.setPartner(partner);
        putOnAccount(store, second, 2);
        expect(await store.coopCheckAccount(second)).toBe(true);
        putOnAccount(store, second, 2.01);
        expect(await store.coopCheckAccount(second)).toBe(false);
    });

    test("the cashier reads what will be owed before validating", async () => {
        const {store, till, partner, order} = await setup();
        const read = () => store.coopAccountAfterText(order).replaceAll("\u00a0", " ");
        expect(read()).toBe("");
        putOnAccount(store, order, 4.5);
        expect(read()).toBe("Account: $ 14.50 owed after this ticket, ceiling $ 15.00");
        expect(store.coopAccountAfter(order).over).toBe(false);
        putOnAccount(store, order, 5.01);
        expect(store.coopAccountAfter(order).over).toBe(true);
        // The money given for the account: never refused
        putOnAccount(store, order, -12);
        expect(read()).toBe("Account: $ 2.00 paid in after this ticket");
        partner.coopSetFresh({customer: MEMBER, account: {balance: 90, ceiling: 15}});
        expect(store.coopAccountAfter(order).over).toBe(false);
        // Out of reach: what the server said last, and what waits to be sent
        till.online = false;
        partner.coopSetFresh({customer: MEMBER, account: {balance: 1, ceiling: false}});
        putOnAccount(store, order, 3);
        order.state = "paid";
        const second = await getFilledOrder(store);
        second.setPartner(partner);
        putOnAccount(store, second, 2);
        expect(store.coopAccountAfter(second)).toEqual({
            owed: 6,
            ceiling: false,
            over: false,
        });
        partner.coopSetFresh({customer: MEMBER, account: false});
        expect(store.coopAccountAfterText(second)).toBe("");
    });

    test("other payments have no ceiling", async () => {
        const {store, order} = await setup({balance: 10, ceiling: 0});
        order.addPaymentline(store.models["pos.payment.method"].get(2));
        expect(order.coopOnAccount()).toBe(0);
        expect(await store.coopCheckAccount(order)).toBe(true);
    });
});

describe("memberships", () => {
    async function sold() {
        const env = await setup();
        const [line] = env.order.lines;
        line.product_id.product_tmpl_id.coop_is_membership = true;
        line.coop_membership = "fee:1:2026";
        return {...env, line};
    }

    test("paid at once, apart from invoices, as the server offered them", async () => {
        const {store, till, order, line} = await sold();
        expect(store.coopCheckMemberships(order)).toBe(true);
        order.setToInvoice(true);
        expect(store.coopCheckMemberships(order)).toBe(false);
        order.setToInvoice(false);
        putOnAccount(store, order, 1);
        expect(store.coopCheckMemberships(order)).toBe(false);
        order.removePaymentline(order.payment_ids[0]);
        line.coop_membership = "";
        expect(store.coopCheckMemberships(order)).toBe(false);
        line.coop_membership = "fee:1:2026";
        line.qty = -1;
        expect(store.coopCheckMemberships(order)).toBe(false);
        expect(till.refused.length).toBe(4);
    });

    test("neither price nor quantity nor discount is the cashier's", async () => {
        const {line} = await sold();
        line.price_unit = 20;
        const {qty} = line;
        expect(line.setQuantity(qty + 1).title.toString()).toBe("Membership");
        line.setUnitPrice(3);
        line.setDiscount(10);
        expect([line.qty, line.price_unit, line.discount || 0]).toEqual([qty, 20, 0]);
        expect(line.coopNeedsRights()).toBe(false);
    });

    test("what was offered to a customer goes with them", async () => {
        const {store, order, line} = await sold();
        store.setPartnerToCurrentOrder(order.getPartner());
        expect(order.lines.includes(line)).toBe(true);
        store.setPartnerToCurrentOrder(store.models["res.partner"].get(4));
        expect(order.lines.map((one) => one.coop_membership).filter(Boolean)).toEqual(
            []
        );
        expect(order.lines.length).toBe(1);
    });
});
