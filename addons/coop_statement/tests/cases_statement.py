# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form
from odoo.tools import SQL

FIRST, LAST = date(2024, 3, 1), date(2024, 3, 31)


class StatementTests:
    """Statements keep what the books said; corrections replace them."""

    def _make(self, activities=None):
        activities = self.activity_a if activities is None else activities
        return self.Statement._coop_make(
            activities.with_user(self.Statement.env.user), FIRST, LAST
        )

    def _publish(self):
        statement = self._make()["created"]
        statement.action_publish()
        return statement

    def _rows(self, statement):
        return {
            row["code"]: row
            for table in statement.content["tables"]
            for row in table["rows"]
        }

    def test_content(self):
        statement = self._make()["created"]
        self.assertEqual(statement.treasury_now, 1195)
        self.assertEqual(statement.treasury_reference, -36)
        self.assertEqual((statement.turnover, statement.result), (4000, 1084))
        rows = self._rows(statement)
        # The month, the year to date, the same one year before
        self.assertEqual(rows["RESULT"]["values"], [1084, 1084, 0])
        self.assertEqual(rows["L_TOTAL"]["values"][1], 2395)
        accounts = {one["code"][:4] for one in rows["PAY"]["accounts"]}
        self.assertEqual(accounts, {"6411"})
        self.assertRegex(statement.fingerprint, r"^[0-9a-f]{64}$")
        self.assertTrue(statement.is_intact)
        self.assertIn("-36.00", statement.body)
        self.assertEqual(statement.state, "draft")

    def test_a_draft_is_made_again(self):
        draft = self._make()["created"]
        self._post(("5121", 5), ("7061", -5))
        result = self._make()
        self.assertEqual((result["created"], result["updated"]), (draft[:0], draft))
        self.assertEqual(draft.turnover, 4005)
        self.assertTrue(draft.is_intact)

    def test_what_is_published_does_not_change(self):
        statement = self._publish()
        self._post(("5121", 5), ("7061", -5))
        self.env.invalidate_all()
        self.assertEqual(statement.turnover, 4000)
        self.assertEqual(statement.published_by_id, self.users["officer"])
        for vals in (
            {"turnover": 1},
            {"content": {}},
            {"fingerprint": "0" * 64},
            {"state": "draft"},
            {"activity_id": self.activity_b.id},
        ):
            # The mark is an object: a client can't give it.
            for context in ({}, {"coop_statement": True}, {"coop_statement": "x"}):
                with self.assertRaises(UserError):
                    statement.with_context(**context).write(vals)
        with self.assertRaises(UserError):
            statement._coop_by_action().write({"turnover": 1})
        with self.assertRaises(UserError):
            statement.unlink()
        with self.assertRaises(UserError):
            statement.copy()
        with self.assertRaises(UserError):
            self.Statement.create({"activity_id": self.activity_a.id})

    def test_correction(self):
        statement = self._publish()
        with self.assertRaises(UserError):
            statement.action_correct()
        self.assertEqual(self._make()["unchanged"], statement)
        self._post(("5121", 5), ("7061", -5))
        action = statement.action_correct()
        correction = self.Statement.browse(action["res_id"])
        self.assertEqual(correction.replaces_id, statement)
        self.assertEqual(correction.content["replaces"], statement.fingerprint)
        # Nothing changes for the people before it is published.
        self.assertEqual(statement.state, "published")
        correction.action_publish()
        self.assertEqual((statement.state, correction.state), ("replaced", "published"))
        self.assertEqual(statement.replaced_by_id, correction)
        self.assertEqual((statement.turnover, correction.turnover), (4000, 4005))
        self.assertEqual(self._make()["unchanged"], correction)

    def test_correction_that_is_no_longer_one(self):
        statement = self._publish()
        move = self._post(("5121", 5), ("7061", -5))
        draft = self._make()["created"]
        move.button_draft()
        self.assertEqual(self._make()["unchanged"], statement)
        self.assertFalse(draft.exists())

    def test_verify(self):
        statement = self._publish()
        params = statement.action_verify()["params"]
        self.assertEqual(params["type"], "success")
        self._post(("5121", 5), ("7061", -5))
        params = statement.action_verify()["params"]
        self.assertEqual(params["type"], "warning")
        self.assertIn(
            "In the bank in your name (03/31/2024) 1,195.00 → 1,200.00",
            params["message"],
        )
        self.assertIn("more", params["message"])
        self.env.cr.execute(
            SQL(
                """UPDATE coop_statement
                      SET content = jsonb_set(content, '{activity,name}', '"Other"')
                    WHERE id = %s""",
                statement.id,
            )
        )
        statement.invalidate_recordset()
        self.assertFalse(statement.is_intact)
        self.assertEqual(statement.action_verify()["params"]["type"], "danger")

    def test_tampered_draft_is_not_published(self):
        draft = self._make()["created"]
        self.env.cr.execute(
            SQL("UPDATE coop_statement SET fingerprint = 'x' WHERE id = %s", draft.id)
        )
        draft.invalidate_recordset()
        with self.assertRaises(UserError):
            draft.action_publish()

    def test_bad_period(self):
        for start, end in ((LAST, FIRST), (FIRST, date(2024, 5, 31))):
            with self.assertRaises(UserError):
                self.Statement._coop_make(self.activity_a, start, end)

    def test_staff_measures_are_left_out(self):
        self.Measure.create(
            {
                "name": "Staff only",
                "code": "STAFF",
                "company_id": self.company.id,
                "definition": "7",
                "visibility": "staff",
            }
        )
        self.assertNotIn("STAFF", self._rows(self._make()["created"]))

    def test_no_words_for_the_staff_are_kept(self):
        """Where a formula is to be mended is not told to the people, whoever makes the
        statement: a manager, the scheduled job."""
        self._post(("6071", 10, self.activity_b), ("5121", -10))
        for maker in (self.users["manager"], self.env.ref("base.user_root")):
            Statement = self.env["coop.statement"].with_user(maker).sudo(False)
            activity = self.activity_b.with_user(maker).sudo(False)
            contents = Statement._coop_contents(activity, FIRST, LAST, "activity")
            [problem] = contents[activity]["problems"]
            self.assertIn("nothing can be divided by zero", problem)
            self.assertNotIn("Configuration", str(contents[activity]))
        # Live, whoever may mend it is told where.
        page = activity.with_user(self.users["manager"]).coop_account_page(
            activity.id, "2024-03-31"
        )
        self.assertIn("Configuration > Measures", page["document"]["remedies"][0])

    def test_run(self):
        form = Form(self.env["coop.statement.run"].with_user(self.users["officer"]))
        self.assertEqual(
            (str(form.date_from), str(form.date_to)), ("2024-03-01", "2024-03-31")
        )
        run = form.save()
        self.assertEqual(run.state, "new")
        prospect, closed, gone = self.env["coop.activity"].create(
            [
                {"name": code, "code": code, "company_id": self.company.id, **vals}
                for code, vals in (
                    ("NEW", {}),
                    ("CLOSED", {"state": "closed", "date_close": "2024-03-20"}),
                    ("GONE", {"state": "closed", "date_close": "2024-02-20"}),
                )
            ]
        )
        run.action_make()
        made = run.statement_ids.activity_id
        # What closed in the period is told a last time what it was.
        self.assertLessEqual(self.activities | closed, made)
        self.assertFalse(made & (prospect | gone))
        self.assertEqual((run.state, run.draft_count), ("draft", len(made)))
        run.action_publish()
        self.assertEqual(run.state, "published")
        run.action_make()
        self.assertIn(f"{len(made)} already published", run.outcome)
        self.assertEqual(len(run.statement_ids), len(made))

    def test_monthly(self):
        Run = self.env["coop.statement.run"]
        company = self.company

        def runs():
            return Run.search([("company_id", "=", company.id)])

        company.coop_statement_day = 20
        Run._cron_monthly()
        self.assertFalse(runs())
        company.coop_statement_day = 12
        Run._cron_monthly()
        self.assertEqual(runs().state, "draft")
        Run._cron_monthly()
        self.assertEqual(len(runs()), 1)
        with freeze_time("2024-05-12"):
            company.coop_statement_monthly = "publish"
            Run._cron_monthly()
            last = runs()[0]
            self.assertEqual(
                (last.state, str(last.date_to)), ("published", "2024-04-30")
            )
        with freeze_time("2024-06-12"):
            company.coop_statement_monthly = "no"
            Run._cron_monthly()
            self.assertEqual(len(runs()), 2)

    def test_queries(self):
        """Statements are made together: their number costs no query."""
        others = self.env["coop.activity"].create(
            [
                {
                    "name": f"Activity {rank}",
                    "code": f"Q{rank:03}",
                    "company_id": self.company.id,
                    "state": "open",
                    "member_ids": [
                        Command.create(
                            {
                                "partner_id": self.users["alice"].partner_id.id,
                                "role": "owner",
                            }
                        )
                    ],
                }
                for rank in range(20)
            ]
        )
        few, many = others[:4], others[4:]

        def count(activities):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._make(activities)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        # The first ones fill caches that are no records.
        count(others[:1])
        count(others[1:2])
        few = few[2:]
        # A cache or two of the registry may have been cleared meanwhile.
        self.assertLess(count(many) - count(few), 3)
