# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from odoo.tests import tagged

from ..tools.scale import round_unit
from .common import ContributionCommon

CENT = Decimal("0.01")
MONTHS = st.integers(1, 12)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("sale"), MONTHS, st.integers(1, 9_000_000)),
        st.tuples(st.just("credit"), MONTHS, st.integers(1, 3_000_000)),
        st.tuples(st.just("pay"), MONTHS, st.integers(0, 9)),
        st.tuples(st.just("unpay"), MONTHS, st.integers(0, 9)),
        st.tuples(st.just("run"), MONTHS, st.just(0)),
        st.tuples(st.just("rates"), st.just(1), st.integers(1, 3)),
    ),
    min_size=3,
    max_size=9,
)


class Undo(Exception):
    """Leaves a savepoint without keeping anything."""


@tagged("post_install", "-at_install")
class TestProperty(ContributionCommon):
    """Whatever happens and in whatever order, a last run leaves exactly what the
    scheme asks of the whole; one more run finds nothing."""

    BRACKETS = ((0, 11.5), (20000, 10.25), (50000, 9))

    def _expected(self, brackets, base):
        """Plain definition, apart from the module's own tools."""
        due, base = Decimal(0), Decimal(str(base))
        if base < 0:
            return round_unit(base * Decimal(str(brackets[0][1])) / 100, CENT)
        limits = [*(start for start, _rate in brackets[1:]), 10**12]
        for (start, rate), limit in zip(brackets, limits, strict=True):
            top = min(base, Decimal(limit)) - start
            if top > 0:
                due += top * Decimal(str(rate)) / 100
        return round_unit(due, CENT)

    def _play(self, base, steps, per_document):
        scheme = self._scheme(
            self._rule_vals(*self.BRACKETS, base=base), per_document=per_document
        )
        self._assign(self.activity_a, scheme, "2024-01-01")
        brackets = self.BRACKETS
        documents, paid = [], {}
        for name, month, value in steps:
            day = f"2024-{month:02}-15"
            if name in ("sale", "credit"):
                amount = value / 100 * (1 if name == "sale" else -1)
                documents.append((self._sale(self.activity_a, amount, day), amount))
            elif name == "pay" and documents:
                invoice, amount = documents[value % len(documents)]
                if invoice not in paid:
                    paid[invoice] = self._pay(invoice, amount, day)
            elif name == "unpay" and paid:
                invoice = list(paid)[value % len(paid)]
                paid.pop(invoice).line_ids.remove_move_reconcile()
            elif name == "run":
                self._run(day)
            elif name == "rates":
                brackets = ((0, 10 + value), (30000, value))
                version = scheme.version_ids.sorted("date_from")[-1:]
                created = version.copy(
                    {"date_from": f"2023-01-0{len(scheme.version_ids)}"}
                )
                created.rule_ids.bracket_ids.unlink()
                created.rule_ids.bracket_ids = [
                    (0, 0, {"from_amount": start, "rate": rate})
                    for start, rate in brackets
                ]
        counted = [
            amount
            for invoice, amount in documents
            if base == "invoiced" or invoice in paid
        ]
        run = self._run()
        self._assert_explained(run.entry_ids)
        expected = self._expected(brackets, round(sum(counted), 2))
        self._assert_taken(float(expected))
        self.assertFalse(self._run().entry_ids)
        self.assertFalse(self._run("2024-05-31").entry_ids)

    @settings(
        max_examples=8,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(["invoiced", "collected"]), STEPS, st.booleans())
    # All that was paid is unpaid: what was taken is given back, nothing is due.
    @example(
        "collected",
        [("sale", 1, 56262), ("pay", 1, 0), ("run", 1, 0), ("unpay", 1, 0)],
        False,
    )
    def test_any_order(self, base, steps, per_document):
        try:
            with self.env.cr.savepoint():
                self._play(base, steps, per_document)
                raise Undo
        except Undo:
            self.env.invalidate_all()
