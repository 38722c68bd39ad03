# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import threading

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestSeriesConcurrency(TransactionCase):
    """Two transactions at once, in two threads: the data are really committed."""

    def setUp(self):
        super().setUp()
        with self.env.registry.cursor() as cr:
            self.ids = self._create_data(api.Environment(cr, SUPERUSER_ID, {}))
        self.addCleanup(self._remove_data)

    def _create_data(self, env):
        income, receivable = env["account.account"].create(
            [
                {"name": "Income", "code": "XCI1", "account_type": "income"},
                {"name": "Due", "code": "XCR1", "account_type": "asset_receivable"},
            ]
        )
        journal = env["account.journal"].create(
            {
                "name": "Concurrency",
                "code": "XCC",
                "type": "sale",
                "default_account_id": income.id,
            }
        )
        # One each: posting writes on the customer, and would be tried again.
        partners = env["res.partner"].create(
            [
                {"name": "Customer", "property_account_receivable_id": receivable.id}
                for _rank in range(8)
            ]
        )
        activities = env["coop.activity"].create(
            [
                {
                    "name": code,
                    "code": code,
                    "state": "open",
                    "company_id": env.company.root_id.id,
                    "invoice_series": series,
                    "invoice_journal_id": series == "own" and journal.id,
                }
                for code, series in (("XCOWN", "own"), ("XCSHARE", "shared"))
            ]
        )
        moves = env["account.move"].create(
            [
                {
                    "move_type": "out_invoice",
                    "journal_id": journal.id,
                    "partner_id": partners[rank].id,
                    "invoice_date": "2024-03-01",
                    "coop_activity_id": activity.id,
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "name": "Work",
                                "price_unit": 10,
                                "tax_ids": False,
                                "account_id": income.id,
                            }
                        )
                    ],
                }
                for rank, activity in enumerate(
                    [activities[0]] * 4 + [activities[1]] * 4
                )
            ]
        )
        return {
            "moves": moves.ids,
            "activities": activities.ids,
            "analytic": activities.analytic_account_id.ids,
            "journal": journal.ids,
            "partners": partners.ids,
            "accounts": (income | receivable).ids,
        }

    def _remove_data(self):
        with self.env.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            moves = env["account.move"].browse(self.ids["moves"])
            moves.filtered(lambda move: move.state == "posted").button_draft()
            moves.posted_before = False
            moves.with_context(force_delete=True).unlink()
            env["coop.activity"].browse(self.ids["activities"]).unlink()
            env["account.analytic.account"].browse(self.ids["analytic"]).unlink()
            env["account.journal"].browse(self.ids["journal"]).unlink()
            env["res.partner"].browse(self.ids["partners"]).unlink()
            env["account.account"].browse(self.ids["accounts"]).unlink()

    def _post_at_once(self, first_id, second_id, commit=True):
        """Post two invoices in overlapping transactions, the second one waiting.

        :param commit: whether the first transaction is committed or rolled back
        """
        first_posted, errors = threading.Event(), []

        def post(move, first):
            cr = move.env.cr
            try:
                if not first:
                    first_posted.wait(15)
                move.action_post()
                move.env.flush_all()
                if first:
                    first_posted.set()
                    # Time for the other one to wait for the number.
                    cr.execute("SELECT pg_sleep(0.5)")
                if commit or not first:
                    # Two real transactions are what is tested.
                    cr.commit()  # pylint: disable=invalid-commit
            except Exception as error:  # noqa: BLE001 - the main thread reports it
                errors.append(error)
                first_posted.set()
            finally:
                cr.close()

        threads = []
        for move_id, first in ((first_id, True), (second_id, False)):
            # Here, not in the threads: the registry is locked while tests run.
            cr = self.env.registry.cursor()
            self.addCleanup(cr.close)
            move = api.Environment(cr, SUPERUSER_ID, {})["account.move"].browse(move_id)
            # Both take their snapshot before anything is posted.
            self.assertEqual(move.state, "draft")
            threads.append(threading.Thread(target=post, args=(move, first)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        self.assertFalse(errors)

    def _names(self, move_ids):
        with self.env.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            moves = env["account.move"].browse(move_ids)
            self.assertFalse(any(moves.mapped("made_sequence_gap")))
            return moves.mapped("name")

    def test_own_series(self):
        ids = self.ids["moves"][:4]
        self._post_at_once(*ids[:2])
        self._post_at_once(*ids[2:])
        self.assertEqual(
            self._names(ids), [f"XCOWN/2024/{rank:04}" for rank in (1, 2, 3, 4)]
        )

    def test_shared_series(self):
        ids = self.ids["moves"][4:]
        self._post_at_once(*ids[:2])
        self._post_at_once(*ids[2:])
        self.assertEqual(
            self._names(ids), [f"XCC/2024/{rank:05}" for rank in (1, 2, 3, 4)]
        )

    def test_two_series(self):
        """Two series of one journal at once, twice each."""
        own, shared = self.ids["moves"][:4], self.ids["moves"][4:]
        self._post_at_once(own[0], shared[0])
        self._post_at_once(shared[1], own[1])
        self.assertEqual(
            self._names([own[0], own[1], shared[0], shared[1]]),
            ["XCOWN/2024/0001", "XCOWN/2024/0002", "XCC/2024/00001", "XCC/2024/00002"],
        )

    def test_rolled_back(self):
        """The number of a transaction that fails is taken by the next one."""
        first, second, third = self.ids["moves"][:3]
        self._post_at_once(first, second, commit=False)
        self._post_at_once(first, third)
        self.assertEqual(
            self._names([second, first, third]),
            [f"XCOWN/2024/{rank:04}" for rank in (1, 2, 3)],
        )
