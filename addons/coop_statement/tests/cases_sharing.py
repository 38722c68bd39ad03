# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import Command
from odoo.exceptions import AccessError

from ..tools import columns
from .common import MARCH


class SharingTests:
    """Agreement of a collective (art. R7331-6): 60 for Alice, 40 for Bruno."""

    def _make_collective(self, *lines):
        lines = lines or (("alice", 60, False, False), ("bruno", 40, False, False))
        for login, *_line in lines:
            self.users[login].name = login.capitalize()
        self.activity_b.write(
            {
                "kind": "collective",
                "date_open": False,
                "member_ids": [
                    Command.clear(),
                    *(
                        Command.create(
                            {
                                "partner_id": self.users[login].partner_id.id,
                                "role": "owner" if share else "viewer",
                                "share": share,
                                "date_from": start,
                                "date_to": end,
                            }
                        )
                        for login, share, start, end in lines
                    ),
                ],
            }
        )

    def _post_collective(self, result="1084", date="2024-03-10"):
        """2,980 left before pay, of which 1,896 of pay: 1,084 is left."""
        self._post(
            ("5121", float(result)),
            ("7061", -2980, self.activity_b),
            ("6411", 2980 - float(result), self.activity_b),
            date=date,
        )

    def _sharing(self, *column_list, user="alice", activity=None):
        activity = (activity or self.activity_b).with_user(self.users[user])
        document = activity._coop_documents(
            [activity._coop_heading(one) for one in column_list or (MARCH,)]
        )[activity]
        rows = {
            row["name"]: row["values"]
            for table in document["tables"]
            if table["key"] == "sharing"
            for row in table["rows"]
        }
        return rows, document["problems"]

    def test_shares_of_a_collective(self):
        self._make_collective()
        self._post_collective()
        for user in ("alice", "bruno", "officer"):
            values = self.Measure.with_user(self.users[user])._coop_values(
                self.activity_b.with_user(self.users[user]), [MARCH]
            )
            self.assertEqual(values.get(self.activity_b, "RESULT"), 1084)
            rows, problems = self._sharing(user=user)
            self.assertEqual(
                rows,
                {
                    "Left before pay – Alice (60 %)": [1788],
                    "Left before pay – Bruno (40 %)": [1192],
                    "Result – Alice (60 %)": [650.4],
                    "Result – Bruno (40 %)": [433.6],
                },
            )
            self.assertFalse([one for one in problems if "agreement" in one])
        with self.assertRaises(AccessError):
            self._sharing(user="bruno", activity=self.activity_a)

    def test_shares_sum_to_the_cent(self):
        self._make_collective(
            ("alice", 33.33, False, False),
            ("bruno", 66.67, False, False),
            ("adviser", 0, False, False),
        )
        self._post_collective("-0.01")
        rows, _problems = self._sharing()
        self.assertEqual(rows["Result – Alice (33.33 %)"], [0.0])
        self.assertEqual(rows["Result – Bruno (66.67 %)"], [-0.01])
        # Who only looks has no share.
        self.assertEqual(len(rows), 4)

    def test_shares_that_change(self):
        self._make_collective(
            ("alice", 60, "2024-02-01", "2024-03-31"),
            ("bruno", 40, "2024-02-01", "2024-03-31"),
            ("alice", 50, "2024-04-01", False),
            ("bruno", 50, "2024-04-01", False),
        )
        self._post_collective()
        self._post_collective("1000", date="2024-04-10")
        year = self._column("2024-01-01", "2024-12-31")
        rows, problems = self._sharing(
            columns.month(date(2024, 1, 1)),
            MARCH,
            columns.month(date(2024, 4, 1)),
            year,
            self._column("2024-01-01", "2024-03-31"),
        )
        self.assertEqual(rows["Result – Alice"], [None, 650.4, 500, None, 650.4])
        self.assertEqual(rows["Result – Bruno"], [None, 433.6, 500, None, 433.6])
        [problem] = [one for one in problems if "agreement" in one]
        self.assertIn("changed within 01/01/2024 – 12/31/2024:", problem)

    def test_only_collectives_share(self):
        self._post_month()
        self.assertEqual(self._sharing(activity=self.activity_a)[0], {})
        # Nothing of the staff's measures comes in by the shares.
        self._make_collective()
        self._measure("PAY_BUDGET").visibility = "staff"
        self.assertEqual(len(self._sharing()[0]), 2)
        self.assertEqual(len(self._sharing(user="officer")[0]), 4)

    def test_queries_of_shares(self):
        """The number of collectives costs no query."""
        collectives = (
            self.env["coop.activity"]
            .create(
                [
                    {
                        "name": f"Collective {rank}",
                        "code": f"COL{rank}",
                        "kind": "collective",
                        "company_id": self.company.id,
                        "state": "open",
                        "member_ids": [
                            Command.create(
                                {
                                    "partner_id": self.users[login].partner_id.id,
                                    "share": 50,
                                }
                            )
                            for login in ("alice", "bruno")
                        ],
                    }
                    for rank in range(8)
                ]
            )
            .with_user(self.users["officer"])
        )

        def count(activities):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            documents = activities._coop_documents([activities._coop_heading(MARCH)])
            for document in documents.values():
                [table] = [t for t in document["tables"] if t["key"] == "sharing"]
                self.assertEqual(len(table["rows"]), 4)
            return self.env.cr.sql_log_count - before

        count(collectives)
        self.assertEqual(count(collectives), count(collectives[:2]))
