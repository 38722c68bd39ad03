# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from unittest.mock import patch

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_ledger import FeeLedgerCommon


@tagged("post_install", "-at_install")
class TestReminder(FeeLedgerCommon):
    """Called on 1 January 2026, due on 31 January."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._rule({"amount": 20})
        cls.members = cls.env["coop.member"].browse(
            [cls._member(f"M{n}", admitted="2020-01-01").id for n in range(3)]
        )
        for member in cls.members[:2]:
            member.partner_id.email = f"{member.name.lower()}@example.org"
        cls.env["coop.fee.reminder"].search([]).active = False
        cls.env["coop.fee.reminder"].with_context(
            allowed_company_ids=cls.cooperative.ids
        ).action_usual_steps()
        cls.steps = cls.env["coop.fee.reminder"].search(
            [("company_id", "=", cls.cooperative.id)], order="event, days"
        )
        cls.before, cls.first, cls.second, cls.ending = cls.steps

    def setUp(self):
        super().setUp()
        self.fees = self._run()

    def _remind(self, date):
        """Run the daily task on a day; return ``{step: members' names}`` sent."""
        before = self.env["coop.fee.reminder.sent"].search([])
        with (
            freeze_time(f"{date} 12:00:00"),
            patch.object(type(self.env["ir.cron"]), "_commit_progress"),
        ):
            self.env["coop.fee.reminder"].sudo()._cron_remind()
        sent = {}
        for note in self.env["coop.fee.reminder.sent"].search([]) - before:
            sent.setdefault((note.reminder_id, note.state), []).append(
                note.member_id.name
            )
        return {key: sorted(names) for key, names in sent.items()}

    def _mails(self):
        return self.env["mail.mail"].sudo().search([("model", "=", "coop.member.fee")])

    def test_usual_steps_once(self):
        self.assertEqual(self.steps.mapped("days"), [-7, 10, 40, -30])
        self.env["coop.fee.reminder"].action_usual_steps()
        self.assertEqual(
            self.env["coop.fee.reminder"].search_count(
                [("company_id", "=", self.cooperative.id)]
            ),
            4,
        )

    def test_before_and_after(self):
        self.assertFalse(self._remind("2026-01-23"))
        sent = self._remind("2026-01-24")
        self.assertEqual(
            sent,
            {(self.before, "sent"): ["M0", "M1"], (self.before, "no_email"): ["M2"]},
        )
        self.assertEqual(len(self._mails()), 2)
        self._pay(self.fees[0], "2026-02-01")
        self.assertFalse(self._remind("2026-02-09"))
        sent = self._remind("2026-02-10")
        self.assertEqual(
            sent, {(self.first, "sent"): ["M1"], (self.first, "no_email"): ["M2"]}
        )
        self.fees[1]._waive("Hardship", "2026-03-01")
        self.assertEqual(
            self._remind("2026-03-12"), {(self.second, "no_email"): ["M2"]}
        )

    def test_once_whatever_runs_again(self):
        self._remind("2026-02-10")
        count = len(self._mails())
        for date in ("2026-02-10", "2026-02-11", "2026-02-20"):
            self.assertFalse(self._remind(date))
        self.assertEqual(len(self._mails()), count)
        note = self.first.sent_ids[0]
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            note.copy({"state": "sent"})

    def test_who_pays_is_reminded(self):
        payer = self.members[1].partner_id
        fee = self.fees[0]
        fee.sudo().payer_id = payer
        self._remind("2026-02-10")
        mail = self._mails().filtered(lambda mail: mail.res_id == fee.id)
        self.assertEqual(mail.recipient_ids, payer)

    def test_text(self):
        self.fees.payer_id.lang = "en_US"
        self._remind("2026-02-10")
        mail = self._mails().filtered(lambda mail: mail.res_id == self.fees[0].id)
        self.assertEqual(mail.recipient_ids, self.fees[0].payer_id)
        self.assertIn("Les Quatre Vents: reminder of your fee", mail.subject)
        for text in (
            "Yearly fee 2026",
            "01/31/2026",
            "20.00",
            self.fees[0].move_id.name,
        ):
            self.assertIn(text, mail.body_html)

    def test_late_start(self):
        """A task that did not run: the last step only, nothing of long ago."""
        self.first.window = 60
        sent = self._remind("2026-03-15")
        self.assertEqual(
            sent,
            {
                (self.second, "sent"): ["M0", "M1"],
                (self.second, "no_email"): ["M2"],
                (self.first, "passed"): ["M0", "M1", "M2"],
                (self.before, "passed"): ["M0", "M1", "M2"],
            },
        )

    def test_nothing_of_long_ago(self):
        self.assertFalse(self._remind("2026-06-01"))

    def test_not_announced_after_the_date(self):
        self.before.window = 30
        self.assertNotIn(
            self.before, [step for step, _state in self._remind("2026-02-01")]
        )

    def test_end_of_the_period(self):
        self._pay(self.fees, "2026-01-10")
        self._record(self.members[1], "resignation", "2026-11-01")
        self.assertEqual(
            self._remind("2026-12-01"),
            {(self.ending, "sent"): ["M0"], (self.ending, "no_email"): ["M2"]},
        )

    def test_no_end_when_the_next_is_called(self):
        self._pay(self.fees, "2026-01-10")
        following = self._run("2027-01-01", invoice_date="2026-11-15")
        self.assertEqual(
            (self.fees + following).mapped("has_next"), [True] * 3 + [False] * 3
        )
        Fee = self.env["coop.member.fee"]
        mine = [("id", "in", (self.fees + following).ids)]
        for value, expected in ((True, self.fees), (False, following)):
            found = Fee.search([*mine, ("has_next", "=", value)])
            self.assertEqual(set(found), set(expected))
        self.assertFalse(self._remind("2026-12-01"))

    def test_bounced_after_the_payment(self):
        """A fee that is due again is reminded by the steps that are left."""
        payment = self._pay(self.fees[0], "2026-01-20")
        self.assertNotIn("M0", self._remind("2026-02-10")[self.first, "sent"])
        payment.move_id.line_ids.remove_move_reconcile()
        self.assertIn("M0", self._remind("2026-03-12")[self.second, "sent"])

    def test_only_the_fees(self):
        other = self._rule({"amount": 5}, name="Other")
        self.first.rule_ids = [Command.set(other.ids)]
        self.assertNotIn(
            self.first, [step for step, _state in self._remind("2026-02-10")]
        )

    def test_preview(self):
        with freeze_time("2026-02-10 12:00:00"):
            action = self.first.with_env(self.env_of("officer")).action_view_to_send()
        found = self.env["coop.member.fee"].search(action["domain"])
        self.assertEqual(set(found), set(self.fees))
        self.assertFalse(self.first.sent_ids)

    def test_refused(self):
        for vals in ({"window": -1}, {"window": 400}, {"days": 1000}):
            with self._refused("days from -730 to 730", ValidationError):
                self.first.write(vals)

    def test_security(self):
        self._remind("2026-02-10")
        notes = self.first.sent_ids
        for role in ("member", "adviser", "payroll", "social"):
            env = self.env_of(role)
            for records in (notes, self.first):
                with self.assertRaises(AccessError):
                    records.with_env(env).read(["display_name"])
        for role in ("officer", "accountant"):
            env = self.env_of(role)
            notes.with_env(env).read(["email", "state"])
            with self.assertRaises(AccessError):
                notes.with_env(env).write({"state": "sent"})
            with self.assertRaises(AccessError):
                self.first.with_env(env).days = 1
