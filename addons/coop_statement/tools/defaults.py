# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The measures that a cooperative starts with; it edits its own copy.

For the French chart of accounts (*plan comptable général*), else by types of account.
"""

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__, default_lang="en_US")

NOW = _lt("In the bank in your name")
NOW_WHY = _lt(
    "What your customers have paid minus what has been paid for you. Part of it is "
    "owed already."
)
REFERENCE = _lt("Really available")
REFERENCE_WHY = _lt(
    "What is in the bank, once the taxes, social contributions and vendors that you "
    "owe are paid. This is what you can count on today."
)
FUTURE = _lt("Once everything is settled")
FUTURE_WHY = _lt(
    "What would be left when your customers have paid all their invoices and "
    "everything that you owe is paid."
)
LEFT_OVER = _lt("Equipment, stocks, provisions and others")
ALL_TIME = _lt("Result since the beginning")
TURNOVER = _lt("Turnover")
OTHER_INCOME = _lt("Other income")
PURCHASES = _lt("Purchases")
MARGIN = _lt("Gross margin")
MARGIN_RATE = _lt("Rate of gross margin")
MARGIN_RATE_WHY = _lt("What is left of 100 of turnover after the purchases.")
UNCLASSIFIED = _lt("Other income and charges")
RESULT = _lt("Result")
RESULT_WHY = _lt("What is left of the income of the period after all the charges.")
CUSTOMERS = _lt("Customers")
BANK = _lt("Treasury held by the cooperative")
OVERDRAFT = _lt("Treasury advanced by the cooperative")
EQUITY = _lt("Capital and contributions")
EARLIER = _lt("Results of earlier years, not allocated")
YEAR = _lt("Result of the fiscal year")
VENDORS = _lt("Vendors")
TOTAL_ASSETS = _lt("Total assets")
TOTAL_LIABILITIES = _lt("Total liabilities")


def accounts(code, name, definition, **vals):
    return {
        "code": code,
        "name": name,
        "source": "accounts",
        "definition": definition,
        **vals,
    }


def others(code, name, definition, **vals):
    return {**accounts(code, name, definition, **vals), "source": "others"}


def treasury(code, name, **vals):
    return {"code": code, "name": name, "source": "treasury", **vals}


def formula(code, name, *parts, style="total", **vals):
    """A formula; of several codes, their sum."""
    text = " + ".join(parts)
    vals = {"source": "formula", "formula": text, "style": style, **vals}
    return {"code": code, "name": name, **vals}


DEBIT, CREDIT = {"side": "debit"}, {"side": "credit"}
EARLIER_YEARS, THIS_YEAR = {"basis": "earlier"}, {"basis": "year"}


def key(why):
    return {"style": "key", "explanation": why}


def total_of(lines):
    return [line["code"] for line in lines]


RATIOS = [
    formula(
        "MARGIN_RATE",
        MARGIN_RATE,
        "MARGIN / TURNOVER",
        style="line",
        unit="percent",
        explanation=MARGIN_RATE_WHY,
    )
]

FRENCH_ASSETS = [
    accounts("A_FIXED", _lt("Fixed assets"), "2"),
    accounts("A_STOCK", _lt("Stocks"), "3"),
    accounts("A_CUSTOMERS", CUSTOMERS, "41", **DEBIT),
    others("A_OTHER", _lt("Other assets"), "@balance", **DEBIT),
    treasury("A_TREASURY", BANK, **DEBIT),
]
FRENCH_LIABILITIES = [
    accounts("L_CAPITAL", EQUITY, "10 !106"),
    accounts("L_RESERVES", _lt("Reserves"), "106"),
    accounts("L_RETAINED", _lt("Retained earnings"), "11"),
    accounts("L_ALLOCATING", _lt("Result being allocated"), "12"),
    accounts("L_EARLIER", EARLIER, "@result", **EARLIER_YEARS),
    accounts("L_YEAR", YEAR, "@result", **THIS_YEAR),
    accounts("L_PROVISIONS", _lt("Provisions and grants"), "13 14 15"),
    accounts("L_LOANS", _lt("Loans"), "16 17 18"),
    accounts("L_VENDORS", VENDORS, "40", **CREDIT),
    accounts("L_SOCIAL", _lt("Pay and social contributions due"), "42 43", **CREDIT),
    accounts("L_TAX", _lt("VAT and other taxes due"), "44", **CREDIT),
    others("L_OTHER", _lt("Other liabilities"), "@balance", **CREDIT),
    treasury("L_TREASURY", OVERDRAFT, **CREDIT),
]
FRENCH = {
    "treasury": [
        treasury("NOW", NOW, **key(NOW_WHY)),
        accounts(
            "TAX_DUE",
            _lt("Taxes and social contributions due"),
            "42 !421 !425 43 44",
        ),
        accounts("VENDORS_DUE", _lt("Vendors to pay"), "40"),
        formula(
            "REFERENCE",
            REFERENCE,
            *("NOW", "TAX_DUE", "VENDORS_DUE"),
            **key(REFERENCE_WHY),
        ),
        accounts("PAY_DUE", _lt("Pay to settle"), "421"),
        accounts("CUSTOMERS_DUE", _lt("Customers to collect"), "41"),
        accounts("EXPENSES_DUE", _lt("Expense reports to refund"), "425"),
        accounts("OTHERS_DUE", _lt("Other third parties"), "45 46 47"),
        formula(
            "FUTURE",
            FUTURE,
            *("REFERENCE", "PAY_DUE", "CUSTOMERS_DUE", "EXPENSES_DUE", "OTHERS_DUE"),
            **key(FUTURE_WHY),
        ),
        others("LEFT_OVER", LEFT_OVER, "@balance"),
        formula("ALL_TIME", ALL_TIME, "FUTURE", "LEFT_OVER"),
    ],
    "income": [
        accounts("TURNOVER", TURNOVER, "70", style="total"),
        accounts("PURCHASES", PURCHASES, "60"),
        formula("MARGIN", MARGIN, "TURNOVER", "PURCHASES"),
        accounts("OTHER_INCOME", OTHER_INCOME, "7 !70"),
        accounts("EXTERNAL", _lt("External charges"), "61 62 !6281"),
        accounts("CONTRIBUTION", _lt("Contribution to the cooperative"), "6281"),
        accounts("DUTIES", _lt("Taxes and duties"), "63"),
        accounts("OTHER_CHARGES", _lt("Other charges"), "65 66 67 68"),
        others("UNCLASSIFIED", UNCLASSIFIED, "@result"),
        formula(
            "PAY_BUDGET",
            _lt("Left before pay"),
            *("MARGIN", "OTHER_INCOME", "EXTERNAL", "CONTRIBUTION", "DUTIES"),
            *("OTHER_CHARGES", "UNCLASSIFIED"),
            explanation=_lt(
                "Income minus the charges of the activity and the contribution: what "
                "can pay you, social contributions included (art. L7332-3 of the "
                "French labour code)."
            ),
        ),
        accounts("PAY", _lt("Pay and social contributions"), "64"),
        accounts("SHARED_PROFIT", _lt("Profit sharing and income tax"), "69"),
        formula(
            "RESULT",
            RESULT,
            *("PAY_BUDGET", "PAY", "SHARED_PROFIT"),
            explanation=RESULT_WHY,
        ),
    ],
    "ratio": RATIOS,
    "assets": [
        *FRENCH_ASSETS,
        formula("A_TOTAL", TOTAL_ASSETS, *total_of(FRENCH_ASSETS)),
    ],
    "liabilities": [
        *FRENCH_LIABILITIES,
        formula("L_TOTAL", TOTAL_LIABILITIES, *total_of(FRENCH_LIABILITIES)),
    ],
}

ASSETS = [
    accounts("A_FIXED", _lt("Fixed assets"), "@asset_fixed @asset_non_current"),
    accounts("A_CUSTOMERS", CUSTOMERS, "@asset_receivable", **DEBIT),
    others("A_OTHER", _lt("Other assets"), "@balance", **DEBIT),
    treasury("A_TREASURY", BANK, **DEBIT),
]
LIABILITIES = [
    accounts("L_EQUITY", EQUITY, "@equity @equity_unaffected"),
    accounts("L_EARLIER", EARLIER, "@result", **EARLIER_YEARS),
    accounts("L_YEAR", YEAR, "@result", **THIS_YEAR),
    accounts("L_LOANS", _lt("Loans"), "@liability_non_current"),
    accounts("L_VENDORS", VENDORS, "@liability_payable", **CREDIT),
    others("L_OTHER", _lt("Other liabilities"), "@balance", **CREDIT),
    treasury("L_TREASURY", OVERDRAFT, **CREDIT),
]
GENERIC = {
    "treasury": [
        treasury("NOW", NOW, **key(NOW_WHY)),
        accounts(
            "DEBTS",
            _lt("Taxes and other short-term debts"),
            "@liability_current",
        ),
        accounts("VENDORS_DUE", _lt("Vendors to pay"), "@liability_payable"),
        formula(
            "REFERENCE",
            REFERENCE,
            *("NOW", "DEBTS", "VENDORS_DUE"),
            **key(REFERENCE_WHY),
        ),
        accounts("CUSTOMERS_DUE", _lt("Customers to collect"), "@asset_receivable"),
        accounts("CURRENT_ASSETS", _lt("Other short-term assets"), "@asset_current"),
        formula(
            "FUTURE",
            FUTURE,
            *("REFERENCE", "CUSTOMERS_DUE", "CURRENT_ASSETS"),
            **key(FUTURE_WHY),
        ),
        others("LEFT_OVER", LEFT_OVER, "@balance"),
        formula("ALL_TIME", ALL_TIME, "FUTURE", "LEFT_OVER"),
    ],
    "income": [
        accounts("TURNOVER", TURNOVER, "@income", style="total"),
        accounts("PURCHASES", PURCHASES, "@expense_direct_cost"),
        formula("MARGIN", MARGIN, "TURNOVER", "PURCHASES"),
        accounts("OTHER_INCOME", OTHER_INCOME, "@income_other"),
        accounts("CHARGES", _lt("Charges"), "@expense"),
        accounts("DEPRECIATION", _lt("Depreciation"), "@expense_depreciation"),
        others("UNCLASSIFIED", UNCLASSIFIED, "@result"),
        formula(
            "RESULT",
            RESULT,
            *("MARGIN", "OTHER_INCOME", "CHARGES", "DEPRECIATION", "UNCLASSIFIED"),
            explanation=RESULT_WHY,
        ),
    ],
    "ratio": RATIOS,
    "assets": [*ASSETS, formula("A_TOTAL", TOTAL_ASSETS, *total_of(ASSETS))],
    "liabilities": [
        *LIABILITIES,
        formula("L_TOTAL", TOTAL_LIABILITIES, *total_of(LIABILITIES)),
    ],
}
