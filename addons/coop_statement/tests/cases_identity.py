# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from .common import MARCH


class IdentityTests:
    """What is in the bank is not what is available: the worked month, to the cent."""

    def _assert_values(self, activity, columns=(MARCH,), **expected):
        values = self._values(columns=columns)
        found = {code: values.get(activity, code) for code in expected}
        self.assertEqual(found, expected)

    def test_treasury(self):
        self._post_month()
        self._assert_values(
            self.activity_a,
            NOW=1195,
            TAX_DUE=-531 - 700,
            VENDORS_DUE=0,
            REFERENCE=-36,
            PAY_DUE=0,
            CUSTOMERS_DUE=1200,
            EXPENSES_DUE=-80,
            OTHERS_DUE=0,
            FUTURE=1084,
            LEFT_OVER=0,
            ALL_TIME=1084,
        )

    def test_income_statement(self):
        self._post_month()
        self._assert_values(
            self.activity_a,
            TURNOVER=4000,
            PURCHASES=-500,
            MARGIN=3500,
            MARGIN_RATE=0.875,
            EXTERNAL=-80,
            CONTRIBUTION=-440,
            PAY_BUDGET=2980,
            PAY=-1896,
            UNCLASSIFIED=0,
            RESULT=1084,
        )

    def test_balance_sheet(self):
        self._post_month()
        self._assert_values(
            self.activity_a,
            A_CUSTOMERS=1200,
            A_TREASURY=1195,
            A_OTHER=0,
            A_TOTAL=2395,
            L_YEAR=1084,
            L_EARLIER=0,
            L_SOCIAL=611,
            L_TAX=700,
            L_TREASURY=0,
            L_TOTAL=2395,
        )

    def test_structure(self):
        self._post_month()
        self._assert_values(
            self.structure, NOW=440, REFERENCE=440, TURNOVER=440, RESULT=440
        )
        self._assert_values(self.activity_b, NOW=0, RESULT=0, A_TOTAL=0)

    def test_entry_of_the_contribution(self):
        """Invoice of 1,000 + VAT, contribution of 10 %: 100 moves to the structure."""
        self._post(("4111", 1200), ("7061", -1000), ("4457", -200))
        self._post(("6281", 100), ("7088", -100, self.structure))
        self._assert_values(
            self.activity_a, NOW=-100, REFERENCE=-300, FUTURE=900, RESULT=900
        )
        # 300 of purchases deducted give 30 back: 70 is 10 % of a margin of 700.
        self._post(("6071", 300), ("4011", -300))
        self._post(("6281", -30), ("7088", 30, self.structure))
        self._assert_values(self.activity_a, CONTRIBUTION=-70, MARGIN=700, RESULT=630)
        self._assert_values(self.structure, NOW=70, RESULT=70)

    def test_deposit_of_several_activities(self):
        """One bank line pays two activities: each has its own, and no more."""
        for activity, amount in ((self.activity_a, 300), (self.activity_b, 200)):
            self._post(("4111", amount, activity), ("7061", -amount, activity))
        self._post(
            ("5121", 500),
            ("4111", -300, self.activity_a),
            ("4111", -200, self.activity_b),
        )
        self._assert_values(self.activity_a, NOW=300, CUSTOMERS_DUE=0, RESULT=300)
        self._assert_values(self.activity_b, NOW=200, CUSTOMERS_DUE=0, RESULT=200)

    def test_overdraft_is_a_liability(self):
        self._post(("6071", 250), ("5121", -250))
        self._assert_values(
            self.activity_a,
            NOW=-250,
            A_TREASURY=0,
            L_TREASURY=250,
            L_YEAR=-250,
            A_TOTAL=0,
            L_TOTAL=0,
        )
