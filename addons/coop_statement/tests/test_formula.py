# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, TransactionCase, tagged

from ..tools import formula as formulas

LEAVES = st.one_of(
    st.integers(0, 999).map(lambda value: ("number", float(value))),
    st.sampled_from(["A", "B_1", "LONG_CODE"]).map(lambda code: ("code", code)),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.just("-"), inner),
        st.tuples(st.sampled_from("+-*/"), inner, inner),
    ),
    max_leaves=12,
)
VALUES = {"A": 12.0, "B_1": -7.5, "LONG_CODE": 3.0}


@tagged("post_install", "-at_install")
class TestFormula(BaseCase):
    def _compute(self, text, **values):
        return formulas.evaluate(formulas.parse(text), values)

    def test_priorities(self):
        for text, expected in (
            ("1 + 2 * 3", 7),
            ("(1 + 2) * 3", 9),
            ("10 - 4 - 3", 3),
            ("100 / 10 / 5", 2),
            ("-2 * -3", 6),
            ("- (1 + 2)", -3),
            ("1,5 + 0.25", 1.75),
            ("a + {B}", 30),
        ):
            with self.subTest(text):
                self.assertEqual(self._compute(text, A=10, B=20), expected)

    def test_what_is_not_arithmetic_is_refused(self):
        for text in (
            "",
            "1 +",
            "(1",
            "1)",
            "1 2",
            "A B",
            "2 ** 3",
            "A.__class__",
            "f(1)",
            "A % 2",
            "1; 2",
            "A[0]",
            "'a'",
            "(" * 99 + "1" + ")" * 99,
            "-" * 99 + "1",
        ):
            with self.subTest(text), self.assertRaises(formulas.FormulaError):
                formulas.parse(text)

    def test_nil_divisor(self):
        with self.assertRaises(formulas.FormulaError):
            formulas.parse("A / (2 - 1 - 1)")
        with self.assertRaises(formulas.DivisionError) as error:
            self._compute("A / (B - C)", A=1, B=2, C=2)
        self.assertEqual(error.exception.args, ("B - C",))

    def test_codes(self):
        tree = formulas.parse("a + (b_2 - 3) * A")
        self.assertEqual(formulas.codes(tree), {"A", "B_2"})

    @given(TREES)
    @settings(deadline=None, suppress_health_check=list(HealthCheck))
    def test_rendered_formula_says_the_same(self, tree):
        """Reading what is written gives the same result: no parenthesis is lost."""
        try:
            again = formulas.parse(formulas.render(tree))
            expected = formulas.evaluate(tree, VALUES)
        except (formulas.DivisionError, formulas.FormulaError):
            return
        self.assertAlmostEqual(formulas.evaluate(again, VALUES), expected)


@tagged("post_install", "-at_install")
class TestFormulaSql(TransactionCase):
    def test_sql_computes_the_same(self):
        from odoo.tools import SQL

        columns = {code: SQL("%s::numeric", value) for code, value in VALUES.items()}
        for text in ("A + B_1 * 2", "(A - LONG_CODE) / -B_1", "1 - (2 - (3 - A))"):
            tree = formulas.parse(text)
            [[value]] = self.env.execute_query(
                SQL("SELECT %s", formulas.to_sql(tree, columns))
            )
            self.assertAlmostEqual(float(value), formulas.evaluate(tree, VALUES))
        nil = formulas.to_sql(formulas.parse("A / (A - A)"), columns)
        self.assertEqual(self.env.execute_query(SQL("SELECT %s", nil)), [(None,)])

    def test_messages(self):
        for text, part in (
            ("1 + ?", "“?” was not expected at character 5"),
            ("1 +", "stops too early"),
            ("A / 0", "“0” is nil"),
        ):
            with self.assertRaises(formulas.FormulaError) as error:
                formulas.parse(text)
            self.assertIn(part, error.exception.message(self.env))
