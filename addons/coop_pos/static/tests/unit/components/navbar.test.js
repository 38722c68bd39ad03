/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {expect, test} from "@odoo/hoot";
import {Navbar} from "@point_of_sale/app/components/navbar/navbar";
import {definePosModels} from "@point_of_sale/../tests/unit/data/generate_model_definitions";
import {setupPosEnv} from "@point_of_sale/../tests/unit/utils";

definePosModels();

async function displayUrl(token) {
    const store = await setupPosEnv();
    store.config._coop_display_token = token;
    const urls = [];
    const dialog = {add: (component, props) => urls.push(props.customerDisplayURL)};
    const navbar = {pos: store, dialog};
    Object.setPrototypeOf(navbar, Navbar.prototype);
    navbar.openCustomerDisplay();
    expect(navbar.dialog).toBe(dialog);
    expect(urls.length).toBe(1);
    return urls[0];
}

test("the customer display opens with the key of the till", async () => {
    expect(await displayUrl("k3y")).toMatch(
        /\/pos_customer_display\/1\/[^/?]+\?coop_token=k3y$/
    );
});

test("out of shops, the customer display is core's", async () => {
    expect(await displayUrl(false)).toMatch(/\/pos_customer_display\/1\/[^/?]+$/);
});
