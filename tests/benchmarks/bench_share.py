"""Registers of shares with 50 000 members and 200 000 movements."""

import pytest

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL

from .common import BenchCase

MEMBERS, MOVEMENTS, LIMIT, SAMPLE = 50_000, 200_000, 2.0, 2_000


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchShare(BenchCase):
    """The register at a date and the capital by category, in one statement each,
    beside the same through loops on records."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.share_class = cls.env["coop.share.class"].create(
            {"name": "A", "code": "A", "nominal": 20, "company_id": cls.company.id}
        )
        cls.categories = cls.env["coop.member.category"].create(
            [
                {"name": f"Category {i}", "code": f"B{i}", "company_id": cls.company.id}
                for i in range(5)
            ]
        )
        cls.env.flush_all()
        cls._insert_members()
        cls._insert_movements()
        cls.env["coop.counter"]._reach(cls.company, "coop.share.movement", MOVEMENTS)
        cls._analyse()
        cls.env.invalidate_all()
        cls.date = fields.Date.to_date("2024-06-30")

    @classmethod
    def _insert_members(cls):
        """Volume only: contacts, members and their category."""
        cr = cls.env.cr
        cr.execute(
            SQL(
                """
                INSERT INTO res_partner
                       (name, complete_name, active, type, autopost_bills)
                SELECT 'Bench ' || number, 'Bench ' || number, TRUE, 'contact',
                       'ask'
                  FROM generate_series(1, %s) AS number
                """,
                MEMBERS,
            )
        )
        cr.execute(
            SQL(
                """
                INSERT INTO coop_member (partner_id, company_id, active, number)
                SELECT id, %s, TRUE, row_number() OVER (ORDER BY id) + 1000
                  FROM res_partner WHERE name LIKE 'Bench %%'
                """,
                cls.company.id,
            )
        )
        cr.execute(
            SQL(
                """
                INSERT INTO coop_member_classification
                       (member_id, company_id, category_id, date_from)
                SELECT member.id, %(company)s, %(first)s + member.id %% 5, '2015-01-01'
                  FROM coop_member AS member
                  JOIN res_partner AS partner ON partner.id = member.partner_id
                 WHERE partner.name LIKE 'Bench %%'
                """,
                company=cls.company.id,
                first=cls.categories[0].id,
            )
        )

    @classmethod
    def _insert_movements(cls):
        """Four movements of each member, spread over ten years."""
        cls.env.cr.execute(
            SQL(
                """
                INSERT INTO coop_share_movement
                       (number, company_id, date, kind, partner_id, member_id, class_id,
                        quantity, nominal, amount)
                SELECT row_number() OVER (ORDER BY rank, member.id),
                       %(company)s,
                       '2015-01-01'::date + (rank * 900 + member.id %% 800)::int,
                       'subscription', member.partner_id, member.id, %(class)s,
                       1 + rank, 20, 20 * (1 + rank)
                  FROM coop_member AS member
                  JOIN res_partner AS partner ON partner.id = member.partner_id,
                       generate_series(0, %(times)s - 1) AS rank
                 WHERE partner.name LIKE 'Bench %%'
                """,
                company=cls.company.id,
                times=MOVEMENTS // MEMBERS,
                **{"class": cls.share_class.id},
            )
        )

    def _loop_holders(self, members):
        """The same through records, as peers do: one search for each member."""
        result = []
        for member in members:
            movements = self.env["coop.share.movement"].search(
                [("member_id", "=", member.id), ("date", "<=", self.date)]
            )
            result.append(
                (
                    member.partner_id.name,
                    sum(movement.quantity for movement in movements),
                    sum(movement.amount for movement in movements),
                )
            )
        return result

    def _loop_categories(self, members):
        result = {}
        for member in members:
            movements = self.env["coop.share.movement"].search(
                [("member_id", "=", member.id), ("date", "<=", self.date)]
            )
            category = member.with_context(coop_date=self.date).category_id
            result[category] = result.get(category, 0) + sum(
                movement.amount for movement in movements
            )
        return result

    def _compare(self, label, function, loop):
        self.env.invalidate_all()
        seconds, queries, result = self._time(function)
        sample = self.env["coop.member"].search(
            [("company_id", "=", self.company.id)], limit=SAMPLE
        )
        self.env.invalidate_all()
        loop_seconds, _queries, _result = self._time(lambda: loop(sample))
        ratio = loop_seconds * MEMBERS / SAMPLE / seconds
        self._print(
            f"{label}, {MEMBERS:,} members and {MOVEMENTS:,} movements",
            f"{seconds:.2f} s, {queries} queries (at most {LIMIT:.0f} s); through "
            f"records {ratio:.0f} times as long (from {SAMPLE:,} members)",
        )
        self.assertLess(seconds, LIMIT)
        return result

    def test_register_at_a_date(self):
        rows = self._compare(
            "register of members at a date",
            lambda: self.env["coop.share.movement"]._get_holders(
                self.company, self.date
            ),
            self._loop_holders,
        )
        self.assertEqual(len(rows), MEMBERS)

    def test_capital_by_category(self):
        rows = self._compare(
            "capital by category",
            lambda: self.env["coop.share.movement"]._get_capital_by_category(
                self.company, self.date
            ),
            self._loop_categories,
        )
        self.assertEqual(len(rows), 5)
        self.assertAlmostEqual(
            sum(row[3] for row in rows), self.company._coop_share_capital(self.date)
        )

    def test_register_of_movements(self):
        seconds, queries, rows = self._time(
            lambda: self.env["coop.share.movement"]._get_register(self.company)
        )
        self.assertEqual(len(rows), MOVEMENTS)
        self._print(
            f"register of movements, {MOVEMENTS:,} lines",
            f"{seconds:.2f} s, {queries} queries",
        )

    def test_one_more_movement(self):
        """Numbers, holdings, floor: checked on the whole register each time."""
        member = self.env["coop.member"].search(
            [("company_id", "=", self.company.id), ("number", ">", 1000)], limit=1
        )
        seconds, queries, _movement = self._time(
            lambda: self.env["coop.share.movement"].create(
                [
                    {
                        "kind": "withdrawal",
                        "date": fields.Date.to_date("2024-12-31"),
                        "partner_id": member.partner_id.id,
                        "class_id": self.share_class.id,
                        "quantity": -1,
                    }
                ]
            )
        )
        self._print("one more exit in the register", f"{seconds:.2f} s, {queries}")
        self.assertLess(seconds, LIMIT)
