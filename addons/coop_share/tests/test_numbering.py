# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import threading

import psycopg2

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL, mute_logger

from .common import ShareCommon


@tagged("post_install", "-at_install")
class TestNumbering(ShareCommon):
    def test_refused_movements_take_no_number(self):
        self._move(self.alice, 1)
        with self.assertRaises(UserError):
            self._move(self.alice, -2)
        self.assertEqual(self._move(self.bruno, 1).number, 2)
        self._transfer(self.alice, self.bruno, 1)
        self.assertEqual(self._numbers(), [1, 2, 3, 4])


@tagged("post_install", "-at_install")
class TestNumberingConcurrency(TransactionCase):
    """Two officers at once, in two real transactions."""

    def setUp(self):
        super().setUp()
        with self.env.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            company = env["res.company"].create({"name": "Share concurrency"})
            partners = env["res.partner"].create(
                [{"name": f"Share concurrency {rank}"} for rank in range(2)]
            )
            members = env["coop.member"].create(
                [
                    {"company_id": company.id, "partner_id": partner.id}
                    for partner in partners
                ]
            )
            members._record_event("candidacy", "2020-01-01")
            share_class = env["coop.share.class"].create(
                {"name": "A", "code": "A", "nominal": 10, "company_id": company.id}
            )
            self.ids = {
                "company": company.id,
                "partners": partners.ids,
                "class": share_class.id,
            }
        self.addCleanup(self._remove_data)

    def _remove_data(self):
        with self.env.registry.cursor() as cr:
            # The register can't be emptied otherwise, and tests leave nothing.
            cr.execute("ALTER TABLE coop_share_movement DISABLE TRIGGER USER")
            cr.execute(
                "DELETE FROM coop_share_movement WHERE company_id = %s",
                [self.ids["company"]],
            )
            cr.execute("ALTER TABLE coop_share_movement ENABLE TRIGGER USER")
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["coop.share.class"].browse(self.ids["class"]).unlink()
            env["coop.member"].search(
                [("company_id", "=", self.ids["company"])]
            ).unlink()
            env["res.partner"].browse(self.ids["partners"]).unlink()
            company = env["res.company"].browse(self.ids["company"])
            cr.execute("DELETE FROM coop_counter WHERE company_id = %s", [company.id])
            partner = company.partner_id
            env["account.journal"].search([("company_id", "=", company.id)]).unlink()
            if "stock.warehouse" in env:
                self._remove_stock(cr, company)
            company.unlink()
            partner.unlink()

    def _remove_stock(self, cr, company):
        """Each new company has a warehouse, and Odoo has no way to delete it."""
        tables = ("stock_rule", "stock_warehouse", "stock_picking_type")
        cr.execute(
            "UPDATE stock_picking_type SET return_picking_type_id = NULL "
            "WHERE company_id = %s",
            [company.id],
        )
        cr.execute(
            "UPDATE res_company SET internal_transit_location_id = NULL WHERE id = %s",
            [company.id],
        )
        for table in (*tables, "stock_route", "stock_location"):
            query = SQL(
                "DELETE FROM %s WHERE company_id = %s",
                SQL.identifier(table),
                company.id,
            )
            cr.execute(query)

    def _subscribe(self, env, rank, quantity=1):
        env["coop.share.movement"].create(
            [
                {
                    "kind": "subscription",
                    "date": "2024-01-10",
                    "partner_id": self.ids["partners"][rank],
                    "class_id": self.ids["class"],
                    "quantity": quantity,
                }
            ]
        )
        env.flush_all()

    def _numbers(self):
        with self.env.registry.cursor() as cr:
            cr.execute(
                "SELECT number FROM coop_share_movement WHERE company_id = %s"
                " ORDER BY number",
                [self.ids["company"]],
            )
            return [number for (number,) in cr.fetchall()]

    def _run_at_once(self, commit_first=True):
        """One transaction records; the other waits for it, then runs again, as Odoo
        does with requests that PostgreSQL refuses."""
        cursors = [self.env.registry.cursor(), self.env.registry.cursor()]
        # Here, not in the thread: the registry is locked while tests run.
        envs = [api.Environment(cr, SUPERUSER_ID, {}) for cr in cursors]
        for cr in cursors:
            self.addCleanup(cr.close)
            # Both take their snapshot before anything is recorded.
            cr.execute("SELECT COUNT(*) FROM coop_share_movement")
        first, second = cursors
        self._subscribe(envs[0], 0)
        errors = []

        def record():
            for attempt in range(3):
                try:
                    with mute_logger("odoo.sql_db"):
                        self._subscribe(envs[1], 1)
                    # Two real transactions are what is tested.
                    second.commit()  # pylint: disable=invalid-commit
                    return
                except psycopg2.errors.SerializationFailure:
                    errors.append(attempt)
                    second.rollback()

        thread = threading.Thread(target=record)
        thread.start()
        thread.join(0.5)
        self.assertTrue(thread.is_alive(), "the second one must wait")
        if commit_first:
            first.commit()  # pylint: disable=invalid-commit
        else:
            first.rollback()
        thread.join(20)
        self.assertFalse(thread.is_alive())
        return errors

    def test_two_officers(self):
        with self.env.registry.cursor() as cr:
            self._subscribe(api.Environment(cr, SUPERUSER_ID, {}), 0)
        self.assertEqual(self._run_at_once(), [0])
        self.assertEqual(self._numbers(), [1, 2, 3])

    def test_first_movement_ever(self):
        self._run_at_once()
        self.assertEqual(self._numbers(), [1, 2])

    def test_rolled_back(self):
        with self.env.registry.cursor() as cr:
            self._subscribe(api.Environment(cr, SUPERUSER_ID, {}), 0)
        self.assertEqual(self._run_at_once(commit_first=False), [])
        self.assertEqual(self._numbers(), [1, 2])
