# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MemberTillCase


@tagged("post_install", "-at_install")
class TestCustomer(MemberTillCase):
    """What a cashier knows of customers, and how they find them."""

    def test_status_and_rights(self):
        for partner, status, rights in (
            (self.martin.partner_id, "member", True),
            (self.leaving.partner_id, "leaving", True),
            (self.candidate.partner_id, "candidate", False),
            (self.former.partner_id, "former", False),
            (self.paul, "member", True),
        ):
            found = self._status_of(partner)
            self.assertEqual(
                (found["status"], found["rights"]), (status, rights), partner.name
            )
        self.assertFalse(self._status_of(self.stranger))

    def test_eater_shops_on_the_rights_of_the_member(self):
        found = self._status_of(self.paul)
        self.assertEqual(found["member"], "Jeanne Martin")
        self.assertEqual(found["number"], self.martin.number)
        self.assertFalse(found["card"])
        self.martin._record_event("resignation", "2025-01-01")
        found = self._status_of(self.paul)
        self.assertEqual((found["status"], found["rights"]), ("former", False))
        self.eater.date_to = "2025-06-30"
        self.assertFalse(self._status_of(self.paul))

    def test_eater_who_was_refused_or_left(self):
        """A former member who is an eater now shops on the other's rights."""
        self.env["coop.member.eater"].create(
            {"member_id": self.martin.id, "partner_id": self.former.partner_id.id}
        )
        found = self._status_of(self.former.partner_id)
        self.assertTrue(found["rights"])
        self.assertEqual(found["member"], "Jeanne Martin")

    def test_contact_of_an_organisation(self):
        canteen = self._member("Canteen", "admission", is_company=True)
        cook = self.env["res.partner"].create(
            {"name": "Cook", "parent_id": canteen.partner_id.id}
        )
        found = self._status_of(cook)
        self.assertTrue(found["rights"])
        self.assertEqual(found["member"], "Canteen")

    def test_member_of_another_cooperative(self):
        other = self.env["res.company"].create(
            {"name": "Elsewhere", "coop_is_cooperative": True}
        )
        member = self.env["coop.member"].create(
            {"partner_id": self.stranger.id, "company_id": other.id}
        )
        member._record_event("candidacy", "2024-01-01")
        self.assertFalse(self._status_of(self.stranger))

    def test_only_of_a_till_that_one_may_open(self):
        for login in ("nils", "brice"):
            with self.assertRaises(AccessError):
                self._status_of(self.martin.partner_id, login)
        # Nor of a contact that is another shop's
        secret = self.env["res.partner"].create(
            {"name": "Secret", "company_id": self.other_shop.branch_id.id}
        )
        with self.assertRaises(AccessError):
            self._status_of(secret)
        # Members themselves stay closed to cashiers.
        env = self._env_of("caro")
        with self.assertRaises(AccessError):
            self.martin.with_env(env).read(["number"])
        self.assertFalse(env["coop.member.eater"].search([]))

    def _search(self, text, login="caro"):
        """What the till's search box asks the server."""
        names = ("name", "phone", "email", "barcode", "city")
        domain = ["|"] * (len(names) - 1) + [
            (name, "ilike", f"{text}%") for name in names
        ]
        found = self._env_of(login)["res.partner"].get_new_partner(
            self.till.id, domain, 0
        )
        return {row["name"]: row for row in found["res.partner"]}

    def test_search_by_name_number_and_card(self):
        name = "Jeanne Martin"
        row = self._search("Jeanne")[name]
        self.assertEqual(row["_coop_customer"]["number"], self.martin.number)
        self.assertIn(name, self._search(str(self.martin.number)))
        self.assertEqual(list(self._search(self.martin.card_code)), [name])
        # A card misread finds nobody.
        wrong = (
            f"{self.martin.card_code[:-1]}{(int(self.martin.card_code[-1]) + 1) % 10}"
        )
        self.assertEqual(self._search(wrong), {})
        # One's own barcode is Odoo's.
        self.stranger.barcode = "777"
        self.assertIn("Sam Stranger", self._search("777"))

    def test_card_scanned(self):
        Partner = self._env_of("caro")["res.partner"]
        found = Partner.coop_find_card(self.till.id, self.martin.card_code)
        self.assertEqual(
            [row["name"] for row in found["res.partner"]], ["Jeanne Martin"]
        )
        for code in ("", "0420000000000", "3017620422003"):
            self.assertEqual(
                Partner.coop_find_card(self.till.id, code)["res.partner"], []
            )
        with self.assertRaises(AccessError):
            self._env_of("nils")["res.partner"].coop_find_card(
                self.till.id, self.martin.card_code
            )

    def test_queries_do_not_grow(self):
        partners = self.env["res.partner"]
        for rank in range(20):
            partners |= self._member(f"Member {rank}", "admission").partner_id
        config = self.till.with_env(self._env_of("caro"))

        def count(records):
            self.env.flush_all()
            self.env.invalidate_all()
            config._coop_customers(self.env["res.partner"])
            records.mapped("name")
            before = self.env.cr.sql_log_count
            config._coop_customers(records)
            return self.env.cr.sql_log_count - before

        self.assertEqual(count(partners[:2]), count(partners))

    def test_rights_on_the_last_day(self):
        today = fields.Date.context_today(self.till.with_env(self._env_of("caro")))
        member = self._member("Last Day", "admission")
        member._record_event(
            "resignation", today, date_effective=fields.Date.add(today, days=1)
        )
        self.assertTrue(self._status_of(member.partner_id)["rights"])
