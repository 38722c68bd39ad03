/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {Deferred, animationFrame} from "@odoo/hoot-mock";
import {beforeEach, describe, expect, test} from "@odoo/hoot";
import {click, edit, press} from "@odoo/hoot-dom";
import {
    clickSave,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Period extends models.Model {
    date = fields.Date({onChange: () => null});
    note = fields.Char();

    _records = [{id: 1, date: "2026-02-03", note: ""}];
    // Rendered again as a whole when the record changes, as most forms are
    _views = {
        form: `
            <form>
                <header><button name="go" type="object" invisible="note"/></header>
                <sheet>
                    <div invisible="note">Empty</div>
                    <group>
                        <field name="date" readonly="note == 'done'"/>
                        <field name="note" invisible="not date"/>
                    </group>
                </sheet>
            </form>`,
    };
}

defineModels([Period]);

describe.tags("desktop");

const FIELD = ".o_field_widget[name=date]";

describe("a date typed where an onchange follows", () => {
    let answer = null;

    beforeEach(async () => {
        answer = new Deferred();
        onRpc("onchange", () => answer);
        await mountView({type: "form", resModel: "period", resId: 1});
        expect(`${FIELD} button`).toHaveText("Feb 3, 2026");
    });

    async function type(text, key) {
        await click(`${FIELD} button`);
        await animationFrame();
        await edit(text);
        await press(key);
        await animationFrame();
    }

    for (const key of ["Tab", "Enter"]) {
        test(`shows and is saved (${key})`, async () => {
            onRpc("web_save", ({args}) => {
                expect.step(args[1].date);
            });
            await type("02/14/2026", key);
            expect(`${FIELD} input`).toHaveValue("02/14/2026");
            answer.resolve({value: {note: "computed"}});
            await animationFrame();
            expect(`${FIELD} button`).toHaveText("Feb 14, 2026");
            await clickSave();
            expect.verifySteps(["2026-02-14"]);
            expect(`${FIELD} button`).toHaveText("Feb 14, 2026");
        });
    }

    test("the date that the onchange gives wins", async () => {
        await type("02/14/2026", "Tab");
        answer.resolve({value: {date: "2026-02-28"}});
        await animationFrame();
        expect(`${FIELD} button`).toHaveText("Feb 28, 2026");
    });
});
