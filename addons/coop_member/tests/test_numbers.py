# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import contextlib
import threading

from psycopg2 import IntegrityError
from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, Command, api
from odoo.exceptions import ValidationError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, new_test_user, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from .common import MemberCommon


@tagged("post_install", "-at_install")
class TestNumbers(MemberCommon):
    def test_without_gap(self):
        members = self._member("One") + self._member("Two") + self._member("Three")
        self._record(members[0], "admission", "2024-01-01")
        with self._refused("One"):
            self._record(members[1] + members[0], "admission", "2024-02-01")
        self.assertFalse(members[1].number)
        self._record(members[2] + members[1], "admission", "2024-03-01")
        self.assertEqual(members.mapped("number"), [1, 3, 2])

    def test_by_cooperative(self):
        other = self.env["res.company"].create({"name": "Other"})
        one = self._member(admitted="2024-01-01")
        two = self.Member.create(
            {"partner_id": one.partner_id.id, "company_id": other.id}
        )
        two._record_event("admission", "2024-01-01", imported=True)
        self.assertEqual((one.number, two.number), (1, 1))

    def test_contact_of_a_shop(self):
        """Who buys in a shop and becomes a member is the cooperative's contact."""
        shop = self.env["res.company"].create(
            {"name": "Shop", "parent_id": self.cooperative.id}
        )
        other = self.env["res.company"].create({"name": "Other"})
        customer, foreign = self.env["res.partner"].create(
            [
                {"name": "Customer", "company_id": shop.id},
                {"name": "Foreign", "company_id": other.id},
            ]
        )
        user = new_test_user(
            self.env,
            login="shop_manager",
            groups="base.group_user",
            company_id=shop.id,
            company_ids=[Command.set(shop.ids)],
        )
        user.partner_id.company_id = shop
        for partner in customer, user.partner_id, foreign:
            self.Member.create(
                {"partner_id": partner.id, "company_id": self.cooperative.id}
            )
        self.assertEqual(customer.company_id, self.cooperative)
        self.assertFalse(user.partner_id.company_id)
        self.assertEqual(foreign.company_id, other, "nobody else's is taken")

    def test_counter_takes_many_at_once(self):
        Counter = self.env["coop.counter"]
        Counter._next(self.cooperative, "test")  # warm
        with self.assertQueryCount(1):
            numbers = Counter._next(self.cooperative, "test", 1000)
        self.assertEqual((numbers[0], numbers[-1]), (2, 1001))
        self.assertEqual(list(Counter._next(self.cooperative, "test", 0)), [])
        self.assertEqual(list(Counter._next(self.cooperative, "test")), [1002])

    def test_taken_up_numbers(self):
        member = self._member()
        member._take_up_number(41)
        self._record(member, "admission", "2010-01-01")
        self.assertEqual(member.number, 41)
        self.assertEqual(self._member("Next", admitted="2024-01-01").number, 42)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._member("Same")._take_up_number(41)
            self.env.flush_all()

    def test_register_is_not_undone(self):
        member = self._member(admitted="2024-01-01")
        with self._refused("without gap"):
            member.unlink()
        with self._refused("register"):
            member.partner_id = self.partner
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            member.partner_id.unlink()
        candidate = self._member("Candidate")
        self._record(candidate, "candidacy", "2024-01-01")
        candidate.unlink()
        self.assertFalse(candidate.exists())

    def test_found_by_number(self):
        self._member("One", admitted="2024-01-01")
        member = self._member("Two", admitted="2024-01-01")
        mine = [("company_id", "=", self.cooperative.id)]
        self.assertEqual(self.Member.name_search("2", mine)[0][0], member.id)
        self.assertEqual(self.Member.name_search("two", mine)[0][0], member.id)
        self.assertEqual(member.display_name, "Two (no. 2)")


@tagged("post_install", "-at_install")
class TestNumbersConcurrent(BaseCase):
    """Two officers admit at the same time, with real transactions."""

    OFFICERS, EACH = 2, 6

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = self._env(cr)
            company = env.ref("base.main_company")
            partners = env["res.partner"].create(
                [{"name": f"C{i}"} for i in range(self.OFFICERS * self.EACH)]
            )
            members = env["coop.member"].create(
                [
                    {"partner_id": partner.id, "company_id": company.id}
                    for partner in partners
                ]
            )
            # Their counter and no other: nothing is left behind.
            self.start = env["coop.counter"]._next(company, "coop.member")[0]
            self.company_id, self.ids = company.id, members.ids
            self.partner_ids = partners.ids
        self.addCleanup(self._remove)

    @staticmethod
    def _env(cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def _remove(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            members = env["coop.member"].browse(self.ids)
            members.number = False
            members.unlink()
            counter = env["coop.counter"].search(
                [("company_id", "=", self.company_id), ("code", "=", "coop.member")]
            )
            counter.last = self.start - 1
            env["res.partner"].browse(self.partner_ids).unlink()

    def _admit(self, members, barrier, failures):
        """Admit one by one; as Odoo does for each request, try again what PostgreSQL
        refuses to serialise. Each admission is also asked for twice: the second one
        is refused and gives its number back."""
        cr = members.env.cr
        try:
            barrier.wait(10)
            for member in members:
                self._admit_one(member)
                with contextlib.suppress(ValidationError):
                    member._record_event("admission", "2024-02-01", imported=True)
                cr.rollback()
        except Exception as error:  # noqa: BLE001 - the main thread reports it
            failures.append(error)

    def _admit_one(self, member):
        cr = member.env.cr
        for _attempt in range(50):
            try:
                member._record_event("admission", "2024-01-01", imported=True)
                cr.commit()  # pylint: disable=invalid-commit
                return
            except SerializationFailure:
                cr.rollback()
        raise AssertionError("never got through")

    @mute_logger("odoo.sql_db")
    def test_no_gap_no_duplicate(self):
        barrier, failures, threads = threading.Barrier(self.OFFICERS), [], []
        for rank in range(self.OFFICERS):
            # Here, not in the threads: the registry is locked while tests run.
            cr = self.registry.cursor()
            self.addCleanup(cr.close)
            members = self._env(cr)["coop.member"].browse(
                self.ids[rank :: self.OFFICERS]
            )
            threads.append(
                threading.Thread(target=self._admit, args=(members, barrier, failures))
            )
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertEqual(failures, [])
        with self.registry.cursor() as cr:
            members = self._env(cr)["coop.member"].browse(self.ids)
            numbers = sorted(members.mapped("number"))
        first = self.start + 1
        self.assertEqual(numbers, list(range(first, first + len(self.ids))))
