# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common_axis import AxisCommon


class ShopCommon(AxisCommon):
    """A shop with its branch, its keeper and its journal of sales."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.branch = cls.env["res.company"].create(
            {"name": "Shop", "parent_id": cls.company.id}
        )
        cls.cr.precommit.run()  # the branch gets its accounts
        cls.keeper = new_test_user(
            cls.env,
            login="axis_keeper",
            groups="base.group_user,coop_base.group_member,"
            "account.group_account_invoice",
            company_id=cls.branch.id,
            company_ids=[Command.set(cls.branch.ids)],
        )
        cls.shop = cls.env["coop.activity"].create(
            {
                "name": "Shop",
                "code": "SHOP",
                "company_id": cls.company.id,
                "branch_id": cls.branch.id,
                "state": "open",
                "date_open": "2019-01-01",
                "member_ids": [
                    Command.create(
                        {"partner_id": cls.keeper.partner_id.id, "role": "owner"}
                    )
                ],
            }
        )
        cls.journal = cls.env["account.journal"].create(
            {
                "name": "Sales of the shop",
                "code": "VSHOP",
                "type": "sale",
                "company_id": cls.branch.id,
                "default_account_id": cls.income.id,
            }
        )


@tagged("post_install", "-at_install")
class TestDashboardFigures(ShopCommon):
    """What the accounting dashboard and the activities show of the books."""

    def test_shop_manager_opens_the_accounting_dashboard(self):
        """Core's SQL names columns without their table: no rule may join there."""
        self.env["account.move"].with_user(self.keeper).with_company(
            self.branch
        ).create(
            {
                "move_type": "out_invoice",
                "journal_id": self.journal.id,
                "partner_id": self.partner_a.id,
                "invoice_date": "2024-03-10",
                "invoice_line_ids": self._lines((None, 10, None)),
            }
        )
        journal = self.journal.with_user(self.keeper).with_company(self.branch)
        data = json.loads(journal.kanban_dashboard)
        self.assertEqual(data["number_draft"], 1)

    def test_journals_of_the_cooperative_show_nothing(self):
        journal = self.company_data["default_journal_sale"]
        self._invoice(self.activity_a, (None, 10, None), post=False)
        shown = json.loads(journal.with_user(self.keeper).kanban_dashboard)
        self.assertEqual(set(shown), {"currency_id", "company_name", "show_company"})
        graph = json.loads(journal.with_user(self.keeper).kanban_dashboard_graph)
        self.assertEqual(graph[0]["values"], [])
        accountant = journal.with_user(self.users["accountant"])
        self.assertEqual(json.loads(accountant.kanban_dashboard)["number_draft"], 1)

    def test_journals_of_the_cooperative_are_not_on_the_dashboard(self):
        hidden = self.company_data["default_journal_sale"] | self.journal

        def listed(user, *fields):
            return (
                self.env["account.journal"]
                .with_user(user)
                .with_context(allowed_company_ids=[self.branch.id])
                .web_search_read(
                    [("id", "in", hidden.ids)], {name: {} for name in fields}
                )
            )

        shown = listed(self.keeper, "name", "kanban_dashboard")
        self.assertEqual([r["id"] for r in shown["records"]], self.journal.ids)
        self.assertEqual(shown["length"], 1)
        # Where no figure is asked for, they are as good to choose as any.
        self.assertEqual(listed(self.keeper, "name")["length"], 2)

    def test_cards(self):
        activity = self.activity_a
        self._entry((self.bank_account, 10, None), (self.income, -10, activity))
        alice = self.env["coop.activity"].with_user(self.users["alice"])
        card = alice._coop_card_treasury()
        self.assertEqual((card["value"], card["tone"]), (10, "info"))
        self.assertEqual(alice.search(card["domain"]), activity)
        # An adviser follows activities, none of which is theirs.
        adviser = alice.with_user(self.users["adviser"])
        self.assertIsNone(adviser._coop_card_treasury())

        entry = self._entry(
            (self.bank_account, 5, None), (self.income, -5, self.activity_b)
        )
        items = self.env["account.move.line"].with_user(self.users["accountant"])
        before = items._coop_card_without_activity()["value"]
        line = entry.line_ids.filtered("coop_activity_id")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE account_move_line SET coop_activity_id = NULL WHERE id = %s",
            [line.id],
        )
        self.env.invalidate_all()
        card = items._coop_card_without_activity()
        self.assertEqual(card["value"], before + 1)
        self.assertIn(
            line.with_user(self.users["accountant"]), items.search(card["domain"])
        )

    def test_treasury_is_for_those_who_read_the_books(self):
        self._entry((self.bank_account, 10, None), (self.income, -10, self.activity_a))
        for role in ("alice", "adviser", "officer", "accountant"):
            activity = self.activity_a.with_user(self.users[role])
            self.assertEqual(activity.treasury, 10, role)
        payroll = new_test_user(
            self.env, login="axis_payroll", groups="coop_base.group_payroll"
        )
        with self.assertRaises(AccessError):
            self.activity_a.with_user(payroll).read(["treasury"])
