// Copyright 2026 Coop Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import {registry} from "@web/core/registry";

// Code of a line -> what is read in the column of the year to date.
const TREASURY = {
    NOW: "1 195,00",
    TAX_DUE: "-1 231,00",
    REFERENCE: "-36,00",
    CUSTOMERS_DUE: "1 200,00",
    EXPENSES_DUE: "-80,00",
    FUTURE: "1 084,00",
    ALL_TIME: "1 084,00",
};
const INCOME = {
    TURNOVER: "4 000,00",
    PURCHASES: "-500,00",
    MARGIN: "3 500,00",
    EXTERNAL: "-80,00",
    CONTRIBUTION: "-440,00",
    PAY_BUDGET: "2 980,00",
    PAY: "-1 896,00",
    RESULT: "1 084,00",
};

/** Numbers have several kinds of spaces: each is read as a plain one. */
function read(selector) {
    return [...document.querySelectorAll(selector)].map((node) =>
        node.textContent.replace(/\s/gu, " ").trim()
    );
}

/** A figure without the symbol of the currency. */
function number(text) {
    return text.replace(/[^\d ,-]/gu, "").trim();
}

function check(found, expected) {
    const [before, after] = [JSON.stringify(found), JSON.stringify(expected)];
    if (before !== after) {
        throw new Error(`${before} instead of ${after}`);
    }
}

/** Compare the lines shown with those expected; lines that are nil are not shown. */
function checkTable(key, expected) {
    const rows = `[data-table=${key}] tr[data-code]`;
    const codes = [...document.querySelectorAll(rows)].map((row) => row.dataset.code);
    check(codes, Object.keys(expected));
    check(read(`${rows} td.o_coop_main`), Object.values(expected));
}

registry.category("web_tour.tours").add("coop_statement.worked_month", {
    steps: () => [
        {
            content: "The three figures that matter",
            trigger: ".o_coop_account_figure[data-code=NOW]",
            run: () =>
                check(read(".o_coop_account_amount").map(number), [
                    "1 195,00",
                    "-36,00",
                    "1 084,00",
                ]),
        },
        {
            content: "Each line of the treasury and of the income statement",
            trigger: "[data-table=income] tr[data-code=RESULT]",
            run: () => {
                checkTable("treasury", TREASURY);
                checkTable("income", INCOME);
                checkTable("ratio", {MARGIN_RATE: "87,5 %"});
            },
        },
    ],
});
