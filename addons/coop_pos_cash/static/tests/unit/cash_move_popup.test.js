/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {contains, patchWithCleanup} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {mountPosDialog, setupPosEnv} from "@point_of_sale/../tests/unit/utils";
import {CashMovePopup} from "@point_of_sale/app/components/popups/cash_move_popup/cash_move_popup";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {queryAllTexts} from "@odoo/hoot-dom";

definePosModels();

const REASONS = [
    {id: 1, name: "To the bank", direction: "out"},
    {id: 2, name: "Stamps", direction: "out"},
    {id: 3, name: "Change", direction: "in"},
];

async function setup(reasons = REASONS) {
    const store = await setupPosEnv();
    store.config._coop_cash_reasons = reasons;
    const sent = [];
    patchWithCleanup(store.data, {
        async call(model, method, args) {
            if (method !== "try_cash_in_out") {
                return super.call(...arguments);
            }
            sent.push(args);
            return true;
        },
    });
    const popup = await mountPosDialog(CashMovePopup, {close: () => null});
    patchWithCleanup(popup.printer, {print: async () => true});
    patchWithCleanup(store, {logEmployeeMessage: async () => true});
    return {popup, sent};
}

async function choose(reason, amount) {
    await contains(".input-amount input").edit(amount, {confirm: false});
    await contains(".coop-cash-reason").select(reason);
}

describe("reasons of cash movements", () => {
    test("those of the direction, and another choice when it changes", async () => {
        await setup();
        expect(queryAllTexts(".coop-cash-reason option").slice(1)).toEqual([
            "To the bank",
            "Stamps",
        ]);
        await choose("2", "12.5");
        expect(".confirm").toBeEnabled();
        await contains(".input-type:first").click();
        expect(queryAllTexts(".coop-cash-reason option").slice(1)).toEqual(["Change"]);
        expect(".confirm").not.toBeEnabled();
    });

    test("words alone are no reason", async () => {
        const {sent} = await setup();
        await contains(".input-amount input").edit("12.5", {confirm: false});
        await contains(".cash-reason").edit("Somewhere", {confirm: false});
        expect(".confirm").not.toBeEnabled();
        expect(sent).toEqual([]);
    });

    test("the reason is sent with the words that go with it", async () => {
        const {popup, sent} = await setup();
        await choose("2", "12.5");
        await contains(".cash-reason").edit(" ten letters ", {confirm: false});
        await popup.confirm();
        const [, type, amount, words, , extras] = sent[0];
        expect([type, amount, words, extras.coop_reason_id]).toEqual([
            "out",
            12.5,
            "Stamps — ten letters",
            2,
        ]);
    });

    test("a cooperative without reasons keeps the free text", async () => {
        const {popup, sent} = await setup([]);
        expect(".coop-cash-reason").toHaveCount(0);
        await contains(".input-amount input").edit("3", {confirm: false});
        await contains(".cash-reason").edit("Stamps", {confirm: false});
        expect(".confirm").toBeEnabled();
        await popup.confirm();
        expect([sent[0][3], sent[0][5].coop_reason_id]).toEqual(["Stamps", false]);
    });
});
