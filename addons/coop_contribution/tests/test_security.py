# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import ContributionCommon

MODELS = ("entry", "assignment", "declaration")


@tagged("post_install", "-at_install")
class TestSecurity(ContributionCommon, HttpCase):
    """Officers run, accountants read and post; members see what was taken from their
    own activities and why, and nothing of others by any door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme = cls._scheme(cls._rule_vals((0, 10)))
        for activity in cls.activities:
            cls._assign(activity, cls.scheme)
            cls._sale(activity, 1000)
        cls.env["coop.contribution.declaration"].create(
            [
                {
                    "activity_id": activity.id,
                    "date": "2024-03-01",
                    "amount": 50,
                    "name": "Declared",
                }
                for activity in cls.activities
            ]
        )
        run = cls.env["coop.contribution.run"].create(
            {"date": "2024-03-31", "company_id": cls.company.id}
        )
        run.action_post()
        cls.run_done = run
        cls.entries = run.entry_ids
        cls.users["portal"] = new_test_user(
            cls.env,
            login="axis_portal",
            groups="base.group_portal,coop_base.group_member",
            company_id=cls.company.id,
        )
        exporters = cls.users["alice"] + cls.users["bruno"] + cls.users["adviser"]
        # A link, for += would give each of them the groups of all
        exporters.group_ids = [
            Command.link(cls.quick_ref("base.group_allow_export").id)
        ]
        cls.activity_a.member_ids = [
            Command.create(
                {"partner_id": cls.users["portal"].partner_id.id, "role": "member"}
            )
        ]

    def _entry_of(self, activity):
        return self.entries.filtered(lambda entry: entry.activity_id == activity)

    def _as(self, user, model):
        return self.env[f"coop.contribution.{model}"].with_user(self.users[user])

    def test_member_sees_own(self):
        for user, own, other in (
            ("alice", self.activity_a, self.activity_b),
            ("portal", self.activity_a, self.activity_b),
            ("bruno", self.activity_b, self.activity_a),
            ("adviser", self.activity_a, self.activity_b),
        ):
            for model in MODELS:
                with self.subTest(user=user, model=model):
                    Model = self._as(user, model)
                    self.assertEqual(Model.search([]).activity_id, own)
                    groups = Model._read_group([], ["activity_id"], ["__count"])
                    self.assertEqual(groups, [(own.with_user(Model.env.user), 1)])
                    hidden = Model.sudo().search([("activity_id", "=", other.id)])
                    hidden = hidden.with_user(self.users[user])
                    self._assert_closed(hidden)

    def _assert_closed(self, hidden):
        doors = [
            lambda: hidden.read(["activity_id"]),
            lambda: hidden.web_read({"display_name": {}}),
        ]
        if not hidden.env.user.share:
            doors.append(lambda: hidden.export_data(["activity_id"]))
        for door in doors:
            with self.assertRaises(AccessError):
                door()

    def test_member_reads_why(self):
        entry = self._entry_of(self.activity_a).with_user(self.users["alice"])
        self.env.invalidate_all()
        self.assertIn("105", entry.explanation)
        self.assertEqual(entry.version_ids.rule_ids.bracket_ids.rate, 10)
        self.assertEqual(entry.move_id.coop_activity_id.id, self.activity_a.id)
        documents = (
            self.env["account.move.line"]
            .with_user(self.users["alice"])
            .search(entry.action_view_documents()["domain"])
        )
        self.assertEqual(documents.coop_activity_id.id, self.activity_a.id)
        action = entry.action_view_declarations()
        self.assertEqual(
            self._as("alice", "declaration").search(action["domain"]).amount, 50
        )

    def test_member_sees_only_what_was_taken(self):
        self._sale(self.activity_a, 100)
        self._make_run("2024-03-31").action_compute()
        entries = self._as("alice", "entry").search([])
        self.assertEqual(set(entries.mapped("state")), {"posted"})

    def test_member_has_no_run(self):
        for user in ("alice", "portal", "adviser"):
            with self.assertRaises(AccessError):
                self._as(user, "run").search([])
            with self.assertRaises(AccessError):
                self.run_done.with_user(self.users[user]).action_post()

    def test_nobody_writes_contributions(self):
        for user in ("alice", "portal", "adviser", "officer", "accountant"):
            entry = self._entry_of(self.activity_a).with_user(self.users[user])
            with self.assertRaises(AccessError):
                entry.write({"amount": 0})
            for door in (entry.copy, entry.unlink):
                with self.assertRaises(AccessError):
                    door()

    def test_member_changes_nothing(self):
        for user in ("alice", "portal"):
            unused = self._scheme(self._rule_vals((0, 9)))
            for record in (self.scheme, unused.version_ids.rule_ids, self.fund):
                record = record.with_user(self.users[user])
                record.read(["name"])
                with self.assertRaises(AccessError):
                    record.write({"name": "Mine"})
            for model in ("assignment", "declaration"):
                record = self._as(user, model).search([])
                with self.assertRaises(AccessError):
                    record.unlink()

    def test_accountant_reads_and_posts(self):
        self._sale(self.activity_a, 100)
        self.assertEqual(
            self._as("accountant", "entry").search([]).activity_id, self.activities
        )
        self._run("2024-03-31", user="accountant")
        self._assert_taken(115)
        fund = self.fund.with_user(self.users["accountant"])
        fund.journal_id = self.misc_journal
        with self.assertRaises(AccessError):
            self.scheme.with_user(self.users["accountant"]).name = "Other"

    def test_figures_of_the_activity(self):
        """Smart button and dashboard: own figures, none for those without right."""
        entry = self._entry_of(self.activity_a)
        own = self.activity_a.with_user(self.users["alice"])
        self.assertEqual(own.contribution_taken, 0)
        self.assertEqual(
            self._as("alice", "entry").search(
                own.action_view_contributions()["domain"]
            ),
            entry.with_user(self.users["alice"]),
        )
        payroll = new_test_user(
            self.env, login="axis_pay", groups="coop_base.group_payroll"
        )
        with self.assertRaises(AccessError):
            self.activity_a.with_user(payroll).read(["contribution_taken"])
        with self.assertRaises(AccessError):
            self.env["coop.contribution.entry"].with_user(payroll).search([])

    def test_member_posts_without_rights_on_contributions(self):
        """A contribution on each document is taken whoever posts."""
        self.scheme.per_document = True
        if "coop_validation_enabled" in self.company._fields:
            self.company.coop_validation_enabled = False
        self.users["alice"].group_ids += self.quick_ref("account.group_account_invoice")
        invoice = self._invoice(
            self.activity_a, (self.activity_a, 100, None), post=False
        ).with_user(self.users["alice"])
        invoice.action_post()
        entry = self.env["coop.contribution.entry"].search(
            [("source_move_id", "=", invoice.id)]
        )
        self.assertEqual(entry.amount, 10)

    @mute_logger("odoo.http")
    def test_rpc(self):
        """Over HTTP, as a browser would."""
        self.users["bruno"].password = "bruno-password"
        self.authenticate("axis_bruno", "bruno-password")
        hidden = self._entry_of(self.activity_a)
        for method, args, kwargs in (
            ("read", [hidden.ids, ["amount", "explanation"]], {}),
            ("web_read", [hidden.ids], {"specification": {"amount": {}}}),
            ("action_view_documents", [hidden.ids], {}),
        ):
            answer = self._call(method, args, kwargs)
            self.assertIn("AccessError", json.dumps(answer["error"]))
        answer = self._call(
            "formatted_read_group",
            [[]],
            {"groupby": ["activity_id"], "aggregates": ["amount:sum"]},
        )
        self.assertEqual([group["amount:sum"] for group in answer["result"]], [105])

    def _call(self, method, args, kwargs):
        response = self.url_open(
            f"/web/dataset/call_kw/coop.contribution.entry/{method}",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "params": {
                        "model": "coop.contribution.entry",
                        "method": method,
                        "args": args,
                        "kwargs": kwargs,
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        )
        return response.json()
