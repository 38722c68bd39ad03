/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {describe, expect, test} from "@odoo/hoot";
import {getFilledOrder, setupPosEnv} from "@point_of_sale/../tests/unit/utils";
import {ConnectionLostError} from "@web/core/network/rpc";
import {ControlButtons} from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {patchWithCleanup} from "@web/../tests/web_test_helpers";

definePosModels();

const UNSOLD = {id: 1, name: "Unsold"};

async function setup(choose = () => UNSOLD) {
    const store = await setupPosEnv();
    store.config._coop_loss_reasons = [UNSOLD];
    const till = {calls: [], online: true, shown: [], told: []};
    patchWithCleanup(store.data, {
        async call(model, method, args) {
            if (method !== "record_from_till") {
                return super.call(...arguments);
            }
            till.calls.push(args);
            if (!till.online) {
                throw new ConnectionLostError();
            }
            return "WS/0001";
        },
    });
    const buttons = {
        pos: store,
        props: {},
        dialog: {
            add(component, props, options) {
                till.shown.push(props.title.toString());
                props.getPayload?.(choose());
                options?.onClose?.();
            },
        },
        notification: {add: (text) => till.told.push(text.toString())},
    };
    till.record = () => ControlButtons.prototype.coopRecordLoss.call(buttons);
    return {store, till};
}

describe("goods without sale", () => {
    test("nothing is recorded of an empty order, nor of goods given back", async () => {
        const {store, till} = await setup();
        store.addNewOrder();
        await till.record();
        const order = await getFilledOrder(store);
        order.lines[0].qty = -1;
        await till.record();
        expect(till.shown).toEqual(["Without Sale", "Without Sale"]);
        expect(till.calls).toEqual([]);
    });

    test("without a reason, the order stays", async () => {
        const {store, till} = await setup(() => undefined);
        const order = await getFilledOrder(store);
        await till.record();
        expect(till.calls).toEqual([]);
        expect(store.getOrder()).toBe(order);
    });

    test("the goods are sent with their quantities, and the order is left", async () => {
        const {store, till} = await setup();
        const order = await getFilledOrder(store);
        const {uuid} = order;
        const goods = order.lines.map((line) => [line.product_id.id, line.qty]);
        await till.record();
        expect(till.calls).toEqual([[store.config.id, 1, uuid, goods]]);
        expect(till.told).toEqual(["Unsold recorded: WS/0001"]);
        expect(store.getOrder().uuid).not.toBe(uuid);
        expect(store.getOrder().lines.length).toBe(0);
    });

    test("out of reach of the server, the order stays, and keeps its number", async () => {
        const {store, till} = await setup();
        const order = await getFilledOrder(store);
        till.online = false;
        await expect(till.record()).rejects.toThrow();
        expect(store.getOrder()).toBe(order);
        expect(order.lines.length).toBe(2);
        till.online = true;
        await till.record();
        expect(till.calls[0]).toEqual(till.calls[1]);
        expect(till.told.length).toBe(1);
    });
});
