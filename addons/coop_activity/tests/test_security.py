# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import json

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_activity import ActivityCase

# A pixel.
PNG = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    b"awAAAABJRU5ErkJggg=="
)
STAFF = ("manager", "officer", "accountant")
STRANGERS = ("brice", "portal")


@tagged("post_install", "-at_install")
class TestActivitySecurity(ActivityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.duo = cls._new_activity(
            "DUO",
            [("anne", {"share": 60}), ("brice", {"share": 40, "role": "member"})],
            kind="collective",
        )

    def test_search(self):
        """search, search_count, name_search, read_group: each sees their own."""
        everything = self.anne | self.brice | self.duo | self.structure
        expected = {
            **dict.fromkeys(STAFF, everything),
            "adviser": self.anne,
            "anne": self.anne | self.duo,
            "brice": self.brice | self.duo,
            "portal": self.env["coop.activity"],
        }
        for login, activities in expected.items():
            with self.subTest(login):
                Activity = self._as(self.env["coop.activity"], login)
                domain = [("company_id", "=", self.coop.id)]
                self.assertEqual(Activity.search(domain), activities.sorted("code"))
                self.assertEqual(Activity.search_count(domain), len(activities))
                self.assertEqual(
                    {id_ for id_, _name in Activity.name_search("", domain)},
                    set(activities.ids),
                )
                groups = Activity.formatted_read_group(
                    domain, ["state"], ["__count", "name:array_agg"]
                )
                self.assertEqual(
                    sorted(name for g in groups for name in g["name:array_agg"] or []),
                    sorted(activities.mapped("name")),
                )

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.models")
    def test_other_member_is_refused_everywhere(self):
        self.anne.message_post(body="Secret")
        attachment = self.env["ir.attachment"].create(
            {
                "name": "secret.txt",
                "raw": b"secret",
                "res_model": "coop.activity",
                "res_id": self.anne.id,
            }
        )
        self.anne.image_1920 = base64.b64encode(PNG)
        message = self.anne.message_ids[0]
        export = self.env.ref("base.group_allow_export")
        for login in STRANGERS:
            self.users[login].sudo().group_ids |= export
            anne = self._as(self.anne, login)
            doors = {
                "read": lambda anne=anne: anne.read(["name"]),
                "web_read": lambda anne=anne: anne.web_read({"name": {}}),
                "field": lambda anne=anne: anne.name,
                "people": lambda anne=anne: anne.member_ids.mapped("share"),
                "person": lambda login=login: self._as(
                    self.anne.member_ids, login
                ).read(["share", "partner_id"]),
                "export": lambda anne=anne: anne.export_data(["name", "siret"]),
                "write": lambda anne=anne: anne.write({"phone": "1"}),
                "unlink": lambda anne=anne: anne.unlink(),
                "copy": lambda anne=anne: anne.copy(),
                "post": lambda anne=anne: anne.message_post(body="Hello"),
                "attachment": lambda login=login: self._as(attachment, login).raw,
                "message": lambda login=login: self._as(message, login).read(["body"]),
                "button": lambda anne=anne: anne.action_close() and anne.action_open(),
                "invoices": lambda anne=anne: anne.invoice_count,
            }
            for door, call in doors.items():
                with self.subTest(login=login, door=door):
                    self.env.invalidate_all()
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        result = call()
                        if door == "button" or door == "invoices":
                            anne.read(["name"])
                        self.fail(f"{login} got {result!r}")
            with self.subTest(login=login, door="searches"):
                for model, domain in (
                    ("coop.activity", [("id", "=", self.anne.id)]),
                    ("coop.activity.member", [("activity_id", "=", self.anne.id)]),
                    ("mail.message", [("id", "=", message.id)]),
                    ("ir.attachment", [("id", "=", attachment.id)]),
                    (
                        "ir.attachment",
                        [
                            ("res_model", "=", "coop.activity"),
                            ("res_id", "=", self.anne.id),
                            ("res_field", "!=", False),
                        ],
                    ),
                ):
                    records = self._as(self.env[model], login)
                    # A portal user may not even search attachments.
                    if model != "ir.attachment" or login != "portal":
                        self.assertFalse(records.search(domain))

    def test_member_of_a_collective_sees_the_others(self):
        duo = self._as(self.duo, "brice")
        self.assertEqual(duo.member_ids.mapped("share"), [60, 40])
        data = duo.web_read(
            {"member_ids": {"fields": {"partner_id": {"fields": {"display_name": {}}}}}}
        )
        self.assertEqual(
            [m["partner_id"]["display_name"] for m in data[0]["member_ids"]],
            ["Anne", "Brice"],
        )

    def test_kanban_of_every_role(self):
        """What the client asks for the kanban is readable, people included."""
        self.coop.sudo().flush_recordset()
        specification = {
            "name": {},
            "state": {},
            "owner_partner_ids": {"fields": {"display_name": {}}},
            "adviser_id": {"fields": {"display_name": {}}},
            "tag_ids": {"fields": {"display_name": {}, "color": {}}},
            "activity_ids": {"fields": {}},
        }
        expected = {
            "officer": {"Anne", "Brice"},
            "adviser": {"Anne"},
            "anne": {"Anne"},
            "brice": {"Anne", "Brice"},
        }
        for login, names in expected.items():
            result = self._as(self.env["coop.activity"], login).web_search_read(
                [], specification
            )
            self.assertEqual(
                {
                    partner["display_name"]
                    for record in result["records"]
                    for partner in record["owner_partner_ids"]
                },
                names,
                login,
            )

    def test_contact_of_a_branch_does_not_break_the_list(self):
        branch = (
            self.env["res.company"]
            .sudo()
            .create({"name": "Shop", "parent_id": self.coop.id})
        )
        partner = (
            self.env["res.partner"]
            .sudo()
            .create({"name": "Elsewhere", "company_id": branch.id})
        )
        self.duo.member_ids = [
            Command.update(self.duo.member_ids[1].id, {"share": 30}),
            Command.create({"partner_id": partner.id, "share": 10}),
        ]
        duo = self._as(self.duo, "anne")
        self.assertNotIn(partner, duo.owner_partner_ids)
        self.assertEqual(sum(duo.member_ids.mapped("share")), 100)

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_owner_edits_the_brand_and_nothing_else(self):
        anne = self._as(self.anne, "anne")
        anne.write(
            {
                "phone": "01 02 03 04 05",
                "email": "new@example.org",
                "website": "https://example.org",
                "brand_color": "#123456",
                "image_1920": base64.b64encode(PNG),
            }
        )
        for vals in (
            {"code": "HACK"},
            {"name": "Hack"},
            {"siret": "73282932000074"},
            {"state": "closed"},
            {"adviser_id": False},
            {"company_id": self.coop.id},
            {"legal_mentions": "x"},
            {"active": False},
            {"access_user_ids": [Command.link(self.users["brice"].id)]},
            {"member_ids": [Command.create({"partner_id": self.partner_a.id})]},
            {"member_ids": [Command.update(self.anne.member_ids.id, {"share": 1})]},
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaises(AccessError),
                self.env.cr.savepoint(),
            ):
                anne.write(vals)
        with self.assertRaises(AccessError):
            self._as(self.anne.member_ids, "anne").write({"share": 50})
        with self.assertRaises(AccessError):
            self._as(self.env["coop.activity"], "anne").create(
                {"name": "Mine", "code": "MINE", "company_id": self.coop.id}
            )
        with self.assertRaises(AccessError):
            self._as(self.env["coop.activity.open"], "anne").create({})
        # Only an owner: Brice is a member of the collective.
        with self.assertRaises(AccessError):
            self._as(self.duo, "brice").phone = "1"
        # The form shows it.
        fields_info = anne.fields_get(["phone", "code"], ["readonly"])
        self.assertFalse(fields_info["phone"]["readonly"])
        self.assertTrue(fields_info["code"]["readonly"])

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_former_owner_edits_nothing(self):
        self.anne.member_ids.date_to = "2020-12-31"
        self.anne.member_ids = [
            Command.create(
                {
                    "partner_id": self.users["anne"].partner_id.id,
                    "role": "viewer",
                    "date_from": "2021-01-01",
                }
            )
        ]
        self.assertEqual(self._as(self.anne, "anne").name, "Activity ANNE")
        with self.assertRaises(AccessError):
            self._as(self.anne, "anne").phone = "1"

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_adviser(self):
        anne = self._as(self.anne, "adviser")
        anne.write({"description": "<p>Bakery</p>", "phone": "1"})
        for vals in ({"state": "closed"}, {"adviser_id": False}, {"code": "X1"}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                anne.write(vals)
        with self.assertRaises(AccessError):
            self._as(self.brice, "adviser").read(["name"])
        # No longer the adviser, no longer access.
        self.anne.adviser_id = False
        with self.assertRaises(AccessError):
            anne.read(["name"])

    @mute_logger("odoo.models")
    def test_bank_account_is_for_staff(self):
        self.anne.bank_account_id = self.env["res.partner.bank"].create(
            {"acc_number": "FR7611", "partner_id": self.coop.partner_id.id}
        )
        for login in STAFF:
            self.assertTrue(self._as(self.anne, login).bank_account_id)
        for login in ("anne", "adviser"):
            anne = self._as(self.anne, login)
            self.assertNotIn("bank_account_id", anne.read()[0])
            with self.assertRaises(AccessError):
                anne.read(["bank_account_id"])
            with self.assertRaises(AccessError):
                anne.search([("bank_account_id.acc_number", "=like", "FR%")])

    def test_accountant_reads_only(self):
        anne = self._as(self.anne, "accountant")
        self.assertTrue(anne.has_access("read"))
        self.assertFalse(anne.has_access("write"))

    def test_branch_user_sees_the_activity_of_the_shop(self):
        branch = (
            self.env["res.company"]
            .sudo()
            .create({"name": "Shop", "parent_id": self.coop.id})
        )
        shop = self._new_activity("SHOP", [("brice", {})], branch_id=branch.id)
        brice = self.users["brice"].sudo()
        brice.write({"company_ids": [Command.set(branch.ids)], "company_id": branch.id})
        Activity = self.env["coop.activity"].with_user(brice)
        self.assertEqual(
            Activity.with_context(allowed_company_ids=branch.ids).search([]),
            self.brice | self.duo | shop,
        )


@tagged("post_install", "-at_install")
class TestActivityHttp(ActivityCase, HttpCase):
    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_logo_and_rpc(self):
        self.anne.image_1920 = base64.b64encode(PNG)
        # Sent as it is to who may see it; a placeholder to the others.
        url = f"/web/image/coop.activity/{self.anne.id}/image_1920"
        self.env.flush_all()
        for login, seen in (("anne", True), ("officer", True), ("brice", False)):
            self.authenticate(f"coop_{login}", f"coop_{login}")
            response = self.url_open(url)
            self.assertEqual(
                response.headers["Content-Disposition"].count("Activity ANNE")
                if response.ok
                else 0,
                int(seen),
                login,
            )
        self.authenticate("coop_brice", "coop_brice")
        payload = {
            "jsonrpc": "2.0",
            "method": "call",
            "params": {
                "model": "coop.activity",
                "method": "web_read",
                "args": [[self.anne.id]],
                "kwargs": {"specification": {"name": {}}},
            },
        }
        response = self.url_open(
            "/web/dataset/call_kw",
            data=json.dumps(payload),
            headers={"Content-Type": "application/json"},
        )
        self.assertEqual(
            response.json()["error"]["data"]["name"], "odoo.exceptions.AccessError"
        )
