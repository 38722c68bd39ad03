# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo import Command

from ..tools.columns import Column, months
from .common import ACCOUNTS

FIRST = date(2023, 1, 1)
DAYS = st.integers(0, 729).map(lambda days: FIRST + timedelta(days=days))
CODES = st.sampled_from([code for code, _name, _type in ACCOUNTS])
# Items of an entry: account, activity, cents; the bank balances the entry.
ITEMS = st.lists(
    st.tuples(CODES, st.integers(0, 2), st.integers(-99999, 99999)),
    min_size=1,
    max_size=6,
)
ENTRIES = st.lists(st.tuples(DAYS, ITEMS), min_size=1, max_size=8)


class PropertyTests:
    """Whatever is posted: at any date, the result, the balance sheet and the treasury
    of each activity agree, and the activities add up to the cooperative."""

    @given(entries=ENTRIES, day=DAYS)
    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    def test_accounts_agree(self, entries, day):
        with self.env.cr.savepoint() as savepoint:
            self._post_entries(entries)
            self._check(day)
            savepoint.rollback()
        self.env.invalidate_all()

    def _post_entries(self, entries):
        vals_list = []
        for day, items in entries:
            lines = [
                {
                    "account_id": self.accounts[code].id,
                    "balance": cents / 100,
                    "coop_activity_id": code != "5121" and self.activities[rank].id,
                }
                for code, rank, cents in items
            ]
            total = round(sum(line["balance"] for line in lines), 2)
            lines.append({"account_id": self.accounts["5121"].id, "balance": -total})
            vals_list.append(
                {
                    "move_type": "entry",
                    "journal_id": self.misc_journal.id,
                    "date": day,
                    "line_ids": [Command.create(line) for line in lines],
                }
            )
        moves = self.env["account.move"].create(vals_list)
        moves.action_post()
        self.env.flush_all()

    def _check(self, day):
        year = Column(day.replace(month=1, day=1), day)
        ever, earlier = (
            Column(date(1900, 1, 1), last)
            for last in (day, year.date_from - timedelta(days=1))
        )
        per_month = months(year.date_from, day)
        values = self._values(columns=[year, ever, earlier, *per_month])
        treasuries = self.activities._get_treasuries(day)
        for activity in self.activities:
            get = lambda code, column=0, a=activity: values.get(a, code, column)
            same = self.assertAlmostEqual
            same(get("NOW"), treasuries.get(activity.id, 0))
            same(get("A_TREASURY") - get("L_TREASURY"), get("NOW"))
            # Treasury, debts and the rest are the result, since the beginning.
            same(get("ALL_TIME"), get("RESULT", 1))
            same(get("A_TOTAL"), get("L_TOTAL"))
            same(get("L_YEAR"), get("RESULT"))
            same(get("L_EARLIER"), get("RESULT", 2))
            same(sum(values.row(activity, "RESULT")[3:]), get("RESULT"))
        self._check_ledger(values, day)

    def _check_ledger(self, values, day):
        items = self.env["account.move.line"].search(
            [
                ("company_id", "=", self.company.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", day),
            ]
        )

        def ledger(*prefixes):
            return sum(
                item.balance
                for item in items
                if item.account_id.code.startswith(prefixes)
            )

        for code, sign, *prefixes in (
            ("NOW", 1, "51"),
            ("VENDORS_DUE", 1, "40"),
            ("CUSTOMERS_DUE", 1, "41"),
            ("A_FIXED", 1, "2"),
            ("L_RESERVES", -1, "106"),
            ("ALL_TIME", -1, "6", "7"),
        ):
            self.assertAlmostEqual(values.total(code), sign * ledger(*prefixes))
