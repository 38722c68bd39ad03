# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import MemberCommon

IBAN = "FR7630006000011234567890189"


@tagged("post_install", "-at_install")
class TestDuplicates(MemberCommon):
    def _found(self, application):
        application._detect_duplicates()
        return {
            (dup.partner_id or dup.other_application_id, dup.reason_codes)
            for dup in application.duplicate_ids
        }

    def test_more_than_the_email(self):
        """Each thing in common finds the member; a couple's e-mail is only a hint."""
        member = self._member("Jeanne MARTIN", admitted="2010-01-01")
        member.birth_date = "1984-03-02"
        partner = member.partner_id
        partner.write({"email": "Home@Example.org", "phone": "+33 6 12 34 56 78"})
        member._add_bank_account(IBAN)
        for vals, codes in (
            ({"email": "home@example.org"}, "email"),
            ({"phone": "06.12.34.56.78"}, "phone"),
            ({"lastname": "Jeanne", "firstname": "Martin"}, "name"),
            (
                {
                    "lastname": "martin",
                    "firstname": "Jeanne",
                    "birth_date": "1984-03-02",
                },
                "birth",
            ),
            ({"iban": IBAN}, "iban"),
            (
                {
                    "lastname": "Martin",
                    "firstname": "Jeanne",
                    "birth_date": "1984-03-03",
                    "email": "home@example.org",
                },
                "email,name",
            ),
            ({"birth_date": "1984-03-02"}, None),
        ):
            vals = {"firstname": "Zoé", "lastname": "Other", **vals}
            with self.subTest(vals=vals):
                found = self._found(self._application(**vals))
                self.assertEqual(found, {(partner, codes)} if codes else set())
            self.env["coop.member.application"].search([]).unlink()

    def test_organisation_by_siren(self):
        partner = self.env["res.partner"].create(
            {
                "name": "Ville de Sète",
                "is_company": True,
                "company_registry": "73282932000074",
            }
        )
        application = self._application(
            is_organisation=True,
            organisation_name="Mairie de Sète",
            siren="732829320",
        )
        self.assertEqual(self._found(application), {(partner, "siren")})

    def test_birth_of_another_cooperative_is_not_used(self):
        """Private data of one cooperative are not compared by another."""
        other = self.env["res.company"].create({"name": "Other"})
        member = self.Member.create(
            {
                "partner_id": self.env["res.partner"].create({"name": "Léa Roux"}).id,
                "company_id": other.id,
                "birth_date": "1990-01-01",
            }
        )
        application = self._application("Léa", "Roux", birth_date="1990-01-01")
        self.assertEqual(self._found(application), {(member.partner_id, "name")})

    def test_same_person(self):
        member = self._member("Jeanne Martin", admitted="2010-01-01")
        self._record(member, "resignation", "2015-01-01")
        application = self._application(phone="06 12 34 56 78")
        application.action_submit()
        self.assertEqual(application.state, "review")
        self.assertFalse(application.member_id, "not before someone has looked")
        duplicate = application.duplicate_ids.with_env(self.env_of("officer"))
        self.assertEqual(duplicate.reasons, "same name")
        self.assertEqual(duplicate.member_id.id, member.id)
        self.assertEqual(duplicate.member_status, "former")
        duplicate.action_same()
        self.assertEqual(application.member_id, member)
        self.assertEqual(member.phone, "06 12 34 56 78")
        self.assertEqual(duplicate.decided_by_id, self.users["officer"])
        self.assertFalse(application.duplicate_count)

    def test_somebody_else_is_not_asked_again(self):
        member = self._member("Jeanne Martin", admitted="2010-01-01")
        application = self._application()
        application.action_submit()
        application.duplicate_ids.action_different()
        self.assertNotEqual(application.partner_id, member.partner_id)
        self.assertEqual(application.member_id.status, "candidate")
        application.action_detect_duplicates()
        self.assertEqual(len(application.duplicate_ids), 1)
        self.assertFalse(application.duplicate_count)

    def test_applied_twice(self):
        text = self._text("Statutes")
        first = self._application(email="j@example.org")
        first._record_consents()
        first.action_submit()
        second = self._application("J.", "Martin", email="J@example.org")
        second._record_consents()
        self._text("Rules")
        second._record_consents()
        second.action_submit()
        duplicates = second.duplicate_ids
        # The contact of the first one, and the first application itself.
        self.assertEqual(duplicates.other_application_id, first)
        self.assertEqual(duplicates.partner_id, first.partner_id)
        duplicates.filtered("other_application_id").action_same()
        self.assertEqual(second.state, "withdrawn")
        self.assertFalse(second.member_id)
        self.assertEqual(len(first.consent_ids), 2)
        self.assertIn(text, first.consent_ids.text_id)

    def test_two_drafts_look_at_each_other_once(self):
        one = self._application(email="j@example.org")
        two = self._application(email="j@example.org")
        self.assertEqual(self._found(one), set())
        self.assertEqual(self._found(two), {(one, "email,name")})

    def test_query_count(self):
        """Detection costs the same for 2 and for 20 applications."""
        self._member("Jeanne Martin", admitted="2010-01-01")
        applications = self.env["coop.member.application"].concat(
            *(
                self._application(
                    f"F{rank}",
                    "Martin",
                    email=f"f{rank}@example.org",
                    birth_date="1984-03-02",
                )
                for rank in range(20)
            )
        )
        self.env.flush_all()
        for some in (applications[:2], applications):
            self.env.invalidate_all()
            with self.assertQueryCount(20):
                some._detect_duplicates()
