# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, new_test_user, tagged

CHECK_PAGE = """
(async () => {
    const waitFor = async (what, get) => {
        for (let i = 0; i < 100; i++) {
            const found = get();
            if (found) { return found; }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`not found: ${what}`);
    };
    const card = await waitFor("card", () =>
        [...document.querySelectorAll(".o_coop_card")].find((el) =>
            el.textContent.includes("Landing test")));
    // The address follows the page a little later
    await waitFor("address of the dashboard", () =>
        location.pathname.endsWith("/odoo/cooperative"));
    if (card.querySelector(".o_coop_card_value").textContent !== "2") {
        throw new Error(`the card shows ${card.textContent}`);
    }
    if (document.body.textContent.includes("Payroll test")) {
        throw new Error("a card of another role is on the page");
    }
    card.click();
    await waitFor("list of what is counted", () =>
        document.querySelectorAll(".o_list_view .o_data_row").length === 2);
    console.log("test successful");
})();
"""


@tagged("post_install", "-at_install")
class TestDashboardPage(HttpCase):
    def test_each_role_lands_on_the_dashboard(self):
        self.env["res.partner"].create(
            [{"name": name, "ref": "coop-landing"} for name in ("One", "Two")]
        )
        self.env["coop.dashboard.card"].create(
            [
                {
                    "name": "Landing test",
                    "res_model": "res.partner",
                    "domain": "[('ref', '=', 'coop-landing')]",
                },
                {
                    "name": "Payroll test",
                    "res_model": "res.partner",
                    "group_ids": self.env.ref("coop_base.group_payroll").ids,
                },
            ]
        )
        for role in ("member", "adviser", "manager"):
            login = f"landing_{role}"
            new_test_user(
                self.env,
                login=login,
                password=f"{login}_pw",
                groups=f"base.group_user,coop_base.group_{role}",
            )
            self.authenticate(login, f"{login}_pw")
            with self.subTest(role=role):
                self.browser_js(
                    "/odoo",
                    CHECK_PAGE,
                    "!!document.querySelector('.o_web_client')",
                    login=login,
                )
