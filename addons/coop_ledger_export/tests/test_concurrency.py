# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two accountants at once: in transactions of their own, that are really committed."""

import contextlib
import os
import select
import signal
import threading
import uuid
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, Command, api, sql_db
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger


@tagged("post_install", "-at_install")
class TestConcurrency(BaseCase):
    """Removes by SQL what it commits, in the main company."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.tag = uuid.uuid4().hex[:5].upper()
        self.addCleanup(self._remove)
        with self._environment() as env:
            company = env.ref("base.main_company")
            accounts = env["account.account"].create(
                [
                    {
                        "code": f"1{self.tag}{rank}",
                        "name": self.tag,
                        "account_type": "equity",
                        "company_ids": [Command.set(company.ids)],
                    }
                    for rank in (1, 2)
                ]
            )
            journal = env["account.journal"].create(
                {
                    "name": self.tag,
                    "code": self.tag,
                    "type": "general",
                    "company_id": company.id,
                }
            )
            moves = env["account.move"].create(
                [
                    {
                        "journal_id": journal.id,
                        "date": "2001-01-15",
                        "line_ids": [
                            Command.create({"account_id": account.id, "balance": sign})
                            for account, sign in zip(accounts, (1, -1), strict=True)
                        ],
                    }
                    for _rank in range(3)
                ]
            )
            moves.action_post()
            profile = env["coop.ledger.profile"].create(
                {"name": self.tag, "format": "csv", "company_id": company.root_id.id}
            )
            self.move_ids, self.profile_id = moves.ids, profile.id
            # Seen by other transactions: what this test is about
            env.cr.commit()  # pylint: disable=invalid-commit

    @contextlib.contextmanager
    def _environment(self):
        with self.registry.cursor() as cr:
            # A test that waits for ever says nothing
            cr.execute("SET LOCAL lock_timeout = '15s'")
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            cr.rollback()

    def _remove(self):
        queries = [
            """DELETE FROM coop_ledger_export_entry WHERE profile_id IN (
                SELECT id FROM coop_ledger_profile WHERE name = %s)""",
            """DELETE FROM coop_ledger_export WHERE profile_id IN (
                SELECT id FROM coop_ledger_profile WHERE name = %s)""",
            "DELETE FROM coop_ledger_profile WHERE name = %s",
            """DELETE FROM account_move_line WHERE journal_id IN (
                SELECT id FROM account_journal WHERE code = %s)""",
            """DELETE FROM account_move WHERE journal_id IN (
                SELECT id FROM account_journal WHERE code = %s)""",
            "DELETE FROM account_journal WHERE code = %s",
            """DELETE FROM account_account_res_company_rel WHERE account_account_id IN (
                SELECT id FROM account_account WHERE name->>'en_US' = %s)""",
            "DELETE FROM account_account WHERE name->>'en_US' = %s",
        ]
        with self.registry.cursor() as cr:
            for query in queries:
                cr.execute(SQL(query, self.tag))
            cr.commit()  # pylint: disable=invalid-commit

    def _export(self, env):
        export = env["coop.ledger.export"].create(
            {
                "profile_id": self.profile_id,
                "date_from": "2001-01-01",
                "date_to": "2001-01-31",
            }
        )
        export.action_export()
        return export

    def _marks(self):
        with self._environment() as env:
            marks = env["coop.ledger.export.entry"].search(
                [("profile_id", "=", self.profile_id)]
            )
            return marks.mapped("move_id.id")

    @mute_logger("odoo.sql_db")
    def test_while_another_export_is_under_way(self):
        with self._environment() as first, self._environment() as second:
            # Both look at the books before either exports
            for env in (first, second):
                self.assertEqual(len(env["account.move"].browse(self.move_ids)), 3)
                env.cr.execute("SELECT count(*) FROM account_move")
            self._export(first)
            with self.assertRaisesRegex(UserError, "under way"):
                self._export(second)
            first.cr.commit()
        self.assertEqual(sorted(self._marks()), sorted(self.move_ids))

    @mute_logger("odoo.sql_db")
    def test_after_another_export_that_was_not_seen(self):
        """The database refuses; Odoo starts the request again, on the new books."""
        with self._environment() as first, self._environment() as second:
            second.cr.execute("SELECT count(*) FROM account_move")
            self._export(first)
            first.cr.commit()
            with self.assertRaises(SerializationFailure):
                self._export(second)
        with self._environment() as again, self.assertRaisesRegex(UserError, "nothing"):
            self._export(again)
        self.assertEqual(sorted(self._marks()), sorted(self.move_ids))

    @mute_logger("odoo.sql_db")
    def test_an_entry_that_goes_back_to_draft_meanwhile(self):
        with self._environment() as export, self._environment() as change:
            move = change["account.move"].browse(self.move_ids[0])
            self.assertEqual(move.state, "posted")
            self._export(export)
            export.cr.commit()
            with self.assertRaises(SerializationFailure):
                move.button_draft()
                change.flush_all()
        with (
            self._environment() as again,
            self.assertRaisesRegex(UserError, "exported"),
        ):
            again["account.move"].browse(self.move_ids[0]).button_draft()

    def test_rolled_back(self):
        with self._environment() as env:
            self._export(env)
            # The process dies here: nothing is committed
        self.assertEqual(self._marks(), [])
        with self._environment() as env:
            moves = env["account.move"].browse(self.move_ids)
            self.assertFalse(any(moves.mapped("coop_ledger_locked")))
            self.assertFalse(
                env["coop.ledger.export"].search([("profile_id", "=", self.profile_id)])
            )

    def test_killed(self):
        """A process of its own, killed once its files are written: nothing is left, and
        the entries go with the next export."""
        receiver, sender = os.pipe()
        child = os.fork()
        if not child:
            self._export_until_killed(sender)  # never returns
        os.close(sender)
        self.addCleanup(os.close, receiver)
        try:
            ready, *_others = select.select([receiver], [], [], 60)
            said = os.read(receiver, 100) if ready else b"Nothing"
        finally:
            os.kill(child, signal.SIGKILL)
            _pid, status = os.waitpid(child, 0)
        self.assertEqual(said, b"3")
        self.assertEqual(os.WTERMSIG(status), signal.SIGKILL)
        with self._environment() as env:
            domain = [("profile_id", "=", self.profile_id)]
            self.assertFalse(env["coop.ledger.export"].search(domain))
            self.assertFalse(
                env["coop.ledger.export.file"].search(
                    [("export_id.profile_id", "=", self.profile_id)]
                )
            )
            moves = env["account.move"].browse(self.move_ids)
            self.assertFalse(any(moves.mapped("coop_ledger_locked")))
            # Nor does it hold anything: the next one takes them all
            export = self._export(env)
            self.assertEqual((export.state, export.move_count), ("done", 3))

    def _export_until_killed(self, sender):
        """In the child: export, tell how many entries are locked, wait for the end."""
        try:
            # Its own connections; those of the parent are neither used nor closed
            self._parent_pool, sql_db._Pool = sql_db._Pool, None
            self.registry._db = sql_db.db_connect(self.registry.db_name)
            with self.registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
                Export = self.registry["coop.ledger.export"]
                store = Export._store_files

                def store_then_wait(export, specs, streams):
                    store(export, specs, streams)
                    export.env.flush_all()
                    locked = export.env["account.move"].search_count(
                        [
                            ("id", "in", self.move_ids),
                            ("coop_ledger_locked", "=", True),
                        ]
                    )
                    os.write(sender, str(locked).encode())
                    threading.Event().wait()

                with patch.object(Export, "_store_files", store_then_wait):
                    self._export(env)
        except BaseException as error:  # noqa: BLE001 (said by the parent)
            os.write(sender, repr(error).encode())
        finally:
            os._exit(1)
