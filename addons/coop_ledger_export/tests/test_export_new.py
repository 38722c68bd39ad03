# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Exports of what is new: each entry once, then locked."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..tools.copy_stream import CopyStream
from .common import LedgerCommon


class NewCommon(LedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.env["coop.ledger.profile"].create(
            {"name": "Comptable", "format": "csv", "company_id": cls.root.id}
        )
        cls.journals["LYON"].code = "VL"
        cls.sale = cls._sale(day="2025-03-10")
        cls.lyon_sale = cls._sale("LYON", "2025-03-12", 36)
        cls.manager = cls._create_user("manager", "account.group_account_manager")
        cls.manager.group_ids += cls.env.ref("account.group_account_user")
        role = cls.env.ref("coop_base.group_manager", raise_if_not_found=False)
        if role:
            cls.manager.group_ids += role

    def _pieces(self, export):
        lines = self._content(export).decode("utf-8-sig").splitlines()[1:]
        return [line.split(";")[8] for line in lines]

    def _numbers(self, export):
        lines = self._content(export).decode("utf-8-sig").splitlines()[1:]
        return sorted({int(line.split(";")[2]) for line in lines})

    def _march(self, **values):
        values = {"date_from": "2025-01-01", "date_to": "2025-03-31", **values}
        return self._export(**values)

    def _cancel(self, export, user=None, reason="Wrong codes"):
        wizard = (
            self.env["coop.ledger.cancel"]
            .with_user(user or self.manager)
            .with_context(allowed_company_ids=self.root.ids)
            .create({"export_id": export.id, "reason": reason})
        )
        return wizard.action_confirm()


@tagged("post_install", "-at_install")
class TestExportNew(NewCommon):
    def test_each_entry_once(self):
        first = self._march()
        self.assertEqual(
            set(self._pieces(first)), {self.sale.name, self.lyon_sale.name}
        )
        # Posted late, in a month that went out
        late = self._sale(day="2025-03-20", amount=24)
        april = self._sale(day="2025-04-02", amount=48)
        second = self._export(date_to="2025-04-30")
        self.assertEqual(set(self._pieces(second)), {late.name, april.name})
        self.assertEqual(self._numbers(first), [1, 2])
        self.assertEqual(self._numbers(second), [3, 4])
        with self.assertRaisesRegex(UserError, "nothing new"):
            self._export(date_to="2025-04-30")

    def test_lines_exported_are_lines_marked(self):
        exports = self._march()
        self._sale(day="2025-04-02", amount=48)
        exports += self._export(date_to="2025-04-30")
        marks = self.env["coop.ledger.export.entry"].search(
            [("profile_id", "=", self.profile.id)]
        )
        self.assertEqual(len(marks), len(marks.move_id))
        self.assertEqual(sum(exports.mapped("line_count")), len(marks.move_id.line_ids))

    def test_profiles_do_not_mix(self):
        self._march()
        other = self.profile.copy({"name": "Other"})
        self.assertEqual(len(set(self._pieces(self._march(profile_id=other.id)))), 2)

    def test_locked(self):
        self._march()
        self.assertTrue(self.sale.coop_ledger_locked)
        line = self.sale.line_ids[0]
        changes = (
            self.sale.button_draft,
            lambda: self.sale.write({"ref": "x"}),
            lambda: self.sale.write({"date": "2025-03-11"}),
            lambda: self.sale.with_context(force_delete=True).unlink(),
            lambda: line.write({"name": "x"}),
            lambda: line.write({"partner_id": self.vendor.id}),
            lambda: line.write({"account_id": self.accounts["401100"].id}),
            lambda: line.with_context(force_delete=True).unlink(),
            lambda: self.sale.write(
                {"line_ids": [Command.create({"account_id": line.account_id.id})]}
            ),
        )
        for change in changes:
            with self.assertRaises(UserError), self.cr.savepoint():
                change()
        self.assertEqual(self.sale.state, "posted")

    def test_what_a_locked_entry_still_does(self):
        self._march()
        self.sale.narration = "Called the customer"
        line = self.sale.line_ids[0]
        line.write({"name": line.name})
        payment = self._payment(self.sale, match=True)
        self.assertTrue(payment.line_ids.full_reconcile_id)
        reverse = self.sale._reverse_moves([{"date": "2025-04-05"}])
        reverse.action_post()
        self.assertFalse(reverse.coop_ledger_locked)

    def test_an_export_of_everything_locks_nothing(self):
        fec = self.env["coop.ledger.profile"].search(
            [("company_id", "=", self.root.id), ("format", "=", "fec")]
        )
        self._export(profile_id=fec.id)
        self._export(profile_id=fec.id)
        self.assertFalse(self.sale.coop_ledger_locked)
        self.sale.button_draft()

    def test_mark_is_not_written_by_hand(self):
        self._march()
        sale = self.sale.with_user(self.accountant)
        for values in ({"coop_ledger_locked": False}, {"coop_posted_at": False}):
            with self.assertRaisesRegex(UserError, "not written by hand"):
                sale.write(values)
        entry = self.env["coop.ledger.export.entry"].with_user(self.accountant)
        with self.assertRaises(AccessError):
            entry.search([], limit=1).unlink()

    def test_cancel(self):
        first = self._march()
        with self.assertRaisesRegex(AccessError, "Only managers"):
            self._cancel(first, user=self.accountant)
        with self.assertRaisesRegex(UserError, "Say why"):
            self._cancel(first, reason="  ")
        self._cancel(first)
        self.assertEqual(first.state, "cancelled")
        self.assertEqual(first.cancel_reason, "Wrong codes")
        self.assertEqual(first.cancelled_by, self.manager)
        self.assertFalse(self.sale.coop_ledger_locked)
        # The files stay: they were sent
        self.assertTrue(self._content(first))
        second = self._march()
        self.assertEqual(self._pieces(second), self._pieces(first))
        with self.assertRaisesRegex(UserError, "Only an export that was made"):
            self._cancel(first)

    def test_cancel_keeps_what_another_profile_locks(self):
        first = self._march()
        other = self._march(profile_id=self.profile.copy({"name": "Other"}).id)
        self._cancel(first)
        self.assertTrue(self.sale.coop_ledger_locked)
        self._cancel(other)
        self.assertFalse(self.sale.coop_ledger_locked)

    def test_interrupted(self):
        """Whatever stops it, nothing of it remains."""
        with (
            patch.object(CopyStream, "write", side_effect=RuntimeError("killed")),
            self.assertRaises(RuntimeError),
            self.cr.savepoint(),
        ):
            self._march()
        self.env.invalidate_all()
        self.assertFalse(self.sale.coop_ledger_locked)
        self.assertFalse(
            self.env["coop.ledger.export.entry"].search(
                [("profile_id", "=", self.profile.id)]
            )
        )
        self.assertEqual(len(set(self._pieces(self._march()))), 2)

    def test_excluded_journals_and_transactions_to_match(self):
        bank = self.env["account.journal"].create(
            {"name": "B", "code": "BNK9", "type": "bank", "company_id": self.root.id}
        )
        suspense = self.env["account.account"].create(
            {
                "code": "471100",
                "name": "Attente",
                "account_type": "asset_current",
                "company_ids": [Command.set(self.root.ids)],
            }
        )
        bank.suspense_account_id = suspense
        self.accounts["471100"] = suspense
        self.addCleanup(self.accounts.pop, "471100")
        items = [("512001", 5, None), ("471100", -5, None)]
        waiting = self._entry("BQ", "2025-03-15", items)
        self.profile.excluded_journal_ids = self.journals["LYON"]
        export = self._march()
        self.assertEqual(set(self._pieces(export)), {self.sale.name})
        self.profile.leave_suspense = False
        self.profile.excluded_journal_ids = False
        self.assertEqual(
            set(self._pieces(self._march())), {waiting.name, self.lyon_sale.name}
        )

    def test_fec_is_never_an_increment(self):
        with self.assertRaisesRegex(ValidationError, "every entry"):
            self.env["coop.ledger.profile"].create(
                {
                    "name": "x",
                    "format": "fec",
                    "content": "new",
                    "company_id": self.root.id,
                }
            )
        with Form(self.profile) as form:
            form.format = "fec"
            self.assertEqual(form.content, "full")


@tagged("post_install", "-at_install")
class TestPreview(NewCommon):
    def _draft(self, **values):
        return (
            self.env["coop.ledger.export"]
            .with_user(self.accountant)
            .with_context(allowed_company_ids=self.root.ids, lang="en_US")
            .create(
                {
                    "profile_id": self.profile.id,
                    "date_from": "2025-01-01",
                    "date_to": "2025-03-31",
                    **values,
                }
            )
        )

    def _issues(self, export):
        export.action_preview()
        return {issue.name: issue for issue in export.issue_ids}

    def test_nothing_to_say(self):
        export = self._draft()
        self.assertEqual(self._issues(export), {})
        self.assertEqual(export.ready_count, 2)
        self.assertEqual(export.state, "draft")
        self.assertFalse(self.sale.coop_ledger_locked)

    def test_what_is_left_out(self):
        draft = self.sale.copy({"date": "2025-03-12"})
        self.profile.excluded_journal_ids = self.journals["LYON"]
        self._sale(day="2025-02-01", amount=12)
        export = self._draft()
        issues = self._issues(export)
        drafts = issues["Draft entries."]
        self.assertEqual((drafts.kind, drafts.count), ("left_out", 1))
        action = drafts.action_open()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), draft)
        left = issues["Entries of the journals that the profile leaves out."]
        self.assertEqual(left.count, 1)
        late = issues["Entries of the months before, not exported until now."]
        self.assertEqual((late.kind, late.count), ("info", 1))
        self.assertEqual(export.ready_count, 2)

    def test_blocking(self):
        """Each is mended, and the export then goes."""
        self.env.cr.execute(
            "UPDATE account_move_line SET balance = balance + 1, debit = debit + 1"
            " WHERE id = %s",
            [self.sale.line_ids[0].id],
        )
        self.accounts["707100"].with_company(self.root).code_store = False
        self.env.invalidate_all()
        export = self._draft()
        issues = self._issues(export)
        self.assertEqual(export.blocking_count, 2)
        unbalanced = issues["Entries that are not balanced."].action_open()
        self.assertEqual(
            self.env["account.move"].search(unbalanced["domain"]), self.sale
        )
        with self.assertRaisesRegex(UserError, "Entries that are not balanced"):
            export.action_export()
        self.assertEqual(export.state, "draft")
        self.assertFalse(self.lyon_sale.coop_ledger_locked)
        self.env.cr.execute(
            "UPDATE account_move_line SET balance = balance - 1, debit = debit - 1"
            " WHERE id = %s",
            [self.sale.line_ids[0].id],
        )
        self.accounts["707100"].with_company(self.root).code_store = "707100"
        self.env.invalidate_all()
        export.action_export()
        self.assertEqual(export.state, "done")

    def test_name_without_any_language(self):
        """As a program makes it; the name is in the database."""
        export = self._draft()
        bare = export.with_context(lang=False).copy({"date_to": "2025-03-30"})
        self.env.flush_all()
        query = "SELECT name FROM coop_ledger_export WHERE id = %s"
        self.env.cr.execute(query, [bare.id])
        self.assertIn(export.profile_id.name, self.env.cr.fetchone()[0] or "")

    def test_account_outside_the_chart(self):
        """Of another company: an import by SQL, say."""
        other = self.env["res.company"].create({"name": "Autre"})
        account = self.env["account.account"].create(
            {
                "code": "999999",
                "name": "Ailleurs",
                "account_type": "income",
                "company_ids": [Command.set(other.ids)],
            }
        )
        line = self.sale.line_ids.filtered("credit")[0]
        query = "UPDATE account_move_line SET account_id = %s WHERE id = %s"
        self.env.cr.execute(query, [account.id, line.id])
        self.env.invalidate_all()
        export = self._draft()
        export.action_preview()
        issue = export.issue_ids[0]
        self.assertEqual(issue.kind, "blocking")
        self.assertIn("Ailleurs", issue.name)
        with self.assertRaisesRegex(UserError, "Ailleurs"):
            export.action_export()
        self.assertFalse(export.file_ids)
        self.assertFalse(self.sale.coop_ledger_locked)

    def test_without_partner(self):
        items = [("411100", 5, None), ("707100", -5, None)]
        self._entry("VE", "2025-03-15", items)
        issues = self._issues(self._draft())
        issue = issues["Items of customers or vendors without partner."]
        self.assertEqual((issue.kind, issue.count), ("warning", 1))

    def test_branch_of_another_siren(self):
        self.lyon.company_registry = "552081317"
        export = self._draft()
        issues = self._issues(export)
        self.assertIn("Branches with a SIREN of their own: Vents de Lyon.", issues)
        self.assertEqual(export.ready_count, 1)

    def test_again(self):
        export = self._draft()
        draft = self.sale.copy({"date": "2025-03-12"})
        self.assertEqual(len(self._issues(export)), 1)
        draft.action_post()
        self.assertEqual(self._issues(export), {})
        self.assertEqual(export.ready_count, 3)
