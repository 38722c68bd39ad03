# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import json

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import ContractCommon

PERSONAL = ("birthday", "ssnid", "private_street", "private_email", "private_phone")


@tagged("post_install", "-at_install")
class TestSecurity(ContractCommon, HttpCase):
    """Contracts: the social service, payroll and the person; nobody else by any door.

    Anne and Brice are two entrepreneurs of one collective.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contracts = {}
        for login, activity in (
            ("anne", cls.activity_duo),
            ("brice", cls.activity_duo),
            ("paul", cls.activity_paul),
        ):
            contract = cls._contract(
                "cesa", "2026-01-01", login=login, activity=activity, fixed_amount=777
            )
            contract.action_create_employee()
            contract._sign(contract.date_start)
            contract.write(
                {
                    "signed_copy": base64.b64encode(b"secret of " + login.encode()),
                    "note": "Private",
                }
            )
            contract.message_post(
                body="About the pay", attachments=[("pay.txt", b"her pay")]
            )
            contract.employee_id.write(
                {
                    "birthday": "1980-05-04",
                    "ssnid": "1800575123456",
                    "private_street": "4 rue Haute",
                    "private_email": f"{login}@home.example",
                    "private_phone": "0600000000",
                }
            )
            cls.contracts[login] = contract.sudo()
        exporters = cls.users["anne"] + cls.users["brice"] + cls.users["adviser"]
        export = cls.env.ref("base.group_allow_export")
        exporters.write({"group_ids": [Command.link(export.id)]})

    def _as(self, login, record):
        env = self.env(
            user=self.users.get(login, self.no_role),
            context={"lang": "en_US", "allowed_company_ids": self.cooperative.ids},
        )
        return record.with_env(env)

    def _search(self, login, model, domain=()):
        return self._as(login, self.env[model]).search(list(domain))

    def test_who_sees_which_contracts(self):
        every = (
            self.contracts["anne"] + self.contracts["brice"] + self.contracts["paul"]
        )
        self.env.invalidate_all()
        for login in ("social", "payroll"):
            seen = self._search(login, "coop.contract", [("id", "in", every.ids)])
            self.assertEqual(len(seen), 3, login)
            self.assertEqual(set(seen.mapped("fixed_amount")), {777})
        for login in ("anne", "brice", "paul"):
            seen = self._search(login, "coop.contract")
            self.assertEqual(seen.ids, self.contracts[login].ids)
            self.assertEqual(seen.read(["fixed_amount"])[0]["fixed_amount"], 777)
            groups = self._as(login, self.env["coop.contract"])._read_group(
                [], ["type_id"], ["fixed_amount:sum"]
            )
            self.assertEqual(groups[0][1], 777)
        for login in ("adviser", "officer", "accountant", "manager", "no_role"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self._search(login, "coop.contract")

    def test_other_member_has_no_door(self):
        hidden = self._as("brice", self.contracts["anne"])
        self._assert_closed(hidden)
        for record in (
            self._as("paul", self.contracts["anne"]),
            self._as("adviser", self.contracts["anne"]),
            self._as("accountant", self.contracts["anne"]),
        ):
            with self.assertRaises(AccessError):
                record.read(["date_start"])
        # Nor by asking whether there is something.
        member = self._as("brice", self._member(self.activity_duo, "anne"))
        with self.assertRaises(AccessError):
            member.read(["contract_ids"])
        Partner = self._as("brice", self.env["coop.activity.member"])
        with self.assertRaises(AccessError):
            Partner.search([("contract_ids.fixed_amount", ">", 700)])

    def _assert_closed(self, hidden):
        for door in (
            lambda: hidden.read(["type_id"]),
            lambda: hidden.web_read({"fixed_amount": {}, "display_name": {}}),
            lambda: hidden.export_data(["fixed_amount"]),
            lambda: hidden.write({"fixed_amount": 1}),
            lambda: hidden.action_ready(),
            lambda: hidden.message_post(body="Hello"),
            lambda: hidden.unlink(),
            lambda: hidden.copy(),
        ):
            with self.assertRaises(AccessError):
                door()

    def test_documents_and_discussion(self):
        contract = self.contracts["anne"]
        attachments = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "coop.contract"),
                ("res_id", "=", contract.id),
                ("res_field", "=", "signed_copy"),
            ]
        )
        self.assertEqual(len(attachments), 1)
        message = contract.message_ids[0]
        for login in ("brice", "adviser", "officer", "accountant", "no_role"):
            with self.subTest(login=login):
                for record in (attachments, message):
                    with self.assertRaises(AccessError):
                        self._as(login, record).read()
                followers = self._search(
                    login, "mail.followers", [("res_model", "=", "coop.contract")]
                )
                # Brice follows nothing but his own contract.
                self.assertFalse(
                    set(followers.mapped("res_id")) - {self.contracts["brice"].id}
                )
        self.assertTrue(self._as("anne", attachments).datas)

    def test_notes_of_the_staff(self):
        """People read their contract and what is sent to them; what the social service
        notes, plans and attaches about them, by no door."""
        for login in ("anne", "paul"):
            contract = self.contracts[login]
            contract = contract.with_user(self.users["social"])
            note = contract.message_ids.filtered(lambda one: "pay" in (one.body or ""))
            self.assertEqual(len(note), 1)
            told = contract.message_post(
                body="Your contract is ready", subtype_xmlid="mail.mt_comment"
            )
            plan = contract.activity_schedule(
                "mail.mail_activity_data_todo",
                summary="Not to be renewed",
                user_id=self.users["social"].id,
            )
            self.env.flush_all()
            self.env.invalidate_all()
            own = self._as(login, contract)
            Message = self._as(login, self.env["mail.message"])
            with self.subTest(login=login):
                fetched = Message._message_fetch(None, thread=own)["messages"]
                self.assertEqual(fetched, Message.browse(told.id))
                self.assertFalse(Message.search([("body", "ilike", "the pay")]))
                self.assertEqual(own.message_ids, fetched)
                found = own.search([("message_ids.body", "ilike", "the pay")])
                self.assertFalse(found)
                self.assertFalse(Message._get_with_access(note.id))
                files = self._search(login, "ir.attachment", [("name", "=", "pay.txt")])
                self.assertFalse(files)
                for secret in (note, note.attachment_ids):
                    with self.assertRaises(AccessError):
                        self._as(login, secret).read()
                if login == "anne":
                    Activity = self._as(login, self.env["mail.activity"])
                    self.assertFalse(Activity.search([("id", "=", plan.id)]))
                    self.assertFalse(own.activity_ids)
                    self.assertFalse(
                        own.read(["activity_summary"])[0]["activity_summary"]
                    )
                    for name in ("activity_ids.summary", "activity_summary"):
                        self.assertFalse(own.search([(name, "ilike", "renewed")]))
                    with self.assertRaises(AccessError):
                        self._as(login, plan).read(["summary"])
        for login in ("social", "payroll"):
            with self.subTest(login=login):
                seen = self._as(login, contract)
                self.assertIn(note.id, seen.message_ids.ids)
                self.assertIn(plan.id, seen.activity_ids.ids)
                self.assertEqual(self._as(login, note.attachment_ids).raw, b"her pay")

    def test_notes_are_not_sent_to_the_person(self):
        """Not even to who follows the notes of their own contract; but to whom they
        are addressed by name."""
        contract = self.contracts["anne"]
        anne = self.users["anne"].partner_id
        subtypes = self.env.ref("mail.mt_note") | self.env.ref("mail.mt_comment")
        self._as("anne", contract).message_subscribe(anne.ids, subtypes.ids)
        self.assertIn(anne, contract.message_partner_ids)
        as_social = contract.with_user(self.users["social"])
        note = as_social.message_post(body="Watch her")
        self.assertNotIn(anne, note.notified_partner_ids)
        told = as_social.message_post(body="Hello", subtype_xmlid="mail.mt_comment")
        self.assertIn(anne, told.notified_partner_ids)
        named = as_social.message_post(body="For you, Anne", partner_ids=anne.ids)
        self.assertIn(anne, named.notified_partner_ids)
        own = self._as("anne", self.env["mail.message"]).search(
            [("model", "=", contract._name), ("res_id", "=", contract.id)]
        )
        self.assertLessEqual({told.id, named.id}, set(own.ids))
        self.assertNotIn(note.id, own.ids)

    @mute_logger("odoo.http")
    def test_notes_over_http(self):
        """The chatter of the office and that of the portal."""
        for login, url in (
            ("anne", "/mail/thread/messages"),
            ("paul", "/mail/chatter_fetch"),
        ):
            contract = self.contracts[login]
            self.users[login].password = f"{login}-password"
            self.authenticate(f"coop_{login}", f"{login}-password")
            contract.with_user(self.users["social"]).message_post(
                body="Your contract is ready",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
            answer = self.url_open(
                url,
                data=json.dumps(
                    {
                        "jsonrpc": "2.0",
                        "params": {
                            "thread_model": "coop.contract",
                            "thread_id": contract.id,
                        },
                    }
                ),
                headers={"Content-Type": "application/json"},
            ).text
            with self.subTest(login=login):
                self.assertIn("Your contract is ready", answer)
                self.assertNotIn("About the pay", answer)
                self.assertNotIn("pay.txt", answer)

    def test_person_reads_and_writes_nothing(self):
        own = self._as("anne", self.contracts["anne"])
        own.read(
            ["fixed_amount", "signed_copy", "rights_terms", "association_deadline"]
        )
        for names in (["note"], ["employee_id"]):
            with self.assertRaises(AccessError):
                own.read(names)
        for door in (
            lambda: own.write({"fixed_amount": 9999}),
            lambda: own.action_end(),
            lambda: own._end(self.today, self.env["coop.contract.end.reason"]),
            lambda: own.unlink(),
        ):
            if door is not None:
                with self.assertRaises(AccessError):
                    door() and own.env["coop.contract.end"].create(
                        {"contract_id": own.id}
                    )

    def test_person_doesnt_see_drafts(self):
        draft = self._contract("agreement", "2026-01-01")
        own = self._as("anne", draft)
        with self.assertRaises(AccessError):
            own.read(["name"])
        draft.action_ready()
        own.invalidate_recordset()
        own.read(["name"])

    def test_amendments(self):
        """As the contracts: the social service, payroll and the person."""
        amendments = {
            login: self.env["coop.contract.amendment"].create(
                {
                    "contract_id": self.contracts[login].id,
                    "date_from": "2026-02-01",
                    "fixed_amount": 888,
                    "signed_copy": base64.b64encode(b"amended"),
                }
            )
            for login in ("anne", "brice")
        }
        for amendment in amendments.values():
            amendment._sign(self.today)
        self.env.invalidate_all()
        for login in ("anne", "brice"):
            seen = self._search(login, "coop.contract.amendment")
            self.assertEqual(seen.ids, amendments[login].ids)
            self.assertIn("888", seen.changes_html)
        self._assert_closed(self._as("brice", amendments["anne"]))
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "coop.contract.amendment"),
                ("res_id", "=", amendments["anne"].id),
                ("res_field", "=", "signed_copy"),
            ]
        )
        for login in ("brice", "adviser", "officer", "accountant"):
            with self.assertRaises(AccessError):
                self._as(login, attachment).read(["datas"])
        for login in ("adviser", "officer", "accountant", "manager", "no_role"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self._search(login, "coop.contract.amendment")
        draft = self.env["coop.contract.amendment"].create(
            {"contract_id": self.contracts["anne"].id, "date_from": self.today}
        )
        with self.assertRaises(AccessError):
            self._as("anne", draft).read(["date_from"])

    def test_reports_of_others(self):
        Report = self.env["ir.actions.report"]
        for login in ("brice", "adviser", "officer", "accountant"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self._as(login, Report)._render_qweb_html(
                    "coop_contract.report_contract", self.contracts["anne"].ids
                )

    def test_payroll_reads_only(self):
        contract = self._as("payroll", self.contracts["anne"])
        with self.assertRaises(AccessError):
            contract.write({"associated_on": "2026-01-01"})
        with self.assertRaises(AccessError):
            contract.read(["note"])

    def test_overview(self):
        """Advisers: dates in the activities they follow; staff: all of them."""
        Overview = self.env["coop.contract.overview"]
        self.assertFalse({"fixed_amount", "signed_copy"} & set(Overview._fields))
        seen = self._search("adviser", "coop.contract.overview")
        self.assertEqual(
            set(seen.ids), {self.contracts["anne"].id, self.contracts["brice"].id}
        )
        self.assertEqual(seen.read(["date_start", "type_id"])[0]["type_id"][1], "CESA")
        self.assertIn(
            "CESA · Anne", seen.mapped("display_name")[0] + seen[1].display_name
        )
        hidden = self._as("adviser", Overview.browse(self.contracts["paul"].id))
        with self.assertRaises(AccessError):
            hidden.read(["date_start"])
        for login in ("officer", "manager", "social", "payroll"):
            self.assertEqual(len(self._search(login, "coop.contract.overview")), 3)
        for login in ("anne", "paul", "accountant", "no_role"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self._search(login, "coop.contract.overview")

    def test_adviser_who_is_an_entrepreneur(self):
        """Their own collective is not an activity that they follow."""
        self.users["anne"].group_ids += self.env.ref("coop_base.group_adviser")
        self.assertFalse(self._search("anne", "coop.contract.overview"))
        self.assertEqual(
            self._search("anne", "coop.contract").ids, self.contracts["anne"].ids
        )
        self.activity_duo.adviser_id = self.users["anne"]
        self.assertEqual(len(self._search("anne", "coop.contract.overview")), 2)
        self.assertEqual(
            self._search("anne", "coop.contract").ids, self.contracts["anne"].ids
        )

    def test_counts_of_the_activity(self):
        self.env.invalidate_all()
        for login, count in (("social", 2), ("payroll", 2), ("adviser", 2)):
            activity = self._as(login, self.activity_duo)
            self.assertEqual(activity.contract_count, count, login)
            action = activity.action_view_contracts()
            found = self._search(login, action["res_model"], action["domain"])
            self.assertEqual(len(found), count)
        with self.assertRaises(AccessError):
            self._as("brice", self.activity_duo).read(["contract_count"])

    # Personal files: Odoo's employees

    def test_personal_data(self):
        employee = self.contracts["anne"].employee_id
        self.env.invalidate_all()
        social = self._as("social", employee)
        self.assertEqual(social.read(["ssnid"])[0]["ssnid"], "1800575123456")
        for login in (
            *("brice", "paul", "adviser", "officer", "manager"),
            *("accountant", "payroll", "no_role"),
        ):
            for name in PERSONAL:
                with self.subTest(login=login, field=name):
                    with self.assertRaises(AccessError):
                        self._as(login, employee).read([name])
                    # For internal users, core searches the public profile instead.
                    refusal = AccessError if login == "paul" else ValueError
                    with self.assertRaisesRegex(refusal, "Invalid|not allowed"):
                        self._as(login, self.env["hr.employee"]).search(
                            [(name, "!=", False)]
                        )

    def test_person_reads_own_personal_data(self):
        own = self._as("anne", self.users["anne"])
        values = own.read(["private_street", "private_phone"])[0]
        self.assertEqual(values["private_street"], "4 rue Haute")
        other = self._as("brice", self.users["anne"])
        for name in ("private_street", "private_email", "private_phone"):
            with self.subTest(field=name), self.assertRaises(AccessError):
                other.read([name])

    def test_pay_of_employees(self):
        """Core's own pay and dates stay to Odoo's administrators of employees."""
        employee = self.contracts["anne"].employee_id
        for login in ("social", "payroll", "officer", "accountant"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self._as(login, employee).read(["wage"])

    def test_public_employees(self):
        """Members see the employees of their activities and the staff, no others."""
        names = {
            login: set(self._search(login, "hr.employee.public").mapped("name"))
            for login in ("anne", "brice", "adviser", "officer", "accountant")
        }
        self.assertEqual(names["anne"], {"Anne", "Brice"})
        self.assertEqual(names["adviser"], {"Anne", "Brice"})
        self.assertEqual(names["officer"], {"Anne", "Brice", "Paul"})
        hidden = self.contracts["paul"].employee_id
        for model in ("hr.employee.public", "hr.employee"):
            with self.assertRaises(AccessError):
                self._as("anne", self.env[model].browse(hidden.id)).read(["name"])
        resources = self._search("anne", "resource.resource").employee_id
        self.assertNotIn(hidden.id, resources.ids)
        with self.assertRaises(AccessError):
            self._as("anne", hidden.resource_id).read(["name"])
        self.assertIn(
            hidden.resource_id.id, self._search("officer", "resource.resource").ids
        )
        shown = self._search("anne", "hr.employee.public", [("name", "=", "Brice")])
        self.assertEqual(shown.birthday_public_display_string, "hidden")

    def test_member_without_contract_opens_core_screens(self):
        for login in ("anne", "no_role", "accountant"):
            self._as(login, self.env["hr.employee.public"]).get_views([(False, "list")])
            self._as(login, self.env["mail.followers"]).search([], limit=1)

    @mute_logger("odoo.http")
    def test_rpc(self):
        """Over HTTP, as a browser would."""
        self.users["brice"].password = "brice-password"
        self.authenticate("coop_brice", "brice-password")
        contract = self.contracts["anne"]
        for model, method in (
            ("coop.contract", "read"),
            ("coop.contract", "web_read"),
            ("coop.contract.overview", "read"),
        ):
            answer = self._call(model, method, [contract.ids, ["date_start"]])
            self.assertIn("AccessError", json.dumps(answer["error"]))
        answer = self._call(
            "coop.contract",
            "formatted_read_group",
            [[]],
            {"groupby": ["partner_id"], "aggregates": ["fixed_amount:sum"]},
        )
        self.assertEqual([row["fixed_amount:sum"] for row in answer["result"]], [777])
        for url in (
            f"/web/content/coop.contract/{contract.id}/signed_copy",
            f"/web/content?model=coop.contract&id={contract.id}&field=signed_copy",
        ):
            self.assertEqual(self.url_open(url).status_code, 404)

    def _call(self, model, method, args, kwargs=None):
        response = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "params": {
                        "model": model,
                        "method": method,
                        "args": args,
                        "kwargs": kwargs or {},
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        )
        return response.json()

    def test_other_cooperative(self):
        """Somebody of another cooperative sees nothing, whatever the role."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        social = self.users["social"]
        social.write(
            {"company_id": company.id, "company_ids": [Command.set(company.ids)]}
        )
        env = self.env(user=social, context={"allowed_company_ids": company.ids})
        self.assertFalse(env["coop.contract"].search([]))
        self.assertFalse(env["coop.contract.overview"].search([]))
