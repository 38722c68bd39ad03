# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.tests import Form, tagged

from .common import MemberCommon


@tagged("post_install", "-at_install")
class TestConsents(MemberCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.statutes = cls._text("Statutes")
        cls.newsletter = cls._text("Newsletter", required=False)
        cls.charter = cls._text("Charter of Bodies", for_person=False)

    def test_required_before_the_decision(self):
        application = self._application()
        self.assertEqual(application.missing_consents, "Statutes")
        with self._refused("not approved: Statutes"):
            application.action_submit()
        form = Form(
            self.env_of("officer")["coop.consent.wizard"].with_context(
                default_application_id=application.id
            )
        )
        form.channel = "email"
        wizard = form.save()
        self.assertEqual(wizard.text_ids, self.statutes, "free ones are not ticked")
        wizard.action_record()
        consent = application.consent_ids
        self.assertEqual(consent.version_id, self.statutes.current_version_id)
        self.assertEqual(consent.channel, "email")
        application.action_submit()
        self.assertEqual(application.member_id.consent_ids, consent)

    def test_organisations_have_theirs(self):
        application = self._application(
            is_organisation=True, organisation_name="Mairie", representative_name="P."
        )
        self.assertEqual(application.missing_consents, "Statutes, Charter of Bodies")
        application._record_consents()
        self.assertFalse(application.missing_consents)
        self.assertEqual(len(application.consent_ids), 3)

    def test_new_version_is_asked_again(self):
        application = self._application()
        application._record_consents()
        self._publish(self.statutes, "2023-01-01", "<p>Other</p>")
        application.invalidate_recordset()
        self.assertEqual(application.missing_consents, "Statutes")
        first = self.statutes.version_ids.filtered(lambda v: v.number == 1)
        self.assertIn(first, application.consent_ids.version_id, "history is kept")
        self.assertEqual(self.statutes.current_version_id.number, 2)
        past = self.statutes.with_context(coop_date="2022-12-31")
        self.assertEqual(past.current_version_id, first)

    def test_draft_is_not_asked(self):
        version = self.env["coop.consent.version"].create(
            {"text_id": self.statutes.id, "date": "2023-01-01", "body": "<p>New</p>"}
        )
        self.assertEqual(self.statutes.current_version_id.number, 1)
        with self._refused("not published"):
            self.env["coop.consent"].create(
                {
                    "version_id": version.id,
                    "application_id": self._application().id,
                }
            )

    def test_published_is_frozen(self):
        version = self.statutes.current_version_id
        self.assertEqual(len(version.body_hash), 64)
        for vals in (
            {"body": "<p>Other</p>"},
            {"state": "draft"},
            {"date": "2024-01-01"},
        ):
            with self._refused("make a new version"):
                version.write(vals)
        with self._refused("kept"):
            version.unlink()

    def test_withdrawn(self):
        application = self._application()
        application._record_consents()
        consent = application.consent_ids.filtered(lambda c: c.text_id == self.statutes)
        with self._refused("proof"):
            consent.date = fields.Datetime.now()
        with self._refused("proof"):
            consent.with_env(self.env_of("manager")).withdrawn_on = False
        consent.with_env(self.env_of("officer")).action_withdraw()
        self.assertTrue(consent.withdrawn_on)
        self.assertEqual(application.missing_consents, "Statutes")

    def test_future_approval(self):
        application = self._application()
        wizard = self.env["coop.consent.wizard"].create(
            {"application_id": application.id, "date": "2999-01-01"}
        )
        with self._refused("once given"):
            wizard.action_record()
