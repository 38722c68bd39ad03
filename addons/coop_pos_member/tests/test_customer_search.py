# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import tagged

from ..models.res_partner_search import compact_phone
from .common import SEARCHED, MemberTillCase


@tagged("post_install", "-at_install")
class TestCustomerSearch(MemberTillCase):
    """A text typed at the till: one key searched, what Odoo finds is found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cafe = cls.env["res.partner"].create(
            {
                "name": "Café du Pont",
                "is_company": True,
                "company_id": cls.shop.branch_id.id,
                "street": "1 rue des Écoles",
                "zip": "69001",
                "city": "Lyon",
                "state_id": cls.env.ref("base.state_us_5").id,
                "country_id": cls.env.ref("base.fr").id,
                "email": "zinc@example.com",
                "phone": "+33 4 72 11 22 33",
                "vat": "FR23334175221",
                "barcode": "CARD-7",
            }
        )
        cls.waiter = cls.env["res.partner"].create(
            {"name": "Omar", "parent_id": cls.cafe.id, "type": "other"}
        )
        cls.abroad = cls.env["res.partner"].create(
            {
                "name": "Ada",
                "country_id": cls.env.ref("base.be").id,
                "phone": "0032 2 555 12 34",
            }
        )
        cls.elsewhere = cls.env["res.partner"].create(
            {
                "name": "Café of others",
                "company_id": cls.other_shop.branch_id.id,
                "phone": "+33 4 72 11 22 33",
            }
        )
        cls.env.flush_all()

    def _domain(self, text, names=SEARCHED):
        return ["|"] * (len(names) - 1) + [
            (name, "ilike", f"{text}%") for name in names
        ]

    def _search(self, text, names=SEARCHED):
        Partner = self._env_of("caro")["res.partner"]
        rows = Partner.get_new_partner(self.till.id, self._domain(text, names), 0)
        return {row["name"] for row in rows["res.partner"]}

    def test_as_odoo(self):
        Partner = self._env_of("caro")["res.partner"]
        for text in (
            "cafe",
            "PONT",
            "Omar",
            "écoles",
            "69001",
            "lyon",
            "zinc@",
            "FR2333",
            "card-7",
            "California",
            "France",
            "+33 4 72",
            "72 11 22",
            "555 12",
            "Mart",
            "du%pont",
            "no such",
        ):
            theirs = Partner.search(
                Domain(self._domain(text)) & Partner._coop_till_domain(self.till)
            )
            self.assertLessEqual(set(theirs.mapped("name")), self._search(text), text)
        self.assertEqual(self._search("no such"), set())
        self.assertIn("Omar", self._search("café du"))

    def test_phone_as_people_say_it(self):
        cafe = self.cafe.name
        for text in (
            "0472112233",
            "04 72 11 22 33",
            "04.72",
            "+33472112233",
            "0033 4 72 11",
            "(+33) 4-72",
        ):
            self.assertIn(cafe, self._search(text), text)
        for text in ("+32 2 555", "0032 2", "0032255512"):
            self.assertIn("Ada", self._search(text), text)
        self.assertNotIn(cafe, self._search("0472112234"))
        # Fictitious: no number of these is valid.
        for phone in ("+33 6 39 98 30 16", "06 39 98 30 16", "0033639983016"):
            self.cafe.phone = phone
            self.assertFalse(self.cafe.phone_sanitized)
            for text in ("06 39 98 30 16", "+33 6 39 98 30 16", "0033639983016"):
                self.assertIn(cafe, self._search(text), (phone, text))
            if phone.startswith("+"):
                self.assertIn(cafe, self._search("06 39 98"))
        # Odoo refuses a phone of one or two characters, here as part of any text.
        self.assertIn("Ada", self._search("A"))
        self.assertEqual(self._search("0100"), set())
        self.assertEqual(compact_phone("00 33 (4) 72.11-22/33%"), "+33472112233%")
        self.assertEqual(compact_phone("00"), "00")

    def test_key_follows_the_contact(self):
        self.cafe.write(
            {"name": "Bistrot", "phone": "06 12 34 56 78", "city": "Oullins"}
        )
        self.assertEqual(self._search("Café"), set())
        for text in ("Bistrot", "061234", "+33 6 12", "oullins"):
            self.assertIn("Bistrot", self._search(text), text)
        self.assertIn("Omar", self._search("Bistrot"))
        self.waiter.parent_id = False
        self.assertEqual(self._search("Bistrot"), {"Bistrot"})

    def test_other_domains_are_left_alone(self):
        few = ("email", "city")
        self.assertEqual(self._search("Café", few), set())
        self.assertIn(self.cafe.name, self._search("zinc", few))
        Partner = self.env["res.partner"]
        for domain in (
            [("name", "ilike", "Café")],
            ["&", ("active", "=", True), *self._domain("Café")],
            self._domain("Café")[:-1] + [("vat", "ilike", "other")],
            self._domain("Café")[:-1] + [("vat", "=", "Café%")],
        ):
            self.assertEqual(Partner._coop_by_key(self.till, domain), Domain(domain))

    def test_members_are_found_by_what_a_shop_knows(self):
        """Not by a part of what it may not know; by the whole that they told it."""
        partner = self.martin.partner_id
        partner.write(
            {
                "street": "7 Hidden Street",
                "zip": "99123",
                "city": "Secretville",
                "state_id": self.env.ref("base.state_us_5").id,
                "country_id": self.env.ref("base.us").id,
                "email": "jeanne@secret.example",
                "phone": "+33 6 98 76 54 32",
            }
        )
        hidden = ("Hidden", "99123", "Secretville", "California", "jeanne@", "069876")
        told = ("jeanne@secret.example", "06 98 76 54 32", "+33698765432")
        known = ("Jeanne", "martin", str(self.martin.number), self.martin.card_code)
        for text in hidden:
            self.assertNotIn("Jeanne Martin", self._search(text), text)
        for text in (*told, *known):
            self.assertIn("Jeanne Martin", self._search(text), text)
        # Eaters and contacts of members are as hidden.
        self.paul.city = "Secretville"
        self.env["res.partner"].create(
            {"name": "Cook", "parent_id": partner.id, "type": "other", "zip": "99123"}
        )
        self.assertEqual(self._search("Secretville") | self._search("99123"), set())
        # Deliveries need the address.
        self.till.ship_later = True
        for text in hidden:
            self.assertIn("Jeanne Martin", self._search(text), text)

    def test_others_stay_out_of_reach(self):
        self.assertNotIn("Café of others", self._search("Café"))
        self.assertNotIn("Café of others", self._search("0472112233"))
        for login in ("caro", "anne"):
            Partner = self._env_of(login)["res.partner"]
            with self.assertRaises(AccessError):
                Partner.search([("coop_till_key", "ilike", "zinc")])
            with self.assertRaises(AccessError):
                self.cafe.with_env(Partner.env).read(["coop_till_key"])
