# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import Form, tagged

from odoo.addons.mail.tests.common import MailCase

from .common import MemberCommon


@tagged("post_install", "-at_install")
class TestDecide(MemberCommon, MailCase):
    def _wizard(self, applications, **values):
        form = Form(
            self.env_of("officer")["coop.member.decide"].with_context(
                default_application_ids=applications.ids
            )
        )
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def _minutes(self):
        return {
            "body_id": self.assembly,
            "decision_date": "2024-02-01",
            "reference": "AG 2024-1",
        }

    def _checked(self, *names):
        applications = self.env["coop.member.application"]
        for rank, name in enumerate(names):
            applications += self._application(
                name, "Dupont", email=f"{name}@example.org", date=f"2024-01-{20 - rank}"
            )
        applications.action_submit()
        return applications

    def test_batch_is_numbered_by_date_of_application(self):
        applications = self._checked("Ada", "Bob", "Cleo")
        with self.mock_mail_gateway():
            self._wizard(
                applications, outcome="accept", date="2024-03-01", **self._minutes()
            ).action_decide()
        self.assertEqual(set(applications.mapped("state")), {"accepted"})
        self.assertEqual(applications.mapped("member_id.number"), [3, 2, 1])
        decision = applications.decision_id
        self.assertEqual(decision.reference, "AG 2024-1")
        members = applications.member_id
        self.assertEqual(
            set(members._status_at(date(2024, 2, 29)).values()), {"candidate"}
        )
        self.assertEqual(set(members._status_at(date(2024, 3, 1)).values()), {"member"})
        # One message each, queued.
        self.assertEqual(len(self._new_mails), 3)
        self.assertIn("Les Quatre Vents", self._new_mails[0].subject)
        self.assertIn("number is", self._new_mails[0].body_html)
        self.assertEqual(set(self._new_mails.mapped("state")), {"outgoing"})

    def test_refused(self):
        applications = self._checked("Ada")
        with self.mock_mail_gateway():
            self._wizard(
                applications,
                outcome="refuse",
                reason="Out of the territory",
                send_mail=False,
                **self._minutes(),
            ).action_decide()
        self.assertFalse(self._new_mails)
        self.assertEqual(applications.state, "refused")
        self.assertEqual(applications.refusal_reason, "Out of the territory")
        self.assertEqual(applications.member_id.status, "rejected")
        self.assertFalse(applications.member_id.number)
        with self._refused("to decide"):
            applications._decide("accept", self.decision)

    def test_waiting_list_then_admitted(self):
        applications = self._checked("Ada", "Bob")
        with self.mock_mail_gateway():
            self._wizard(
                applications, outcome="wait", reason="No shop place left"
            ).action_decide()
        self.assertEqual(set(applications.mapped("state")), {"waiting"})
        self.assertTrue(applications[0].waiting_on)
        self.assertEqual(set(applications.member_id.mapped("status")), {"candidate"})
        applications[0]._decide("accept", self.decision, "2024-03-01")
        self.assertEqual(applications[0].member_id.number, 1)
        self.assertEqual(applications[1].state, "waiting")

    def test_decision_is_asked(self):
        applications = self._checked("Ada")
        wizard = self.env["coop.member.decide"].create(
            {"application_ids": applications.ids, "outcome": "accept"}
        )
        with self._refused("who decided"):
            wizard.action_decide()
        wizard.body_id = self.board
        with self._refused("three fields"):
            wizard.action_decide()
        self.assertEqual(applications.state, "review")

    def test_nothing_half_decided(self):
        """One that is in doubt stops the batch, which leaves nothing."""
        good = self._checked("Ada")
        doubtful = self._application("Ada", "Dupont")
        doubtful.action_submit()
        self.assertTrue(doubtful.duplicate_count)
        wizard = self._wizard(good + doubtful, outcome="accept", **self._minutes())
        with self._refused("Ada Dupont may be known"):
            wizard.action_decide()
        self.assertEqual(good.state, "review")
        self.assertFalse(good.member_id.number)

    def test_not_checked_is_not_decided(self):
        application = self._application()
        with self._refused("Jeanne Martin: only applications"):
            application._decide("accept", self.decision)

    def test_category_changed_before_the_decision(self):
        application = self._checked("Ada")
        application.category_id = self.users_category
        application._decide("accept", self.decision, "2024-03-01")
        member = application.member_id
        self.assertEqual(member.category_id, self.users_category)
        self.assertEqual(len(member.classification_ids), 2)

    def test_query_count(self):
        """Deciding many costs little more than deciding a few."""
        few = self._checked("A1", "A2")
        many = self._checked(*(f"B{rank}" for rank in range(12)))
        few._decide("accept", self.decision, "2024-03-01")
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(160):
            many._decide("accept", self.decision, "2024-03-01")
