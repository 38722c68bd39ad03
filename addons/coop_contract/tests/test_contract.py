# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import ContractCommon


@tagged("post_install", "-at_install")
class TestContract(ContractCommon):
    """Dates against the law, the check-list, the states, what is locked."""

    def test_cape_lasts_twelve_months(self):
        cape = self._contract("cape", "2026-01-01", "2026-12-31")
        self.assertEqual(cape.date_end, date(2026, 12, 31))
        with self.assertRefused("12 months at most, until 12/31/2026.*L127-1"):
            cape.date_term = "2027-01-01"

    def test_cape_has_an_end(self):
        with self.assertRefused("made for a time. Fill in “Term”"):
            self._contract("cape", "2026-01-01")

    def test_cape_37th_month_in_another_contract(self):
        """Three contracts of a year in the same activity leave nothing."""
        for year in (2023, 2024, 2025):
            self._contract("cape", f"{year}-01-01", f"{year}-12-31")
        with self.assertRefused("36 months in all.*until 12/31/2025.*L127-1"):
            self._contract("cape", "2026-01-01", "2026-01-31")
        # Another activity is another project.
        self._contract("cape", "2026-01-01", "2026-12-31", activity=self.activity_duo)

    def test_cape_earlier_contract_added_later(self):
        for year in (2024, 2025, 2026):
            self._contract("cape", f"{year}-01-01", f"{year}-12-31")
        with self.assertRefused("36 months in all.*until 11/30/2026"):
            self._contract("cape", "2023-12-01", "2023-12-31")

    def test_overlap(self):
        cape = self._contract("cape", "2026-01-01", "2026-12-31")
        with self.assertRefused(
            f"CESA · Anne · ANNE.*overlaps CAPE.*{cape.name}.*End the Contract"
        ):
            self._contract("cesa", "2026-12-31")
        self._contract("cesa", "2027-01-01")
        with self.assertRefused("overlaps"):
            self._contract("cdd", "2028-01-01", "2028-01-31")

    def test_overlap_of_other_people(self):
        self._contract("cape", "2026-01-01", "2026-12-31", activity=self.activity_duo)
        self._contract(
            "cape",
            "2026-01-01",
            "2026-12-31",
            activity=self.activity_duo,
            login="brice",
        )

    def test_overlap_with_cancelled(self):
        cape = self._contract("cape", "2026-01-01", "2026-12-31")
        cape.action_cancel()
        self._contract("cesa", "2026-06-01")
        with self.assertRefused("overlaps"):
            cape.cancelled_on = False

    def test_overlap_in_two_activities(self):
        """A CAPE is no employment: not both with one cooperative, but by setting."""
        self._contract("cape", "2026-01-01", "2026-12-31")
        with self.assertRefused("overlaps"):
            self._contract("cesa", "2026-06-01", activity=self.activity_duo)
        self.cooperative.coop_contract_cape_exclusive = False
        self._contract("cesa", "2026-06-01", activity=self.activity_duo)

    def test_agreement_runs_beside(self):
        self._contract("cesa", "2026-01-01")
        self._contract("agreement", "2026-01-01")
        self._contract("common", "2026-06-01")
        with self.assertRefused("overlaps"):
            self._contract("agreement", "2027-01-01")

    def test_trial_of_eight_months(self):
        cesa = self._contract("cesa", "2026-01-01", trial_term="2026-08-31")
        self.assertEqual(cesa.trial_max_end, date(2026, 8, 31))
        with self.assertRefused("until 08/31/2026 at most, 8 months.*L7332-1"):
            cesa.trial_term = "2026-09-01"

    def test_trial_less_earlier_contracts(self):
        """§8.6 scenario 12: 8 months less the CAPE."""
        self._contract("cape", "2026-01-01", "2026-03-31")
        with self.assertRefused(
            "until 08/31/2026 at most, 8 months less 3 months and 0 days"
        ):
            self._contract("cesa", "2026-04-01", trial_term="2026-09-01")
        cesa = self._contract("cesa", "2026-04-01", trial_term="2026-08-31")
        with self.assertRefused("no trial is left"):
            cape = self._contract(
                "cape", "2025-01-01", "2025-12-31", activity=self.activity_duo
            )
        cesa.trial_term = False
        cape = self._contract(
            "cape", "2025-01-01", "2025-12-31", activity=self.activity_duo
        )
        self.assertTrue(cape)
        self.assertFalse(cesa.trial_max_end)

    def test_trial_of_types_without(self):
        with self.assertRefused("have no trial"):
            self._contract("cape", "2026-01-01", "2026-12-31", trial_term="2026-02-01")

    def test_association_deadline(self):
        """Three years less the CAPE (L7331-3)."""
        self._contract("cape", "2026-01-01", "2026-12-31")
        cesa = self._contract("cesa", "2027-01-01")
        self.assertEqual(cesa.association_deadline, date(2029, 1, 1))
        other = self._contract(
            "cesa", "2027-01-01", login="brice", activity=self.activity_duo
        )
        self.assertEqual(other.association_deadline, date(2030, 1, 1))
        cesa.associated_on = "2028-01-01"
        self.assertFalse(cesa.association_deadline)

    def test_association_deadline_from_signature(self):
        self.cooperative.coop_contract_association_from = "signature"
        cesa = self._contract("cesa", "2027-01-01")
        cesa._sign(date(2026, 12, 15))
        cesa.invalidate_recordset()
        self.assertEqual(cesa.association_deadline, date(2029, 12, 15))

    def test_person_is_in_the_activity(self):
        self.activity_anne.member_ids = [
            Command.create(
                {"partner_id": self.users["brice"].partner_id.id, "role": "viewer"}
            )
        ]
        with self.assertRefused("role Owner or Member in the tab People"):
            self._contract("cesa", "2026-01-01", login="brice")

    def test_contract_starts_with_the_person(self):
        member = self._member(self.activity_anne, "anne")
        member.date_from = "2026-02-01"
        with self.assertRefused("joins the activity on 02/01/2026. Correct “Start”"):
            self._contract("cesa", "2026-01-01")
        contract = self._contract("cesa", "2026-02-01")
        with self.assertRefused("joins the activity on 03/01/2026"):
            member.date_from = "2026-03-01"
        with self.assertRefused("left the activity on 01/01/2020"):
            member.write({"date_from": False, "date_to": "2020-01-01"})
        contract.action_cancel()
        member.date_from = "2026-03-01"

    def test_person_with_contract_stays(self):
        member = self._member(self.activity_anne, "anne")
        self._signed("cesa", "2026-01-01")
        with self.assertRefused("has a contract in the activity"):
            member.unlink()
        with self.assertRefused("has signed a contract", UserError):
            member.partner_id = self.users["brice"].partner_id

    # Check-list

    def test_checklist_blocks(self):
        """Each item of L7331-2 in turn: named, with its article and its field."""
        cesa = self._contract("cesa", "2026-01-01")
        for field, article, label in (
            ("minimum_activity", "L7331-2, a", "Minimum Activity"),
            ("support_means", "L7331-2, b", "Support and Control"),
            ("contribution_terms", "L7331-2, c", "Contribution"),
            ("fixed_amount", "L7331-2, d", "Fixed Pay per Month"),
            ("variable_terms", "L7331-2, d", "Variable Part"),
            ("statutes_date", "L7331-2, e", "Statutes Dated"),
            ("rights_terms", "L7331-2, f", "Customers and Intellectual Property"),
            ("associate_terms", "R7331-10", "Becoming an Associate"),
        ):
            with self.subTest(field=field):
                kept = cesa[field]
                cesa[field] = False
                self.assertEqual(cesa.checklist_missing, 1)
                self.assertIn(label, cesa.checklist_html)
                with self.assertRefused(f"{article}.*fill in “{label}”", UserError):
                    cesa.action_ready()
                with self.assertRefused(f"{article}.*fill in “{label}”", UserError):
                    cesa._sign(date(2026, 1, 1))
                self.assertEqual(cesa.state, "draft")
                cesa[field] = kept
        self.assertEqual(cesa.checklist_missing, 0)
        cesa.action_ready()
        self.assertEqual(cesa.state, "to_sign")

    def test_checklist_ticked(self):
        cdd = self._contract("cdd", "2026-01-01", "2026-06-30", checked_item_ids=False)
        with self.assertRefused("L1242-12.*fill in “Items Ticked”", UserError):
            cdd.action_ready()
        cdd.checked_item_ids = self.env.ref("coop_contract.checklist_cdd_b")
        cdd.action_ready()

    def test_checklist_of_unknown_field(self):
        with self.assertRefused("“wage” is no field"):
            self.env.ref("coop_contract.checklist_cdd_b").field_names = "wage"

    def test_standard_texts(self):
        self.types["cesa"].standard_support_means = "Workshops"
        form = Form(self.env["coop.contract"].with_user(self.users["social"]))
        form.member_id = self._member(self.activity_anne, "anne")
        form.type_id = self.types["cesa"]
        form.date_start = "2026-01-01"
        self.assertEqual(form.support_means, "Workshops")
        self.assertFalse(form.minimum_activity)
        self.assertEqual(form.trial_max_end, date(2026, 8, 31))
        contract = form.save()
        self.assertEqual(contract.support_means, "Workshops")
        self.assertTrue(contract.name.startswith("CT/"))

    # States

    def test_states(self):
        with freeze_time("2026-01-15"):
            cape = self._contract("cape", "2026-02-01", "2026-07-31")
            self.assertEqual(cape.state, "draft")
            cape.action_ready()
            self.assertEqual(cape.state, "to_sign")
            cape.action_draft()
            self.assertEqual(cape.state, "draft")
            cape._sign(date(2026, 1, 15))
            self.assertEqual(cape.state, "signed")
        with freeze_time("2026-02-01"):
            self.env["coop.contract"]._cron_refresh_state()
            self.assertEqual(cape.state, "active")
        with freeze_time("2026-07-31"):
            self.env["coop.contract"]._cron_refresh_state()
            self.assertEqual(cape.state, "active")
        with freeze_time("2026-08-01"):
            self.env["coop.contract"]._cron_refresh_state()
            self.assertEqual(cape.state, "ended")

    def test_cron_after_months_without(self):
        with freeze_time("2026-01-15"):
            cape = self._signed("cape", "2026-02-01", "2026-07-31")
        with freeze_time("2027-01-01"):
            self.env["coop.contract"]._cron_refresh_state()
            self.assertEqual(cape.state, "ended")

    @freeze_time("2026-03-01")
    def test_end(self):
        cesa = self._signed("cesa", "2026-01-01")
        reason = self.env.ref("coop_contract.end_reason_resignation")
        with self.assertRefused("can't end on 12/31/2025", UserError):
            cesa._end(date(2025, 12, 31), reason)
        wizard = Form(
            self.env["coop.contract.end"]
            .with_user(self.users["social"])
            .with_context(default_contract_id=cesa.id)
        )
        wizard.date = "2026-03-31"
        wizard.reason_id = reason
        wizard.note = "Leaves for Brittany"
        wizard.save().action_confirm()
        self.assertEqual(cesa.date_end, date(2026, 3, 31))
        self.assertEqual(cesa.state, "active")
        self.assertIn("Leaves for Brittany", cesa.message_ids[0].body)
        with freeze_time("2026-04-01"):
            self.env["coop.contract"]._cron_refresh_state()
            self.assertEqual(cesa.state, "ended")
            self._contract("cape", "2026-04-01", "2026-12-31")
            with self.assertRefused("overlaps"):
                cesa.action_undo_end()

    @freeze_time("2026-03-01")
    def test_undo_end(self):
        cesa = self._signed("cesa", "2026-01-01")
        cesa._end(date(2026, 2, 1), self.env.ref("coop_contract.end_reason_trial"))
        self.assertEqual(cesa.state, "ended")
        cesa.action_undo_end()
        self.assertEqual(cesa.state, "active")
        self.assertFalse(cesa.date_end)

    @freeze_time("2026-03-01")
    def test_started_contract_is_ended_not_cancelled(self):
        cesa = self._signed("cesa", "2026-01-01")
        with self.assertRefused("is in force already, or was", UserError):
            cesa.action_cancel()
        later = self._signed("agreement", "2026-04-01")
        with self.assertRefused("is not signed: cancel it", UserError):
            self._contract("common", "2026-01-01")._end(
                date(2026, 2, 1), self.env.ref("coop_contract.end_reason_trial")
            )
        later.action_cancel()
        self.assertEqual(later.state, "cancelled")

    def test_signature_to_come(self):
        cape = self._contract("cape", "2026-01-01", "2026-12-31")
        wizard = self.env["coop.contract.sign"].create(
            {"res_model": cape._name, "res_id": cape.id, "date": "2099-01-01"}
        )
        with self.assertRefused("this day is to come", UserError):
            wizard.action_confirm()

    def test_signature_keeps_the_copy(self):
        cape = self._contract("cape", "2026-01-01", "2026-12-31")
        self.env["coop.contract.sign"].with_user(self.users["social"]).create(
            {
                "res_model": cape._name,
                "res_id": cape.id,
                "date": self.today,
                "signed_copy": "c2lnbmVk",
                "signed_copy_name": "cape.pdf",
            }
        ).action_confirm()
        self.assertEqual(cape.signed_on, self.today)
        self.assertEqual(cape.signed_copy, b"c2lnbmVk")

    # What is signed

    def test_signed_is_locked(self):
        cesa = self._signed("cesa", "2026-01-01")
        for name, value in (
            ("date_start", "2026-02-01"),
            ("date_term", "2027-01-01"),
            ("fixed_amount", 200),
            ("rights_terms", "Others"),
            ("type_id", self.types["cdi"].id),
            ("signed_on", False),
        ):
            with (
                self.subTest(field=name),
                self.assertRefused("can't change any more. Make an", UserError),
            ):
                cesa.write({name: value})
        # What is the same, and what is not signed, passes.
        cesa.write({"fixed_amount": 150.0, "date_start": "2026-01-01"})
        cesa.write({"associated_on": "2026-06-01", "note": "Met today"})
        with self.assertRefused("can't be deleted", UserError):
            cesa.unlink()

    def test_draft_is_deleted(self):
        self._contract("cesa", "2026-01-01").unlink()

    def test_types_are_as_strict_as_the_law(self):
        for code, name, value, article in (
            ("cape", "max_months", 13, "L127-1"),
            ("cape", "max_months", 0, "L127-1"),
            ("cape", "max_renewals", 3, "L127-1"),
            ("cape", "max_renewals", -1, "L127-1"),
            ("cesa", "trial_months", 9, "L7332-1"),
            ("cesa", "association_months", 37, "L7331-3"),
            ("cesa", "association_months", 0, "L7331-3"),
            ("cesa", "interviews_per_year", 1, "R7331-2"),
            ("cape", "end_required", False, "Has an End"),
        ):
            with (
                self.subTest(type=code, field=name, value=value),
                self.assertRefused(article),
            ):
                self.types[code][name] = value
        self.types["cesa"].trial_months = 6
        self.types["cape"].max_renewals = 1

    # Personal file

    def test_employee(self):
        cesa = self._contract("cesa", "2026-01-01")
        self.assertFalse(cesa.employee_id)
        action = cesa.action_create_employee()
        employee = cesa.employee_id
        self.assertEqual(action["res_id"], employee.id)
        self.assertEqual(employee.work_contact_id, self.users["anne"].partner_id)
        self.assertEqual(employee.user_id, self.users["anne"])
        other = self._contract("agreement", "2026-01-01")
        self.assertEqual(other.employee_id, employee)
        self.assertEqual(employee.coop_contract_count, 2)

    def test_numbers_of_queries(self):
        """The checks of many contracts read the other ones together."""
        contracts = self._contract("agreement", "2026-01-01") + self._contract(
            "cesa", "2026-01-01", login="brice", activity=self.activity_duo
        )
        contracts += self._contract(
            "cesa", "2026-01-01", login="paul", activity=self.activity_paul
        )

        def count(records):
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            records._check_dates()
            records.mapped("association_deadline")
            return self.env.cr.sql_log_count - start

        count(contracts)  # rules and groups in cache
        self.assertEqual(count(contracts), count(contracts[0]))

    @mute_logger("odoo.sql_db")
    def test_wrong_order_of_dates(self):
        with (
            self.assertRaisesRegex(IntegrityError, "dates_order"),
            self.env.cr.savepoint(),
        ):
            self._contract("cesa", "2026-02-01", "2026-01-01")
