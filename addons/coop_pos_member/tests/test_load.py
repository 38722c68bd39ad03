# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo.tests import tagged

from .common import MemberTillCase

SECRETS = {
    "street": "9 rue Secrete",
    "zip": "69999",
    "city": "Secretville",
    "phone": "+33 4 99 99 99 99",
    "email": "jeanne@secret.example",
    "vat": "FR23334175221",
}
IBAN = "FR7630006000011234567890189"


@tagged("post_install", "-at_install")
class TestLoad(MemberTillCase):
    """What the browser gets of the members, and nothing more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.martin.partner_id.write(
            {**SECRETS, "bank_ids": [(0, 0, {"acc_number": IBAN})]}
        )
        cls.martin.sudo().write(
            {"birth_date": "1971-03-17", "private_city": "Hiddentown"}
        )

    def _load(self, till=None, login="caro"):
        session = self._session(till, login=login)
        rows = session.load_data([])["res.partner"]
        return {row["name"]: row for row in rows}

    def test_a_shop_knows_name_number_and_status(self):
        row = self._load()["Jeanne Martin"]
        wanted = {
            "status": "member",
            "number": self.martin.number,
            "card": self.martin.card_code,
            "rights": True,
            "member": False,
        }
        # Other modules add to it.
        self.assertEqual(row["_coop_customer"], {**row["_coop_customer"], **wanted})
        text = json.dumps(row, default=str)
        for secret in (*SECRETS.values(), IBAN, "1971", "Hiddentown"):
            self.assertNotIn(secret, text)

    def test_search_hides_as_much(self):
        found = self._env_of("caro")["res.partner"].get_new_partner(
            self.till.id, [("name", "ilike", "jeanne")], 0
        )
        text = json.dumps(found, default=str)
        self.assertIn("Jeanne Martin", text)
        for secret in (*SECRETS.values(), IBAN, "1971", "Hiddentown"):
            self.assertNotIn(secret, text)

    def test_members_hidden_elsewhere_are_served(self):
        """A contact that is a user, or an entrepreneur's customer, is hidden from the
        others; who shops is found all the same, by the name, the number, the card."""
        for member, groups in (
            (self.martin, "base.group_portal"),
            (self.leaving, "base.group_portal,coop_base.group_member"),
            (self.former, "base.group_user,coop_base.group_member"),
        ):
            user = self._new_user(f"user_{member.id}", groups)
            name = member.partner_id.name
            user.partner_id = member.partner_id
            user.name = name
        paul = self._new_user("paul", "base.group_portal,coop_base.group_member")
        paul.partner_id = self.paul
        paul.name = "Paul Martin"
        if "coop_activity_ids" in self.paul:
            self.candidate.partner_id.coop_activity_ids = self.brice
        self.env.flush_all()
        rows = self._load()
        names = ("Jeanne Martin", "Leo Leaving", "Fanny Former", "Paul Martin")
        for name in (*names, "Carl Candidate"):
            self.assertIn(name, rows)
            self.assertFalse(rows[name]["email"])
        Partner = self._env_of("caro")["res.partner"]
        for value in (self.martin.card_code, str(self.martin.number)):
            found = Partner.get_new_partner(self.till.id, [("barcode", "=", value)], 0)
            self.assertEqual(
                [row["name"] for row in found["res.partner"]], ["Jeanne Martin"]
            )
        # Those who don't sell see no more of them than before.
        anne = self._env_of("anne")["res.partner"]
        self.assertFalse(anne.search([("name", "in", ("Leo Leaving", "Paul Martin"))]))

    def test_own_customers_are_whole(self):
        self.env["res.partner"].create(
            {"name": "Own", "company_id": self.shop.branch_id.id, **SECRETS}
        )
        row = self._load()["Own"]
        self.assertEqual(row["city"], "Secretville")
        self.assertFalse(row["_coop_customer"])

    def test_delivery_needs_the_address(self):
        self.till.ship_later = True
        self.assertEqual(self._load()["Jeanne Martin"]["city"], "Secretville")

    def test_members_come_among_the_first_customers(self):
        """Their contacts are the cooperative's, which core leaves out in shops."""
        self.martin.partner_id.company_id = self.coop
        self.assertIn("Jeanne Martin", self._load())

    def test_customers_of_other_shops_stay_out(self):
        self.env["res.partner"].create(
            {"name": "Theirs", "company_id": self.other_shop.branch_id.id}
        )
        self.assertNotIn("Theirs", self._load())
