# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import MemberCommon

IBAN = "FR76 3000 6000 0112 3456 7890 189"


@tagged("post_install", "-at_install")
class TestApplication(MemberCommon):
    def test_from_paper_to_candidate(self):
        """As an officer types it, without private data."""
        env = self.env_of("officer")
        form = Form(env["coop.member.application"])
        form.firstname, form.lastname = "Jeanne", "Martin"
        form.email = "Jeanne@Example.org"
        form.category_id = self.workers
        form.date = "2024-01-05"
        application = form.save()
        self.assertFalse(application.partner_id, "nothing is made before the check")
        application.action_submit()
        self.assertEqual(application.state, "review")
        member = application.member_id
        self.assertEqual(member.partner_id.name, "Jeanne Martin")
        self.assertEqual(member._status_at(date(2024, 1, 5)), {member.id: "candidate"})
        self.assertEqual(member.category_id, self.workers)
        self.assertFalse(member.number)
        self.assertEqual(member.application_ids, application)

    def test_organisation(self):
        application = self._application(
            is_organisation=True,
            organisation_name="Mairie de Sète",
            siren="732 829 320",
            representative_name="Paul Valéry",
        )
        application.action_submit()
        partner = application.partner_id
        self.assertTrue(partner.is_company)
        self.assertTrue(application.member_id.is_organisation)
        self.assertEqual(partner.coop_siren_key, "732829320")

    def test_what_is_missing_is_named(self):
        application = self._application(lastname=False)
        application.category_id = False
        with self._refused("Last Name, Category Asked for"):
            application.action_submit()
        self.assertEqual(application.state, "draft")
        organisation = self._application(
            is_organisation=True, organisation_name="Mairie"
        )
        with self._refused("Legal Representative"):
            organisation.action_submit()

    def test_bad_input(self):
        for vals, message in (
            ({"email": "jeanne"}, "“jeanne” is not an e-mail"),
            ({"siren": "732829321", "is_organisation": True}, "SIREN"),
            ({"date": "2999-01-01"}, "today at the latest"),
            ({"birth_date": "0084-01-01"}, "date of birth"),
            ({"iban": "FR76 3000 6000 0112 3456 7890 188"}, "IBAN is not valid"),
        ):
            with self.subTest(vals=vals), self._refused(message):
                self._application(**vals).action_submit()

    def test_category_not_open(self):
        self.workers.for_organisation = False
        with self._refused("Employees.*organisations"):
            self._application(is_organisation=True, organisation_name="Mairie")
        form = Form(self.env["coop.member.application"])
        form.is_organisation = True
        self.assertNotIn(
            self.workers,
            self.env["coop.member.category"].search(
                [
                    ("company_id", "=", self.cooperative.id),
                    ("for_organisation", "in", [True, True]),
                ]
            ),
        )

    def test_private_data_are_handed_over(self):
        application = self._application(
            birth_date="1984-03-02", private_city="Sète", iban=IBAN
        )
        private = application.private_id
        self.assertEqual(private.company_id, self.cooperative)
        application.with_env(self.env_of("officer")).action_submit()
        member = application.member_id
        self.assertEqual(member.private_id, private)
        self.assertEqual(member.birth_date, date(1984, 3, 2))
        self.assertFalse(private.iban, "moved to the bank account")
        self.assertEqual(
            member.partner_id.bank_ids.sanitized_acc_number, IBAN.replace(" ", "")
        )
        self.assertFalse(member.partner_id.street)

    def test_those_who_come_back(self):
        """A former member applies: same record, same number, data completed."""
        member = self._member(admitted="2010-01-01")
        member.write({"birth_date": "1984-03-02", "private_city": "Sète"})
        member.partner_id.write({"email": "old@example.org", "city": "Sète"})
        self._record(member, "resignation", "2015-01-01")
        application = self._application(
            partner_id=member.partner_id.id,
            email="new@example.org",
            phone="06 12 34 56 78",
            private_city="Agde",
        )
        application.action_submit()
        self.assertEqual(application.member_id, member)
        self.assertEqual(member.private_city, "Agde")
        self.assertEqual(member.birth_date, date(1984, 3, 2))
        self.assertEqual(member.email, "old@example.org", "completed, not overwritten")
        self.assertEqual(member.phone, "06 12 34 56 78")
        self.assertEqual(application.private_id, member.private_id)
        application._decide("accept", self.decision, "2024-02-01")
        self.assertEqual(member.event_ids._in_order()[-1].kind, "readmission")
        self.assertEqual(member.number, 1)

    def test_a_member_has_nothing_to_apply_for(self):
        member = self._member(admitted="2010-01-01")
        application = self._application(partner_id=member.partner_id.id)
        with self._refused("member already"):
            application.action_submit()
        application.action_withdraw()
        self.assertEqual(application.state, "withdrawn")
        self.assertEqual(member.status, "member")

    def test_withdrawn(self):
        application = self._application()
        application.action_submit()
        application.action_withdraw()
        self.assertEqual(application.member_id.status, "rejected")
        with self._refused("closed already"):
            application.action_withdraw()
        again = self._application(
            partner_id=application.partner_id.id, date=fields.Date.today()
        )
        again.action_submit()
        self.assertEqual(again.member_id, application.member_id)
        self.assertEqual(again.member_id.status, "candidate")

    def test_steps_are_not_written(self):
        """Neither by a form of the public, nor by an import, nor by an officer."""
        application = self._application()
        member = self._member("Somebody")
        for role in ("officer", "manager"):
            for vals in (
                {"state": "accepted"},
                {"member_id": member.id},
                {"decision_id": self.decision.id},
            ):
                with self.assertRaises(AccessError):
                    application.with_env(self.env_of(role)).write(vals)
                with self.assertRaises(AccessError):
                    self.env_of(role)["coop.member.application"].create(
                        {"lastname": "X", **vals}
                    )
        self.assertEqual(application.state, "draft")

    def test_decided_applications_are_kept(self):
        application = self._application()
        application.action_submit()
        application._decide("refuse", self.decision, "2024-02-01")
        with self._refused("kept with the decision"):
            application.unlink()
        self._application().unlink()
