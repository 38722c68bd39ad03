# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import HttpCase, tagged

from .test_dashboard_figures import ShopCommon

# Sees cards drawn, or says what the client shows instead.
CHECK_PAGE = """
const started = Date.now();
const look = () => {
    const dialog = document.querySelector(".o_error_dialog");
    const cards = document.querySelectorAll(
        ".o_kanban_record:not(.o_kanban_ghost) .fs-4");
    const names = [...cards].map((card) => card.innerText);
    if (dialog) {
        console.error("Dialog: " + dialog.innerText);
    } else if (names.some((name) => name.includes("Sales of the shop"))) {
        if (names.some((name) => name.includes("Hidden sales"))) {
            console.error("Journals of the cooperative: " + names.join());
        } else {
            console.log("test successful");
        }
    } else if (Date.now() - started > 20000) {
        console.error("No card: " + document.body.innerText.slice(0, 300));
    } else {
        setTimeout(look, 200);
    }
};
setTimeout(look, 500);
"""


@tagged("post_install", "-at_install")
class TestAccountingPage(ShopCommon, HttpCase):
    def test_shop_manager_sees_the_cards_of_the_shop(self):
        self.company_data["default_journal_sale"].write(
            {"name": "Hidden sales", "show_on_dashboard": True}
        )
        self.journal.show_on_dashboard = True
        self.keeper.password = "axis_keeper_pw"
        self.authenticate("axis_keeper", "axis_keeper_pw")
        self.browser_js(
            "/odoo/accounting",
            CHECK_PAGE,
            "!!document.querySelector('.o_web_client')",
            login="axis_keeper",
        )
