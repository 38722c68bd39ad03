# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from datetime import date

from dateutil.relativedelta import relativedelta
from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from .common import MemberCommon

CONTENT = base64.b64encode(b"secret paper")


@tagged("post_install", "-at_install")
class TestDocuments(MemberCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.identity = cls.env.ref("coop_member.document_identity")
        cls.kbis = cls.env.ref("coop_member.document_kbis")
        cls.signed = cls.env.ref("coop_member.document_application")
        cls.member = cls._member("Jeanne Martin", admitted="2024-01-01")

    def _document(self, kind, member=None, **vals):
        return self.env["coop.member.document"].create(
            {"type_id": kind.id, "member_id": (member or self.member).id, **vals}
        )

    @freeze_time("2024-11-30")
    def test_life(self):
        document = self._document(self.kbis)
        self.assertEqual(document.state, "requested")
        document.file = CONTENT
        self.assertEqual(document.date_received, date(2024, 11, 30))
        self.assertEqual(document.date_expiry, date(2025, 2, 28))
        self.assertEqual(document.state, "received")
        with freeze_time("2025-02-28"):
            document.invalidate_recordset()
            self.assertEqual(document.state, "received", "last day included")
        with freeze_time("2025-03-01"):
            document.invalidate_recordset()
            self.assertEqual(document.state, "expired")
            Documents = self.env["coop.member.document"]
            found = Documents.search([("state", "=", "expired")])
            self.assertIn(document, found)
            self.assertNotIn(document, Documents.search([("state", "!=", "expired")]))
            again = document.action_renew()
            self.assertEqual(again.state, "requested")
            self.assertEqual(again.member_id, self.member)

    def test_refused_then_given_again(self):
        document = self._document(self.identity)
        with self._refused("not been received"):
            document.action_refuse()
        document.action_received()
        document.action_refuse()
        self.assertEqual(document.state, "refused")
        document.action_received()
        self.assertEqual(document.state, "received")

    def test_received_in_the_future(self):
        with self._refused("today at the latest"):
            self._document(self.identity, date_received="2999-01-01")

    def test_requested_from_applicants(self):
        (self.identity + self.kbis).requested = True
        person = self._application("Zoé", "Blanc")
        organisation = self._application(
            is_organisation=True, organisation_name="Mairie", representative_name="P."
        )
        both = person + organisation
        both.with_env(self.env_of("officer")).action_submit()
        self.assertEqual(person.document_ids.type_id, self.identity)
        self.assertEqual(organisation.document_ids.type_id, self.kbis)
        self.assertEqual(person.document_ids.member_id, person.member_id)
        Documents = self.env_of("officer")["coop.member.document"]
        Documents.sudo()._request(both.with_env(Documents.env))
        self.assertEqual(len(person.document_ids), 1, "asked once")

    def test_cards_of_the_dashboard(self):
        today = fields.Date.today()
        cards = {
            name: self.env.ref(f"coop_member.card_documents_{name}").with_env(
                self.env_of("social")
            )
            for name in ("expiring", "requested")
        }
        before = {name: card.count for name, card in cards.items()}
        received = today - relativedelta(months=2)
        self._document(self.kbis, date_received=received)
        gone = self._member("Gone", admitted="2024-01-01")
        self._record(gone, "resignation", "2024-06-01")
        self._document(self.kbis, gone, date_received=received)
        self._document(self.signed, date_requested=today - relativedelta(days=16))
        self._document(self.signed)
        self.env.invalidate_all()
        self.assertEqual(cards["expiring"].count, before["expiring"] + 1)
        self.assertEqual(cards["requested"].count, before["requested"] + 1)

    def test_who_reads(self):
        """Sensitive ones: private data and oneself. The others: officers too."""
        users = dict(self.users)
        for login in ("owner", "other"):
            users[login] = new_test_user(
                self.env,
                login=f"document_{login}",
                password=f"document_{login}",
                groups="base.group_portal,coop_base.group_member",
                company_id=self.cooperative.id,
            )
        member = self._member(partner=users["owner"].partner_id, admitted="2024-01-01")
        sensitive = self._document(self.identity, member, file=CONTENT, filename="id")
        plain = self._document(self.signed, member, file=CONTENT, filename="paper")
        self.env.flush_all()
        reads_plain = {"owner", "officer", "manager", "social"}
        reads_sensitive = {"owner", "social"}
        for name, user in users.items():
            env = self.env(
                user=user, context={"allowed_company_ids": self.cooperative.ids}
            )
            for document, readers in (
                (sensitive, reads_sensitive),
                (plain, reads_plain),
            ):
                with self.subTest(user=name, kind=document.type_id.name):
                    self.env.invalidate_all()
                    record = document.with_env(env)
                    attachment = self._attachment(document).with_env(env)
                    found = env["coop.member.document"].search(
                        [("id", "=", document.id)]
                    )
                    self.assertEqual(bool(found), name in readers)
                    if name in readers:
                        self.assertTrue(record.file)
                        self.assertTrue(attachment.datas)
                    else:
                        for door in (
                            lambda r=record: r.read(["file", "filename"]),
                            lambda a=attachment: a.read(["datas"]),
                            lambda a=attachment: a.raw,
                        ):
                            with self.assertRaises(AccessError):
                                door()
        for login, status in (("owner", 200), ("other", 404)):
            self.authenticate(f"document_{login}", f"document_{login}")
            url = f"/web/content/coop.member.document/{sensitive.id}/file"
            self.assertEqual(self.url_open(url).status_code, status, login)
        url = f"/web/content/{self._attachment(sensitive).id}"
        self.assertEqual(self.url_open(url).status_code, 404)

    def _attachment(self, document):
        return (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", document._name),
                    ("res_id", "=", document.id),
                    ("res_field", "=", "file"),
                ]
            )
        )
