# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from dateutil.relativedelta import relativedelta
from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MemberCommon

IBAN = "FR7630006000011234567890189"
TODAY = "2026-03-01"


@tagged("post_install", "-at_install")
class TestRetention(MemberCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(TODAY))
        cls.identity = cls.env.ref("coop_member.document_identity")
        cls.env.ref("coop_member.retention_contact").active = True

    def _former(self, name, left, **vals):
        member = self._member(name, admitted="2010-01-01")
        member.write(
            {
                "birth_date": "1984-03-02",
                "private_city": "Sète",
                "note": "Knows plumbing",
                **vals,
            }
        )
        member.partner_id.write({"email": "j@example.org", "phone": "0612345678"})
        member._add_bank_account(IBAN)
        self.env["coop.member.document"].create(
            {"type_id": self.identity.id, "member_id": member.id}
        )
        text = self.env["coop.consent.text"].search([], limit=1) or self._text("Rules")
        self.env["coop.consent"].create(
            {"version_id": text.current_version_id.id, "member_id": member.id}
        )
        if left:
            self._record(member, "resignation", "2012-01-01", date_effective=left)
        return member

    def _run(self, erase=True):
        run = self.env_of("manager")["coop.retention.run"].create(
            {"company_id": self.cooperative.id}
        )
        run.action_preview()
        if erase:
            run.action_erase()
        return run

    def _targets(self, run):
        return sorted(run.line_ids.mapped("target"))

    def test_delay_is_counted_from_the_exit(self):
        """Five years after the last day, to the day; the resignation does not count."""
        limit = date.fromisoformat(TODAY) - relativedelta(months=60)
        self._former("Yesterday", limit - relativedelta(days=1))
        due = self._former("Due", limit)
        self._former("Tomorrow", limit + relativedelta(days=1))
        self._former("Still there", None)
        run = self._run(erase=False)
        private = run.line_ids.filtered(lambda line: line.target == "private")
        self.assertEqual(len(private), 2)
        self.assertIn(due.private_id.id, private.mapped("res_id"))
        self.assertIn(due.display_name, private.mapped("name"))

    def test_dry_run_erases_nothing(self):
        member = self._former("Jeanne", "2015-01-01")
        run = self._run(erase=False)
        self.assertEqual(
            self._targets(run),
            ["bank", "consent", "contact", "document", "note", "private"],
        )
        self.assertEqual(run.state, "preview")
        self.assertEqual(str(member.birth_date), "1984-03-02")
        self.assertTrue(member.document_ids)

    def test_erased_and_what_is_kept(self):
        member = self._former("Jeanne", "2015-01-01")
        events = member.event_ids
        run = self._run()
        self.assertEqual(run.state, "done")
        self.assertTrue(all(run.line_ids.mapped("erased")))
        self.assertFalse(member.birth_date)
        self.assertFalse(member.private_city)
        self.assertEqual(member.private_id.anonymised_on, date.fromisoformat(TODAY))
        self.assertFalse(member.note)
        self.assertFalse(member.document_ids)
        self.assertFalse(member.consent_ids)
        self.assertFalse(member.partner_id.email)
        banks = member.partner_id.with_context(active_test=False).bank_ids
        self.assertNotIn("FR76", banks.acc_number)
        self.assertFalse(banks.active)
        # The register.
        self.assertEqual(member.partner_id.name, "Jeanne")
        self.assertEqual(member.number, 1)
        self.assertEqual(member.event_ids, events)
        self.assertEqual(member.exit_date, date(2015, 1, 1))
        self.assertTrue(member.classification_ids)

    def test_twice_does_no_more(self):
        self._former("Jeanne", "2015-01-01")
        self._run()
        again = self._run(erase=False)
        self.assertFalse(again.line_ids)
        again.action_erase()
        self.assertEqual(again.state, "done")

    def test_ten_years_for_the_bank_account(self):
        member = self._former("Jeanne", "2020-01-01")
        run = self._run()
        self.assertNotIn("bank", self._targets(run))
        self.assertEqual(member.partner_id.bank_ids.sanitized_acc_number, IBAN)

    def test_those_who_came_back(self):
        member = self._former("Jeanne", "2015-01-01")
        run = self._run(erase=False)
        self._record(member, "readmission", "2016-01-01")
        run.action_erase()
        self.assertEqual(str(member.birth_date), "1984-03-02")
        self.assertFalse(any(run.line_ids.mapped("erased")))

    def test_contact_used_elsewhere_is_kept(self):
        member = self._former("Jeanne", "2015-01-01")
        self.env["res.partner"].create(
            {"name": "Child", "parent_id": member.partner_id.id}
        )
        run = self._run()
        self.assertNotIn("contact", self._targets(run))
        self.assertEqual(member.partner_id.email, "j@example.org")
        self.assertFalse(member.birth_date)

    def test_refused_application(self):
        application = self._application(birth_date="1984-03-02", email="j@example.org")
        application.action_submit()
        member, partner = application.member_id, application.partner_id
        private = application.private_id
        application._decide("refuse", self.decision, "2024-03-02")
        self._run()
        for record in (application, member, partner, private):
            self.assertTrue(record.exists(), "24 months are not over")
        with freeze_time("2026-03-02"):
            run = self._run()
        for record in (application, member, partner, private):
            self.assertFalse(record.exists(), record)
        self.assertIn("erased", run.line_ids.name)

    def test_refused_then_admitted(self):
        """Someone refused once and a member since keeps everything."""
        refused = self._application(birth_date="1984-03-02", date="2015-01-05")
        refused.action_submit()
        refused._decide("refuse", self.decision, "2020-02-01")
        again = self._application(partner_id=refused.partner_id.id, date="2020-03-01")
        again.action_submit()
        again._decide("accept", self.decision, "2020-04-01")
        member = again.member_id
        self._run()
        self.assertFalse(refused.exists())
        self.assertTrue(member.exists())
        self.assertEqual(str(member.birth_date), "1984-03-02")

    def test_contact_of_a_refused_application_used_elsewhere(self):
        partner = self.env["res.partner"].create({"name": "Customer"})
        self.env["res.partner"].create({"name": "Child", "parent_id": partner.id})
        application = self._application(partner_id=partner.id, date="2020-01-05")
        application.action_submit()
        application._decide("refuse", self.decision, "2020-02-01")
        self._run()
        self.assertFalse(application.exists())
        self.assertTrue(partner.exists())

    def test_rule_of_the_cooperative(self):
        self.env["coop.retention.rule"].create(
            {
                "name": "Longer",
                "target": "private",
                "months": 600,
                "company_id": self.cooperative.id,
            }
        )
        member = self._former("Jeanne", "2015-01-01")
        self._run()
        self.assertEqual(str(member.birth_date), "1984-03-02")

    def test_refusals(self):
        run = self.env_of("manager")["coop.retention.run"].create(
            {"company_id": self.cooperative.id}
        )
        with self._refused("preview first"):
            run.action_erase()
        with self._refused("before their time"):
            run.date = "2026-03-02"
        run.action_preview()
        run.action_erase()
        with self._refused("is kept"):
            run.unlink()
        for role in ("officer", "social", "accountant"):
            with self.assertRaises(AccessError):
                self.env_of(role)["coop.retention.run"].create({})

    def test_card_of_the_dashboard(self):
        Run = self.env_of("manager")["coop.retention.run"]
        self.assertEqual(Run._coop_card_retention()["value"], 0)
        self._former("Jeanne", "2015-01-01")
        self.assertEqual(Run._coop_card_retention()["value"], 6)
