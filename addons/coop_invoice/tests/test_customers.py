# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from .common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestCustomers(InvoiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = cls.env.ref("coop_invoice.group_invoicing_member")
        cls.alice, cls.bruno = cls.users["alice"], cls.users["bruno"]
        group |= cls.env.ref("base.group_allow_export")
        (cls.alice | cls.bruno).group_ids |= group
        Partner = cls.env["res.partner"]
        cls.hers = Partner.with_user(cls.alice).create(
            {
                "name": "Zoé Secret",
                "email": "zoe@secret.example",
                "vat": "FR23334175221",
            }
        )
        cls.shared = Partner.create(
            {
                "name": "Town Hall",
                "is_company": True,
                "coop_activity_ids": [Command.set(cls.activity_a.ids)],
                "coop_shared": True,
                "child_ids": [Command.create({"name": "Clerk"})],
            }
        )
        cls.hidden = Partner.create(
            {
                "name": "Secret Company",
                "is_company": True,
                "coop_activity_ids": [Command.set(cls.activity_a.ids)],
                "child_ids": [Command.create({"name": "Secret Clerk"})],
                "bank_ids": [Command.create({"acc_number": "SECRET42"})],
            }
        )

    def test_private_by_default(self):
        self.assertEqual(self.hers.coop_activity_ids, self.activity_a)
        self.assertFalse(self.hers.coop_shared)
        self.assertEqual(
            self.hidden.child_ids.coop_activity_ids, self.activity_a, "its people too"
        )

    def test_copy_stays_private(self):
        """The copy too, whoever makes it: without a role, activities aren't read."""
        clerk = new_test_user(
            self.env,
            login="customers_clerk",
            groups="base.group_user,base.group_partner_manager",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        everyones = self.env["res.partner"].with_user(clerk).create({"name": "All's"})
        self.assertFalse(everyones.sudo().coop_activity_ids)
        copy = everyones.copy()
        self.assertFalse(copy.sudo().coop_activity_ids)
        for user in (self.alice, self.users["officer"]):
            copy = self.hers.with_user(user).copy()
            self.assertEqual(copy.sudo().coop_activity_ids, self.activity_a)
        other = self.hidden.copy(
            {"coop_activity_ids": [Command.set(self.activity_b.ids)]}
        )
        self.assertEqual(other.coop_activity_ids, self.activity_b)

    def test_doors(self):
        """Every way to a private customer, closed to others, open to whom it is."""
        secret = self.hers | self.hidden | self.hidden.child_ids

        def doors(env):
            Partner = env["res.partner"]
            domain = [("id", "in", secret.ids)]
            yield "search", Partner.search(domain)
            yield "count", Partner.search_count(domain)
            yield "name_search", Partner.name_search("Secret")
            yield "by mail", Partner.search([("email", "=ilike", "%secret%")])
            yield "group", Partner._read_group(domain, ["name"], ["__count"])
            yield (
                "formatted group",
                Partner.formatted_read_group(domain, ["name"], ["__count"]),
            )
            yield "web", Partner.web_search_read(domain, {"name": {}})["records"]
            yield (
                "bank",
                env["res.partner.bank"].search([("acc_number", "=", "SECRET42")]),
            )

        for login in ("alice", "accountant", "officer", "adviser"):
            env = self.env(user=self.users[login])
            for door, found in doors(env):
                if not (door == "bank" and login in ("alice", "adviser")):
                    self.assertTrue(found, f"{login}: {door}")
        for door, found in doors(self.env(user=self.bruno)):
            self.assertFalse(found, door)
        as_bruno = secret.with_user(self.bruno)
        for name, method in (
            ("read", lambda: as_bruno.read(["name"])),
            ("export", lambda: as_bruno.export_data(["name"])),
            ("write", lambda: as_bruno.write({"name": "Mine"})),
            (
                "child",
                lambda: as_bruno.create({"name": "X", "parent_id": self.hers.id}),
            ),
        ):
            with self.subTest(name), self._refused(AccessError, ""):
                method()

    def test_shared(self):
        partner = self.shared.with_user(self.bruno)
        self.assertEqual(partner.name, "Town Hall")
        self.assertTrue(partner.child_ids)
        with self._refused(AccessError, ""):
            partner.read(["coop_activity_ids"])
            partner.coop_activity_ids.read(["code"])
        with self._refused(AccessError, ""):
            partner.name = "Mine"
        with self._refused(AccessError, ""):
            self.hers.with_user(self.alice).coop_shared = True
        with self._refused(AccessError, ""):
            self.env["res.partner"].with_user(self.alice).create(
                {"name": "For all", "coop_shared": True}
            )

    def test_activities_of_a_customer(self):
        hers = self.hers.with_user(self.alice)
        with self._refused(AccessError, ""):
            hers.coop_activity_ids = [Command.link(self.activity_b.id)]
        with self._refused(AccessError, "Customer Of"):
            hers.coop_activity_ids = [Command.clear()]
        with self._refused(AccessError, "Customer Of"):
            self.partner_b.with_user(self.alice).coop_activity_ids = [
                Command.link(self.activity_a.id)
            ]
        with self._refused(AccessError, ""):
            hers.create(
                {"name": "X", "coop_activity_ids": [Command.set(self.activity_b.ids)]}
            )

    def test_invoice_to_another_members_customer(self):
        Move = self.env["account.move"].with_user(self.bruno)
        vals = {
            "move_type": "out_invoice",
            "coop_activity_id": self.activity_b.id,
            "invoice_line_ids": self._lines((None, 10, None)),
        }
        with self._refused(UserError, "field Customer: .* ask the cooperative"):
            Move.create({**vals, "partner_id": self.hers.id})
        invoice = Move.create({**vals, "partner_id": self.shared.id})
        with self._refused(UserError, "field Customer"):
            invoice.partner_id = self.hidden
        with self._refused(UserError, "field Delivery Address"):
            invoice.partner_shipping_id = self.hidden.child_ids
        with (
            self._refused(AccessError, ""),
            mute_logger("odoo.models"),
            Form(invoice) as form,
        ):
            form.partner_id = self.hers

    def test_first_invoice_makes_the_customer(self):
        partner = self.env["res.partner"].create({"name": "New"})
        vendor = self.env["res.partner"].create({"name": "Vendor", "supplier_rank": 1})
        self._invoice(self.activity_a, (None, 10, None), partner_id=partner.id)
        self._invoice(self.activity_a, (None, 10, None), partner_id=vendor.id)
        self.assertEqual(partner.coop_activity_ids, self.activity_a)
        self.assertFalse(vendor.coop_activity_ids)
        self._invoice(self.activity_b, (None, 10, None), partner_id=partner.id)
        self.assertEqual(
            partner.coop_activity_ids, self.activity_a | self.activity_b, "by staff"
        )

    def test_duplicates(self):
        twin = (
            self.env["res.partner"]
            .with_user(self.bruno)
            .create({"name": "Zoé", "vat": "FR23334175221"})
        )
        self.assertFalse(twin.same_vat_partner_id, "Bruno doesn't know Alice's")
        staff = self.env["res.partner"].with_user(self.users["officer"])
        found = staff.search([("coop_duplicate", "=", True)])
        self.assertLessEqual(twin | self.hers, found)
        self.assertNotIn(self.shared, found)
        self.assertTrue(self.hers.with_user(self.users["officer"]).coop_duplicate)
