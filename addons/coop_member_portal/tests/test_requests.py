# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestRequests(PortalCommon):
    """What members cannot correct themselves, they ask; an answer is due in a month."""

    def _ask(self, description="My birth date is wrong", kind="rectify"):
        url = f"/my/membership/{self.jeanne.id}/data/request"
        return self._post("jeanne", url, kind=kind, description=description)

    def _create(self, **vals):
        return self.env["coop.member.request"].create(
            {"member_id": self.jeanne.id, "description": "Correct me", **vals}
        )

    def test_ask(self):
        response = self._ask()
        self.assertIn("sent=1", response.url)
        self.env.invalidate_all()
        request = self.jeanne.request_ids
        self.assertEqual(
            (request.description, request.kind, request.state),
            ("My birth date is wrong", "rectify", "new"),
        )
        self.assertIn("My birth date is wrong", self._text(response))

    def test_refused(self):
        self.assertIn("write what you ask", self._text(self._ask("  ")))
        self.assertIn("one of the list", self._text(self._ask("x", kind="none")))
        self._create()
        self.env["coop.member.request"].create(
            [{"member_id": self.jeanne.id, "description": "More"}] * 9
        )
        self.env.flush_all()
        self.assertIn("wait for an answer", self._text(self._ask()))
        self.env.invalidate_all()
        self.assertEqual(len(self.jeanne.request_ids), 10)

    @freeze_time("2026-01-31")
    def test_deadline(self):
        """GDPR, art. 12.3: one month of receipt; two more if hard."""
        request = self._create()
        self.assertEqual(str(request.date_deadline), "2026-02-28")
        request.extended = True
        self.assertEqual(str(request.date_deadline), "2026-04-30")

    def test_answer(self):
        request = self._create().with_env(self.env_of("social"))
        for action in (request.action_done, request.action_refuse):
            with self._refused("field “Answer”"):
                action()
        self.jeanne.partner_id.email = "jeanne@example.com"
        request.answer = "Corrected today."
        request.action_done()
        self.assertEqual(request.state, "done")
        mail = self.env["mail.mail"].search(
            [
                ("model", "=", request._name),
                ("res_id", "=", request.id),
                ("subject", "like", "your request"),
            ]
        )
        self.assertEqual(mail.recipient_ids, self.jeanne.partner_id)
        self.assertNotIn("Corrected today", mail.body_html, "read on the portal")
        with self._refused("answered already"):
            request.action_refuse()
        self.env.flush_all()
        text = self._text(self._get("jeanne", f"/my/membership/{self.jeanne.id}/data"))
        self.assertIn("Corrected today.", text)
        request.action_reopen()
        self.assertFalse(request.date_answer)

    def test_who_reads(self):
        request = self._create()
        self.env.flush_all()
        for role in ("jeanne", "social"):
            found = self.env_of(role)["coop.member.request"].search([])
            self.assertEqual(found.ids, request.ids)
        for role in ("paul", "officer", "manager", "accountant", "member", "clerk"):
            env = self.env_of(role)
            self.assertFalse(env["coop.member.request"].search([]), role)
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                request.with_env(env).read(["description"])
        for role in ("jeanne", "officer"):
            with self.assertRaises(AccessError):
                request.with_env(self.env_of(role)).answer = "x"
            with self.assertRaises(AccessError):
                self.env_of(role)["coop.member.request"].create(
                    {"member_id": self.jeanne.id, "description": "x"}
                )
        # A person of another member sees nothing; a representative does.
        theirs = self._create(member_id=self.organisation.id)
        found = self.env_of("paul")["coop.member.request"].search([])
        self.assertEqual(found.ids, theirs.ids)
