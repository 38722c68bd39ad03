# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import ContractCommon


@tagged("post_install", "-at_install")
class TestAmendment(ContractCommon):
    """What changed and from when; what was signed stays."""

    def _amend(self, contract, kind="terms", sign=None, **vals):
        amendment = (
            self.env["coop.contract.amendment"]
            .with_user(self.users["social"])
            .create({"contract_id": contract.id, "kind": kind, **vals})
        )
        if sign:
            amendment._sign(date.fromisoformat(sign))
        return amendment

    def test_terms_in_force(self):
        cesa = self._signed("cesa", "2026-01-01")
        first = self._amend(
            cesa, sign="2026-02-20", date_from="2026-03-01", fixed_amount=200
        )
        second = self._amend(
            cesa,
            sign="2026-05-20",
            date_from="2026-06-01",
            variable_method="smoothed",
            smoothing_months=6,
        )
        self.assertEqual((first.number, second.number), (1, 2))
        for day, record, fixed, method in (
            ("2025-12-31", cesa, 150, "advance"),
            ("2026-02-28", cesa, 150, "advance"),
            ("2026-03-01", first, 200, "advance"),
            ("2026-05-31", first, 200, "advance"),
            ("2026-06-01", second, 200, "smoothed"),
        ):
            with self.subTest(day=day):
                terms = cesa._get_terms(date.fromisoformat(day))
                self.assertEqual(terms, record)
                self.assertEqual(terms.fixed_amount, fixed)
                self.assertEqual(terms.variable_method, method)
        with freeze_time("2026-04-01"):
            cesa.invalidate_recordset()
            self.assertEqual(cesa.amended_by_id, first)
            self.assertIn("200.00", cesa.current_terms_html)
            self.assertNotIn("150.00", cesa.current_terms_html)
        with freeze_time("2026-02-01"):
            cesa.invalidate_recordset()
            self.assertFalse(cesa.amended_by_id)
            self.assertIn("150.00", cesa.current_terms_html)
        # The contract says what was signed at first.
        self.assertEqual(cesa.fixed_amount, 150)

    def test_changes_are_told(self):
        cesa = self._signed("cesa", "2026-01-01")
        amendment = self._amend(cesa, date_from="2026-03-01", fixed_amount=200)
        self.assertEqual(
            [(row[0], row[1][-6:], row[2][-6:]) for row in amendment._get_changes()],
            [("Fixed Pay per Month", "150.00", "200.00")],
        )
        self.assertIn("200.00", amendment.changes_html)

    def test_form_starts_from_the_terms_in_force(self):
        cesa = self._signed("cesa", "2026-01-01")
        self._amend(cesa, sign="2026-02-20", date_from="2026-03-01", fixed_amount=200)
        action = cesa.action_amend()
        with freeze_time("2026-06-10"):
            form = Form(
                self.env["coop.contract.amendment"]
                .with_user(self.users["social"])
                .with_context(**action["context"])
            )
            self.assertEqual(form.fixed_amount, 200)
            self.assertEqual(form.date_from, date(2026, 6, 10))
            form.minimum_amount = 1800
            amendment = form.save()
        self.assertEqual(amendment.number, 2)
        self.assertEqual(len(amendment._get_changes()), 1)

    def test_nothing_changes(self):
        cesa = self._signed("cesa", "2026-01-01")
        amendment = self._amend(cesa, date_from="2026-03-01")
        with self.assertRefused("changes nothing", UserError):
            amendment.action_ready()

    def test_made_before_another_was_signed(self):
        cesa = self._signed("cesa", "2026-01-01")
        late = self._amend(cesa, date_from="2026-04-01", minimum_amount=1800)
        self._amend(cesa, sign="2026-02-20", date_from="2026-03-01", fixed_amount=200)
        with self.assertRefused("started before the amendment 2 was signed", UserError):
            late._sign(date(2026, 3, 15))

    def test_effective_before_the_last_one(self):
        cesa = self._signed("cesa", "2026-01-01")
        self._amend(cesa, sign="2026-02-20", date_from="2026-03-01", fixed_amount=200)
        with self.assertRefused("before the amendment 1, effective from 03/01/2026"):
            self._amend(cesa, date_from="2026-02-01", fixed_amount=300)
        with self.assertRefused("the contract runs from 01/01/2026 to —"):
            self._amend(cesa, date_from="2025-02-01", fixed_amount=300)

    def test_draft_contract_is_changed(self):
        cesa = self._contract("cesa", "2026-01-01")
        with self.assertRefused("is not signed: change it", UserError):
            self._amend(cesa, date_from="2026-02-01")

    def test_signed_amendment_is_locked(self):
        cesa = self._signed("cesa", "2026-01-01")
        amendment = self._amend(
            cesa, sign="2026-02-20", date_from="2026-03-01", fixed_amount=200
        )
        for vals in (
            {"fixed_amount": 300},
            {"date_from": "2026-04-01"},
            {"cancelled_on": "2026-04-01"},
            {"text": "<p>Other</p>"},
        ):
            with self.assertRefused("can't change any more", UserError):
                amendment.write(vals)
        with self.assertRefused("can't be cancelled", UserError):
            amendment.action_cancel()
        with self.assertRefused("can't be deleted", UserError):
            amendment.unlink()

    # Renewals

    def test_cape_of_36_months_and_no_more(self):
        """§8.6 scenario 12: 12 months, renewed twice; a 37th month is refused."""
        cape = self._signed("cape", "2023-01-01", "2023-12-31")
        for year in (2024, 2025):
            renewal = self._amend(
                cape, "renewal", f"{year - 1}-12-15", date_term=f"{year}-12-31"
            )
            self.assertEqual(renewal.date_from, date(year, 1, 1))
            self.assertEqual(cape.date_end, date(year, 12, 31))
        self.assertEqual(cape.renewal_count, 2)
        self.assertEqual(cape.date_term, date(2023, 12, 31))
        with self.assertRefused(
            "renewed 2 times already: it may be 2 times at most.*L127-1.*"
            "ends on 12/31/2025; make another kind"
        ):
            self._amend(cape, "renewal", date_term="2026-01-31")
        self._contract("cesa", "2026-01-01")

    def test_37th_month_by_renewal_after_another_contract(self):
        self._signed("cape", "2023-01-01", "2023-06-30")
        cape = self._signed("cape", "2023-07-01", "2024-06-30")
        self._amend(cape, "renewal", "2024-06-15", date_term="2025-06-30")
        with self.assertRefused("36 months in all.*until 12/31/2025"):
            self._amend(cape, "renewal", date_term="2026-01-31")
        self._amend(cape, "renewal", "2025-06-15", date_term="2025-12-31")

    def test_renewal_of_13_months(self):
        cape = self._signed("cape", "2026-01-01", "2026-12-31")
        with self.assertRefused(
            "the renewal from 01/01/2027 may last 12 months at most, until 12/31/2027"
        ):
            self._amend(cape, "renewal", date_term="2028-01-31")

    def test_renewal_over_the_next_contract(self):
        cape = self._signed("cape", "2026-01-01", "2026-12-31")
        self._contract("cesa", "2027-06-01")
        with self.assertRefused("overlaps CESA"):
            self._amend(cape, "renewal", date_term="2027-06-30")
        self._amend(cape, "renewal", date_term="2027-05-31")

    def test_renewal_too_late(self):
        cape = self._signed("cape", "2026-01-01", "2026-06-30")
        renewal = self._amend(cape, "renewal", date_term="2026-12-31")
        with self.assertRefused("signed on 07/01/2026, after the end", UserError):
            renewal._sign(date(2026, 7, 1))
        renewal._sign(date(2026, 6, 30))

    def test_renewal_that_is_none(self):
        cape = self._signed("cape", "2026-01-01", "2026-06-30")
        with self.assertRefused("“New Term” with a day after 06/30/2026"):
            self._amend(cape, "renewal", date_term="2026-06-30")
        cesa = self._signed("cesa", "2026-07-01")
        with self.assertRefused("has no end: there is nothing to renew"):
            self._amend(cesa, "renewal", date_from="2026-08-01", date_term="2027-06-30")
        cape._end(date(2026, 5, 31), self.env.ref("coop_contract.end_reason_person"))
        with self.assertRefused("was ended on 05/31/2026: it can't be renewed"):
            self._amend(cape, "renewal", date_term="2026-12-31")

    @freeze_time("2027-02-01")
    def test_renewed_contract_is_in_force(self):
        cape = self._signed("cape", "2026-01-01", "2026-12-31")
        self.assertEqual(cape.state, "ended")
        self._amend(cape, "renewal", "2026-12-20", date_term="2027-12-31")
        self.assertEqual(cape.state, "active")

    # Trial

    def test_trial_renewed(self):
        cesa = self._signed("cesa", "2026-01-01", trial_term="2026-04-30")
        with self.assertRefused("until 08/31/2026 at most, 8 months.*L7332-1"):
            self._amend(cesa, "trial", trial_end="2026-09-01")
        with self.assertRefused("lasts until 04/30/2026 already"):
            self._amend(cesa, "trial", trial_end="2026-04-30")
        self._amend(cesa, "trial", "2026-04-15", trial_end="2026-08-31")
        self.assertEqual(cesa.trial_end, date(2026, 8, 31))
        self.assertEqual(cesa.trial_term, date(2026, 4, 30))

    def test_trial_of_contract_without(self):
        cesa = self._signed("cesa", "2026-01-01")
        with self.assertRefused("a trial is renewed when the contract has one"):
            self._amend(cesa, "trial", date_from="2026-02-01", trial_end="2026-08-31")

    # Odoo's employees

    def test_dates_of_the_employee(self):
        cesa = self._contract("cesa", "2026-01-01", trial_term="2026-04-30")
        cesa.action_create_employee()
        version = cesa.employee_id.sudo().version_id
        self.assertFalse(version.contract_date_start)
        cesa._sign(date(2026, 1, 1))
        self.assertEqual(version.contract_date_start, date(2026, 1, 1))
        self.assertFalse(version.contract_date_end)
        self.assertEqual(version.trial_date_end, date(2026, 4, 30))
        # A second employment at the same time: Odoo has room for one.
        other = self._contract("cesa", "2026-02-01", activity=self.activity_duo)
        other._sign(date(2026, 2, 1))
        self.assertEqual(version.contract_date_start, date(2026, 1, 1))
        cesa._end(date(2026, 6, 30), self.env.ref("coop_contract.end_reason_person"))
        self.assertEqual(version.contract_date_end, date(2026, 6, 30))
        cdi = self._contract("cdi", "2026-07-01")
        cdi._sign(date(2026, 7, 1))
        versions = cesa.employee_id.sudo().version_ids
        self.assertEqual(
            versions.mapped("contract_date_start"),
            [date(2026, 1, 1), date(2026, 7, 1)],
        )

    def test_cape_is_no_employment(self):
        cape = self._contract("cape", "2026-01-01", "2026-06-30")
        cape.action_create_employee()
        cape._sign(date(2026, 1, 1))
        self.assertFalse(cape.employee_id.sudo().version_id.contract_date_start)
