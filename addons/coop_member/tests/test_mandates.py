# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged

from .common import MemberCommon


@tagged("post_install", "-at_install")
class TestMandates(MemberCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.president = cls.env.ref("coop_member.function_president")
        cls.auditor = cls.env.ref("coop_member.function_auditor")
        cls.holder = cls._member("Jeanne Martin", admitted="2020-01-10")

    def _mandate(self, function=None, partner=None, **vals):
        return self.env["coop.mandate"].create(
            {
                "partner_id": (partner or self.holder.partner_id).id,
                "function_id": (function or self.president).id,
                "body_id": self.board.id,
                "company_id": self.cooperative.id,
                "date_from": "2024-06-15",
                **vals,
            }
        )

    def test_term_is_proposed(self):
        form = Form(self.env_of("officer")["coop.mandate"])
        form.partner_id = self.env["res.partner"].create({"name": "Audit & Co"})
        form.function_id = self.auditor
        form.date_from = "2024-02-29"
        mandate = form.save()
        self.assertEqual(mandate.date_to, date(2030, 2, 27), "six years, last day in")
        self.assertFalse(mandate.member_id, "auditors are not members")

    def test_states(self):
        mandate = self._mandate(date_to="2026-06-14")
        self.assertEqual(mandate.member_id, self.holder)
        Mandate = self.env["coop.mandate"]
        for day, state in (
            ("2024-06-14", "future"),
            ("2024-06-15", "current"),
            ("2026-06-14", "current"),
            ("2026-06-15", "ended"),
        ):
            at_day = mandate.with_context(coop_date=day)
            self.assertEqual(at_day.state, state, day)
            found = Mandate.with_context(coop_date=day).search(
                [("state", "=", state), ("company_id", "=", self.cooperative.id)]
            )
            self.assertEqual(found, mandate)
        mandate.write({"date_left": "2025-01-31", "end_reason": "resignation"})
        self.assertEqual(mandate.with_context(coop_date="2025-02-01").state, "ended")
        self.assertEqual(mandate.date_to, date(2026, 6, 14), "what was planned stays")

    def test_recorded_twice(self):
        first = self._mandate(date_to="2026-06-14")
        with self._refused("President.*recorded already"):
            self._mandate(date_from="2026-06-14")
        self._mandate(date_from="2026-06-15")
        first.date_left = "2025-01-31"
        self._mandate(date_from="2025-02-01", date_to="2025-03-01")

    def test_members_only(self):
        self.president.members_only = True
        outsider = self.env["res.partner"].create({"name": "Outsider"})
        with self._refused("Outsider is not a member on .*2024"):
            self._mandate(partner=outsider)
        with self._refused("Jeanne Martin is not a member on .*2020"):
            self._mandate(date_from="2020-01-09")
        self._mandate()

    def test_card_of_the_dashboard(self):
        card = self.env.ref("coop_member.card_mandates_ending")
        card = card.with_env(self.env_of("officer"))
        before = card.count
        today = fields.Date.today()
        self._mandate(
            date_from=today - relativedelta(years=1),
            date_to=today + relativedelta(days=30),
        )
        self._mandate(
            self.auditor,
            date_from=today - relativedelta(years=1),
            date_to=today + relativedelta(days=120),
        )
        card.invalidate_recordset()
        self.assertEqual(card.count, before + 1)
        action = card.action_open()
        self.assertEqual(action["res_model"], "coop.mandate")

    def test_smart_button(self):
        self._mandate()
        self.assertEqual(self.holder.mandate_count, 1)
        action = self.holder.action_view_mandates()
        self.assertEqual(
            self.env["coop.mandate"].search(action["domain"]).member_id, self.holder
        )

    def test_who_knows_and_who_writes(self):
        """Everyone in the cooperative knows who sits; officers write it."""
        mandate = self._mandate()
        for role in ("member", "adviser", "accountant"):
            record = mandate.with_env(self.env_of(role))
            self.assertEqual(record.display_name, "President – Jeanne Martin")
            with self.assertRaises(AccessError):
                record.note = "x"
        mandate.with_env(self.env_of("officer")).note = "x"


@tagged("post_install", "-at_install")
class TestPeople(MemberCommon):
    def test_representative_reads_the_organisation(self):
        user = new_test_user(
            self.env,
            login="representative",
            groups="base.group_portal,coop_base.group_member",
            company_id=self.cooperative.id,
        )
        organisation = self._member(
            partner=self.env["res.partner"].create(
                {"name": "Mairie", "is_company": True}
            ),
            admitted="2024-01-01",
        )
        organisation.private_phone = "01"
        env = self.env(user=user, context={"allowed_company_ids": self.cooperative.ids})
        records = (organisation, organisation.event_ids, organisation.private_id)
        person = self.env["coop.member.person"].create(
            {
                "member_id": organisation.id,
                "partner_id": user.partner_id.id,
                "role": "contact",
            }
        )
        for role, dates, reads in (
            ("contact", {}, False),
            ("legal", {}, True),
            ("legal", {"date_to": "2024-01-01"}, False),
            ("legal", {"date_from": "2999-01-01", "date_to": False}, False),
            ("legal", {"date_from": "2024-01-01", "date_to": False}, True),
        ):
            person.write({"role": role, **dates})
            self.env.flush_all()
            for record in records:
                found = env[record._name].search([("id", "in", record.ids)])
                with self.subTest(role=role, dates=dates, model=record._name):
                    self.assertEqual(bool(found), reads)

    def test_dates(self):
        organisation = self._member("Mairie")
        person = self.env["coop.member.person"].create(
            {
                "member_id": organisation.id,
                "partner_id": self.partner.id,
                "date_from": "2024-01-01",
                "date_to": "2024-12-31",
            }
        )
        People = self.env["coop.member.person"]
        at_day = People.with_context(coop_date="2024-12-31")
        self.assertEqual(at_day.search([("is_current", "=", True)]), person)
        after = People.with_context(coop_date="2025-01-01")
        self.assertEqual(after.search([("is_current", "=", False)]), person)
        self.assertFalse(after.browse(person.id).is_current)
