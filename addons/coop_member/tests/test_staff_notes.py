# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import MemberCommon

SECRET = "keeps his hens in the office"


@tagged("post_install", "-at_install")
class TestStaffNotes(MemberCommon, HttpCase):
    """What the staff notes on a person is not for that person."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["portal"] = new_test_user(
            cls.env,
            login="notes_portal",
            groups="base.group_portal,coop_base.group_member",
            company_id=cls.cooperative.id,
        )
        cls.users["member"].group_ids += cls.env.ref("base.group_user")
        cls.users["member"].password = "member-notes-pw"
        cls.records = {}
        for role in ("member", "portal"):
            partner = cls.users[role].partner_id
            application = cls._application(partner_id=partner.id)
            application.action_submit()
            application._decide("accept", cls.decision, "2024-02-01")
            member = application.member_id
            member.note = f"<p>{SECRET}</p>"
            cls.records[role] = [member, application]
        cls.env.flush_all()

    def _note(self, record, **values):
        return record.message_post(body=SECRET, subtype_xmlid="mail.mt_note", **values)

    def _sent(self, record, **values):
        return record.message_post(
            body="Dear member", subtype_xmlid="mail.mt_comment", **values
        )

    def test_field(self):
        for role, (member, _application) in self.records.items():
            with self.subTest(role=role):
                mine = member.with_env(self.env_of(role))
                # Core's fields on activities are not for portal users.
                names = [
                    name
                    for name in mine.fields_get()
                    if not name.startswith("activity_")
                ]
                mine.read(names)
                for door in (
                    lambda m=mine: m.read(["note"]),
                    lambda m=mine: m.web_read({"note": {}}),
                    lambda m=mine: m.search([("note", "ilike", "hens")]),
                    lambda m=mine: m.search([], order="note"),
                    lambda m=mine: m._read_group([], ["note"]),
                    lambda m=mine: m.formatted_read_group([], ["note"]),
                    lambda m=mine: m.env["res.partner"].search(
                        [("coop_member_ids.note", "ilike", "hens")]
                    ),
                ):
                    self.env.invalidate_all()
                    with self.assertRaises(AccessError):
                        door()
                self.assertNotIn("note", mine.read(names)[0])
                self.assertNotIn("note", mine.fields_get())
        for role in ("officer", "accountant", "social"):
            member = self.records["member"][0].with_env(self.env_of(role))
            self.assertIn(SECRET, member.read(["note"])[0]["note"])

    def test_messages(self):
        for role, records in self.records.items():
            for record in records:
                with self.subTest(role=role, model=record._name):
                    self._check_messages(record, self.env_of(role))

    def _check_messages(self, record, env):
        note, sent = self._note(record), self._sent(record)
        log = record._message_log(body=SECRET)
        self.env.flush_all()
        found = env["mail.message"].search(
            [("model", "=", record._name), ("res_id", "=", record.id)]
        )
        self.assertIn(sent, found)
        self.assertNotIn(note, found)
        self.assertNotIn(log, found)
        sent.with_env(env).read(["body"])
        for door in (
            lambda: note.with_env(env).read(["body"]),
            lambda: log.with_env(env).read(["body"]),
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                door()
        mine = record.with_env(env)
        self.assertFalse(mine.search([("message_ids.body", "ilike", "hens")]))
        self.assertFalse((note | log) & mine.message_ids)

    def test_messages_for_the_member(self):
        """Being named in a note, or writing it, opens it as everywhere in Odoo."""
        record = self.records["member"][0]
        partner = self.users["member"].partner_id
        named = self._note(record, partner_ids=partner.ids)
        self.assertEqual(
            named.with_env(self.env_of("member")).search([("id", "=", named.id)]),
            named,
        )

    def test_staff_reads_notes(self):
        record = self.records["member"][0]
        note = self._note(record)
        for role in ("officer", "accountant", "payroll", "social", "manager"):
            found = self.env_of(role)["mail.message"].search([("id", "=", note.id)])
            self.assertTrue(found, role)
        record.with_env(self.env_of("officer")).search(
            [("message_ids.body", "ilike", "hens")]
        )

    def test_other_documents_are_open(self):
        """Notes of documents that are not the member's stay as Odoo has them."""
        partner = self.env["res.partner"].create({"name": "Supplier"})
        note = partner.message_post(body="Late again", subtype_xmlid="mail.mt_note")
        found = self.env_of("member")["mail.message"].search([("id", "=", note.id)])
        self.assertEqual(found.ids, note.ids)

    def test_activities(self):
        record = self.records["member"][0]
        todo, asked = (
            record.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=SECRET,
                user_id=self.users[role].id,
            )
            for role in ("officer", "member")
        )
        self.env.flush_all()
        env = self.env_of("member")
        found = env["mail.activity"].search([("res_model", "=", "coop.member")])
        self.assertEqual(found.ids, asked.ids)
        asked.unlink()
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            todo.with_env(env).read(["summary"])
        mine = record.with_env(env)
        for name in ("activity_ids.summary", "activity_summary"):
            self.assertFalse(mine.search([(name, "like", "h")]))
        values = mine.read(["activity_ids", "activity_summary", "activity_type_id"])
        self.assertFalse(any(value for key, value in values[0].items() if key != "id"))
        todo.with_env(self.env_of("officer")).read(["summary"])

    def test_attachments(self):
        member = self.records["portal"][0]
        loose = self.env["ir.attachment"].create(
            {"name": "x", "res_model": member._name, "res_id": member.id}
        )
        self.assertFalse(loose.with_env(self.env_of("portal")).has_access("read"))
        for record in self.records["member"]:
            with self.subTest(model=record._name):
                self._check_attachments(record, self.env_of("member"))

    def _check_attachments(self, record, env):
        loose, noted, sent = self.env["ir.attachment"].create(
            [
                {
                    "name": name,
                    "raw": SECRET.encode(),
                    "mimetype": "text/plain",
                    "res_model": record._name,
                    "res_id": record.id,
                }
                for name in ("loose", "noted", "sent")
            ]
        )
        self._note(record, attachment_ids=noted.ids)
        self._sent(record, attachment_ids=sent.ids)
        self.env.flush_all()
        Attachment = env["ir.attachment"]
        found = Attachment.search([("res_model", "=", record._name)])
        self.assertEqual(found.ids, sent.ids)
        found = Attachment.search([("id", "in", (loose | noted | sent).ids)])
        self.assertEqual(found.ids, sent.ids)
        self.assertTrue(sent.with_env(env).has_access("read"))
        for hidden in (loose, noted):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                hidden.with_env(env).read(["raw"])
        self.assertTrue(loose.with_env(self.env_of("officer")).has_access("read"))

    @mute_logger("odoo.http")
    def test_urls(self):
        member = self.records["member"][0]
        attachment = self.env["ir.attachment"].create(
            {"name": "x", "raw": b"x", "res_model": member._name, "res_id": member.id}
        )
        note = self._note(member, attachment_ids=attachment.ids)
        sent = self._sent(member)
        self.env.flush_all()
        self.authenticate(self.users["member"].login, "member-notes-pw")
        response = self.url_open(f"/web/content/{attachment.id}")
        self.assertEqual(response.status_code, 404)
        response = self.url_open(
            "/mail/thread/messages",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "params": {
                        "thread_model": member._name,
                        "thread_id": member.id,
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        )
        result = response.json()["result"]
        self.assertIn(sent.id, result["messages"])
        self.assertNotIn(note.id, result["messages"])
        self.assertNotIn("hens", response.text)
