# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.mail.tools.discuss import Store

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestVisibility(CoopBranchCommon):
    """G3: the users of other members, and their contacts, are hidden."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.env["res.partner"].create({"name": "Shared customer"})
        cls.own_contact = cls.env["res.partner"].create(
            {"name": "Shop A's own", "company_id": cls.shop_a.id}
        )
        cls.adviser = cls._new_user("adviser", cls.coop, "coop_base.group_adviser")

    def test_users(self):
        everyone = (
            self.member_a
            | self.member_a2
            | self.member_b
            | self.entrepreneur
            | self.officer
            | self.accountant
            | self.adviser
        )
        domain = [("id", "in", everyone.ids)]
        staff = self.officer | self.accountant | self.adviser
        with self.as_core():
            self.assertEqual(
                self._as(self.env["res.users"], self.member_a).search(domain), everyone
            )
        for user, visible in (
            (self.member_a, self.member_a | self.member_a2 | staff),
            (self.member_b, self.member_b | staff),
            (self.entrepreneur, self.entrepreneur | staff),
            (self.officer, everyone),
            (self.accountant, everyone),
        ):
            with self.subTest(user=user.login):
                found = self._as(self.env["res.users"], user).search(domain)
                self.assertEqual(found.sudo(), visible)
                partners = self._as(self.env["res.partner"], user).search(
                    [("id", "in", everyone.partner_id.ids)]
                )
                self.assertEqual(partners.sudo(), visible.partner_id)

    def test_doors(self):
        Partner = self._as(self.env["res.partner"], self.member_a)
        Users = self._as(self.env["res.users"], self.member_a)
        hidden = self.member_b
        self.assertFalse(Users.name_search("member_b"))
        self.assertFalse(Partner.name_search("member_b"))
        self.assertFalse(Partner.search([("user_ids.login", "=", "member_b")]))
        self.assertFalse(Users.search_count([("login", "=", "member_b")]))
        self.assertFalse(
            Partner.formatted_read_group(
                [("id", "=", hidden.partner_id.id)], ["name"], ["__count"]
            )
        )
        for record in hidden, hidden.partner_id:
            with self.assertRaises(AccessError):
                self._as(record, self.member_a).read(["email"])
            with self.assertRaises(AccessError):
                self._as(record, self.member_a).write({"name": "Me"})
            with self.assertRaises(AccessError):
                self._as(record, self.member_a).export_data(["email"])
        suggestions = Partner.get_mention_suggestions("member_")
        ids = {partner["id"] for partner in suggestions["res.partner"]}
        self.assertIn(self.member_a2.partner_id.id, ids)
        self.assertNotIn(hidden.partner_id.id, ids)

    def test_archived_user_stays_hidden(self):
        self.member_b.active = False
        partner = self.member_b.partner_id
        self.assertFalse(
            self._as(self.env["res.partner"], self.member_a)
            .with_context(active_test=False)
            .search([("id", "=", partner.id)])
        )

    def test_contacts_that_stay_visible(self):
        visible = (
            self.customer
            | self.own_contact
            | self.coop.partner_id
            | self.shop_a.partner_id
            | self.shop_b.partner_id  # they trade with each other
        )
        found = self._as(self.env["res.partner"], self.member_a).search(
            [("id", "in", visible.ids)]
        )
        self.assertEqual(found.sudo(), visible)
        self.assertFalse(
            self._as(self.env["res.partner"], self.member_b).search(
                [("id", "=", self.own_contact.id)]
            )
        )

    def test_identity_of_other_companies_is_read_only(self):
        with self.as_core():
            self._as(self.coop.partner_id, self.member_a).phone = "0102030405"
        for user in self.member_a, self.entrepreneur:
            for company in self.coop, self.shop_b:
                with self.assertRaises(AccessError):
                    self._as(company.partner_id, user).phone = "0000000000"
            self._as(self.customer, user).phone = "0203040506"
        self._as(self.shop_a.partner_id, self.member_a).phone = "0203040506"
        self._as(self.coop.partner_id, self.officer).phone = "0203040506"

    def test_shops_invoice_each_other(self):
        invoice = self._invoice(self.shop_a, 5.0, self.shop_b.partner_id, post=False)
        self.env.flush_all()
        self.env.invalidate_all()
        self._as(invoice, self.member_a).action_post()
        self.assertEqual(invoice.state, "posted")

    def test_chatter_on_a_shared_customer(self):
        """Authors, followers and activities by hidden users break nothing."""
        self.customer.message_subscribe(self.member_b.partner_id.ids)
        message = self._as(self.customer, self.member_b).message_post(body="Hello")
        self.customer.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.member_b.id
        )
        self.customer.user_id = self.member_b
        self.env.flush_all()
        self.env.invalidate_all()
        customer = self._as(self.customer, self.member_a)
        store = Store()
        customer._thread_to_store(
            store,
            [],
            request_list=["activities", "attachments", "followers", "contact_fields"],
        )
        message = self._as(message, self.member_a)
        data = Store().add(message).get_result()
        names = {partner.get("name") for partner in data["res.partner"]}
        self.assertIn(self.member_b.partner_id.name, names)
        self.assertTrue(store.get_result())
        self.assertTrue(customer.message_post(body="Hello back"))
        spec = {"user_id": {"fields": {"display_name": {}}}, "name": {}}
        self.assertEqual(
            customer.web_read(spec)[0]["user_id"]["display_name"], self.member_b.name
        )

    def test_picture_of_a_customer_with_the_portal(self):
        """Their contact is seen, not their user: core's lists show the picture."""
        user = new_test_user(
            self.env,
            "portal_b",
            groups="base.group_portal",
            company_id=self.shop_b.id,
            company_ids=[Command.set(self.shop_b.ids)],
        )
        self.env.flush_all()
        self.env.invalidate_all()
        Partner = self._as(self.env["res.partner"], self.member_a)
        found = Partner.search([("id", "=", user.partner_id.id)])
        self.assertTrue(found.read(["avatar_128"])[0]["avatar_128"])
        with self.assertRaises(AccessError):
            self._as(user, self.member_a).read(["share"])
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self._as(self.member_b.partner_id, self.member_a).mapped("avatar_128")

    def test_new_user_and_rights_are_taken_at_once(self):
        """Rule domains are cached: what they depend on must clear that cache."""
        Users = self._as(self.env["res.users"], self.member_a)
        self.assertFalse(Users.search([("id", "=", self.member_b.id)]))
        self.member_b.company_ids |= self.shop_a
        self.assertTrue(Users.search([("id", "=", self.member_b.id)]))
        self.member_a.group_ids |= self.env.ref("coop_base.group_officer")
        self.assertTrue(Users.search([("id", "=", self.entrepreneur.id)]))

    def test_inert_elsewhere(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        user = self._new_user("elsewhere", other, "base.group_user")
        self.assertFalse(user._coop_is_restricted())
        self.assertTrue(
            self._as(self.env["res.users"], user).search([("login", "=", "member_b")])
        )
