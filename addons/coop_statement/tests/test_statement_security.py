# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .cases_portal import PortalTests
from .common import StatementCommon


@tagged("post_install", "-at_install")
class TestStatementSecurity(PortalTests, StatementCommon, HttpCase):
    """The statements of an activity are its people's, once published; by any door.

    Two activities with a published statement and a draft, and everybody who might look
    for them.
    """

    allow_inherited_tests_method = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for role, groups in (
            ("clerk", "base.group_user,account.group_account_manager"),
            ("payroll", "coop_base.group_payroll"),
            ("social", "coop_base.group_social"),
            ("portal", "base.group_portal,coop_base.group_member"),
            ("customer", "base.group_portal"),
        ):
            cls.users[role] = new_test_user(
                cls.env,
                login=f"axis_{role}",
                groups=groups,
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
            )
        cls.activity_a.member_ids = [
            Command.create(
                {"partner_id": cls.users["portal"].partner_id.id, "role": "member"}
            )
        ]
        export = cls.env.ref("base.group_allow_export")
        for role, user in cls.users.items():
            user.password = f"axis_{role}"
            if not user.share:
                user.group_ids |= export
        cls._post_month()
        cls._post(("5121", 7654), ("7061", -7654, cls.activity_b))
        officer = cls.users["officer"]
        Statement = cls.env["coop.statement"].with_user(officer)
        with freeze_time("2024-05-15"):
            for start, end in (
                (date(2024, 3, 1), date(2024, 3, 31)),
                (date(2024, 4, 1), date(2024, 4, 30)),
            ):
                made = Statement._coop_make(
                    (cls.activity_a | cls.activity_b).with_user(officer), start, end
                )["created"]
                if end.month == 3:
                    made.action_publish()
                    cls.published = made
                else:
                    cls.drafts = made
        cls.own, cls.other = (
            cls.published.filtered(lambda one, a=a: one.activity_id == a)
            for a in (cls.activity_a, cls.activity_b)
        )
        cls.other.message_post(body="Secret 7654")
        # Alice's own: what she is told, and a note of the staff with a file.
        cls.told = cls.own.with_user(officer).message_post(
            body="Your accounts", subtype_xmlid="mail.mt_comment"
        )
        cls.note = cls.own.with_user(officer).message_post(
            body="Overdrawn, watch her", attachments=[("watch.txt", b"watch her")]
        )
        cls.pdf = cls.other._coop_pdf()
        cls.env.flush_all()
        cls.env.invalidate_all()

    def _as(self, role):
        return self.env["coop.statement"].with_user(self.users[role])

    def test_people_see_their_own_published(self):
        for role in ("alice", "portal"):
            with self.subTest(role):
                self.assertEqual(self._as(role).search([]), self.own)
                groups = self._as(role)._read_group([], [], ["turnover:sum"])
                self.assertEqual(groups, [(4000,)])
                self.assertIn("-36", self.own.with_user(self.users[role]).body)
        self.assertEqual(self._as("bruno").search([]), self.other)

    def test_adviser_sees_drafts_of_followed(self):
        followed = self.published | self.drafts
        followed = followed.filtered(lambda one: one.activity_id == self.activity_a)
        self.assertEqual(self._as("adviser").search([]), followed)

    def test_staff(self):
        for role in ("officer", "accountant"):
            self.assertLessEqual(
                self.published | self.drafts, self._as(role).search([])
            )

    def test_closed_doors(self):
        drafts = self.drafts.filtered(lambda one: one.activity_id == self.activity_a)
        report = "coop_statement.report_statement"
        for role, hidden in (
            ("alice", self.other),
            ("alice", drafts),
            ("portal", self.other),
            ("clerk", self.other),
            ("payroll", self.other),
            ("social", self.other),
            ("customer", self.other),
            ("adviser", self.other),
        ):
            user = self.users[role]
            record = hidden.with_user(user)
            attachment = self.pdf.with_user(user)
            doors = [
                lambda r=record: r.read(["turnover"]),
                lambda r=record: r.web_read({"display_name": {}}),
                lambda r=record: r.action_verify(),
                lambda r=record: r.action_publish(),
                lambda r=record: r.action_send(),
                lambda r=record: r.message_post(body="Hello"),
                lambda r=record: r.unlink(),
                lambda r=record, u=user: (
                    self.env["ir.actions.report"]
                    .with_user(u)
                    ._render_qweb_html(report, r.ids)
                ),
            ]
            if hidden == self.other:
                doors.append(lambda a=attachment: a.read(["raw"]))
            if not user.share:
                doors.append(lambda r=record: r.export_data(["turnover"]))
            for rank, door in enumerate(doors):
                with self.subTest(role, door=rank), self.assertRaises(AccessError):
                    door()
        messages = self.env["mail.message"].with_user(self.users["alice"])
        self.assertFalse(
            messages.search(
                [("model", "=", "coop.statement"), ("res_id", "=", self.other.id)]
            )
        )

    def test_notes_of_the_staff(self):
        """People read their statement and what is sent to them, not the notes."""
        for role in ("alice", "portal"):
            user = self.users[role]
            with self.subTest(role):
                Message = self.env["mail.message"].with_user(user)
                own = self.own.with_user(user)
                fetched = Message._message_fetch(None, thread=own)["messages"]
                self.assertIn(self.told.id, fetched.ids)
                self.assertNotIn(self.note.id, fetched.ids)
                self.assertNotIn(self.note.id, own.message_ids.ids)
                self.assertFalse(
                    own.search([("message_ids.body", "ilike", "watch her")])
                )
                for secret in (self.note, self.note.attachment_ids):
                    with self.assertRaises(AccessError):
                        secret.with_user(user).read()
        for role in ("officer", "accountant", "adviser"):
            with self.subTest(role):
                user = self.users[role]
                own = self.own.with_user(user)
                self.assertIn(self.note.id, own.message_ids.ids)
                self.assertTrue(self.note.attachment_ids.with_user(user).raw)

    def test_members_write_nothing(self):
        own = self.own.with_user(self.users["alice"])
        for door in (
            own.action_publish,
            own.action_send,
            own.action_correct,
            own.unlink,
        ):
            with self.assertRaises(AccessError):
                door()
        with self.assertRaises(AccessError):
            self.env["coop.statement.run"].with_user(self.users["alice"]).search([])

    @mute_logger("odoo.http")
    def test_attachment_url(self):
        for role, status in (("bruno", 200), ("alice", 404), ("portal", 404)):
            self.authenticate(f"axis_{role}", f"axis_{role}")
            response = self.url_open(f"/web/content/{self.pdf.id}")
            self.assertEqual(response.status_code, status, role)
