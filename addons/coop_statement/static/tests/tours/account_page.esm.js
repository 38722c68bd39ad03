// Copyright 2026 Coop Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("coop_statement.account_page", {
    steps: () => [
        {
            content: "What is in the bank",
            trigger: ".o_coop_account_figure[data-code=NOW]:contains('1,195.00')",
        },
        {
            content: "is not what is available",
            trigger:
                ".o_coop_account_figure[data-code=REFERENCE] .text-danger:contains('36.00')",
        },
        {
            content: "The accounts behind what is owed",
            trigger: "tr[data-code=TAX_DUE] th a",
            run: "click",
        },
        {
            content: "The VAT is one of them: open its items",
            trigger: ".o_coop_detail:contains('VAT') td.o_coop_main a",
            run: "click",
        },
        {
            content: "The journal items",
            trigger: ".o_list_view .o_data_row:contains('700.00')",
        },
        {
            content: "And back",
            trigger: ".o_breadcrumb .o_back_button",
            run: "click",
        },
        {
            content: "The accounts are still unfolded",
            trigger: ".o_coop_detail:contains('VAT')",
        },
        {
            content: "The year before",
            trigger: "button[aria-label='Year before']",
            run: "click",
        },
        {
            content: "Its result",
            trigger:
                "[data-table=income] tr[data-code=RESULT] td.o_coop_main:contains('77.00')",
        },
    ],
});
