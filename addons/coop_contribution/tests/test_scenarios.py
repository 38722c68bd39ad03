# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.tests import tagged

from .common import ContributionCommon


@tagged("post_install", "-at_install")
class TestScenarios(ContributionCommon):
    """Published schemes of real cooperatives, to the cent."""

    def _months(self, amount, year=2024):
        for month in range(1, 13):
            self._sale(self.activity_a, amount, f"{year}-{month:02}-15")

    # Astrolabe: 11 / 10 / 9 % at 40 000 and 80 000 a year, floors by contract

    def test_astrolabe(self):
        self._assign(self.activity_a, self._example("astrolabe"))
        self._sale(self.activity_a, 90000)
        self._run()
        self._assert_taken(9300.00)

    def test_astrolabe_monthly(self):
        scheme = self._example("astrolabe")
        scheme.per_document = False
        self._assign(self.activity_a, scheme)
        self._months(7500)
        taken = []
        for month in range(1, 13):
            self._run(f"2024-{month:02}-28")
            taken.append(self._taken(self.activity_a))
        self.assertEqual(taken[:6], [825.0, 1650.0, 2475.0, 3300.0, 4125.0, 4900.0])
        self._assert_taken(9300.00)

    def test_astrolabe_on_each_invoice(self):
        self._assign(self.activity_a, self._example("astrolabe"))
        self._months(7500)
        self._assert_taken(9300.00)
        self.assertFalse(self._run().entry_ids)

    def test_astrolabe_floors(self):
        scheme = self._example("astrolabe")
        self._assign(self.activity_a, scheme, contract_type="cape")
        self._assign(self.activity_b, scheme, contract_type="cesa")
        for activity in self.activities:
            self._sale(activity, 10000)
        self._assert_taken(1100.00)  # a floor counts once the year is over
        self._run()
        self._assert_taken(1200.00)
        self._assert_taken(2160.00, self.activity_b)

    def test_floor_in_proportion_of_the_months(self):
        """From 1 September, CAPE until October then CESA: 2 + 2 twelfths of each."""
        scheme = self._example("astrolabe")
        self.activity_a.date_open = "2024-09-01"
        self._assign(
            self.activity_a,
            scheme,
            "2024-09-01",
            date_to="2024-10-31",
            contract_type="cape",
        )
        self._assign(self.activity_a, scheme, "2024-11-01", contract_type="cesa")
        self._run()
        self._assert_taken(560.00)

    # Optéos: two scales on the margin

    def test_opteos(self):
        self._assign(self.activity_a, self._example("opteos"))
        self._sale(self.activity_a, 100000)
        self._buy(self.activity_a, 25000)
        self._run("2024-06-30")
        self._assert_taken(8025.00)
        self._sale(self.activity_a, 55000, "2024-08-01")
        self._run()
        self._assert_taken(12750.00)

    def test_opteos_training(self):
        self._assign(self.activity_a, self._example("opteos"))
        self._sell_course(self.activity_a, 50000)
        self._run("2024-06-30")
        self._assert_taken(5800.00)
        # The two scales don't mix.
        self._sale(self.activity_a, 75000, "2024-08-01")
        run = self._run()
        self._assert_taken(5800.00 + 8025.00)
        self._assert_explained(run.entry_ids)

    # Solstice: the whole month at the rate reached, floor and cap

    def test_solstice(self):
        self._assign(self.activity_a, self._example("solstice"), "2024-01-01")
        self.activity_a.date_open = "2024-01-01"
        cumulated = 0
        for month, margin, expected in (
            (1, 500, 80.00),  # 65.00, below the floor
            (2, 900, 117.00),
            (3, 2000, 240.00),
            (4, 2001, 220.11),  # the jump of a flat rate
            (5, 0, 80.00),
        ):
            if margin:
                self._sale(self.activity_a, margin + 100, f"2024-{month:02}-10")
                self._buy(self.activity_a, 100, f"2024-{month:02}-11")
            self._run(
                fields.Date.end_of(fields.Date.to_date(f"2024-{month:02}-01"), "month")
            )
            cumulated = round(cumulated + expected, 2)
            self._assert_taken(cumulated)

    def test_solstice_floor_after_a_year(self):
        self.activity_a.date_open = "2023-07-01"
        self._assign(self.activity_a, self._example("solstice"), "2024-01-01")
        self._run("2024-06-30")
        self._assert_taken(480.00)
        self._run("2024-08-31")
        self._assert_taken(480.00 + 200.00)

    def test_solstice_cap(self):
        scheme = self._example("solstice")
        self._assign(self.activity_a, scheme)
        self._assign(self.activity_b, scheme, associate=True)
        for activity in self.activities:
            for month in range(1, 13):
                self._sale(activity, 6000, f"2024-{month:02}-10")
        self._run()
        self._assert_taken(5500.00)
        self._assert_taken(5000.00, self.activity_b)

    def test_solstice_cap_of_half_a_year(self):
        self.activity_a.date_open = "2024-07-15"
        self._assign(self.activity_a, self._example("solstice"), "2024-07-15")
        for month in range(7, 13):
            self._sale(self.activity_a, 6000, f"2024-{month:02}-20")
        self._run()
        self._assert_taken(2750.00)

    # Crealead: cumulated since the entry

    def test_crealead(self):
        self._assign(self.activity_a, self._example("crealead"), "2022-01-01")
        self._sale(self.activity_a, 15000, "2022-06-01")
        self._sale(self.activity_a, 30000, "2023-06-01")
        self._sale(self.activity_a, 35000, "2024-09-01")
        self._assert_taken(8000.00)
        self._sale(self.activity_a, 10000, "2024-10-01")
        self._assert_taken(8900.00)

    def test_crealead_crossing_inside_an_invoice(self):
        self._assign(self.activity_a, self._example("crealead"), "2022-01-01")
        self._sale(self.activity_a, 45000, "2022-06-01")
        invoice = self._sale(self.activity_a, 45000, "2024-09-01")
        self._assert_taken(8900.00)
        entry = self.env["coop.contribution.entry"].search(
            [("source_move_id", "=", invoice.id)]
        )
        self.assertEqual(entry.amount, 4400.00)
        self.assertEqual(
            [(s["start"], s["end"], s["rate"], s["amount"]) for s in entry.steps],
            [(45000, 80000, 10, 3500), (80000, 90000, 9, 900)],
        )

    def test_crealead_internal_trade(self):
        self._assign(self.activity_a, self._example("crealead"), "2022-01-01")
        self._sale(self.activity_a, 1000, partner_id=self.company.partner_id.id)
        self._assert_taken(50.00)

    # Coopaname, Mosaïque, encom1

    def test_coopaname(self):
        scheme = self._example("coopaname")
        self._assign(self.activity_a, scheme)
        self._assign(self.activity_b, scheme, exemption="fixed")
        for activity in self.activities:
            self._sale(activity, 1500, "2024-01-10")
            self._buy(activity, 500, "2024-01-10")
        self._run("2024-02-29")
        self._assert_taken(135.00 + 60.00)
        self._assert_taken(135.00, self.activity_b)

    def test_mosaique(self):
        scheme = self._example("mosaique")
        self._assign(self.activity_a, scheme)
        self._assign(self.activity_b, scheme)
        self._sale(self.activity_b, 100000)
        self._run()
        self._assert_taken(480.00)
        self._assert_taken(8400.00, self.activity_b)

    def test_encom1(self):
        scheme = self._example("encom1")
        self._assign(self.activity_a, scheme, contract_type="cape")
        invoice = self._sale(self.activity_a, 50000, "2024-01-10")
        self._assert_taken(0.00)
        self._pay(invoice, 50000, "2024-01-20")
        self._assert_taken(4600.00)
        self._run("2024-02-29")
        self._assert_taken(4600.00 + 2 * (16 + 3))

    # A full credit note, whatever the scheme

    def test_full_credit_note(self):
        for name in ("astrolabe", "opteos", "crealead", "encom1"):
            with self.subTest(name):
                activity = self.activity_a.copy(
                    {"state": "open", "date_open": "2023-12-01"}
                )
                self.env["coop.contribution.assignment"].create(
                    {
                        "activity_id": activity.id,
                        "scheme_id": self._example(name).id,
                        "date_from": "2024-01-01",
                        "exemption": "fixed",
                    }
                )
                before = self._taken()
                invoice = self._sale(activity, 1234.56, "2024-03-10")
                self._run("2024-03-11", activity_ids=activity.ids)
                refund = invoice._reverse_moves(
                    [{"date": "2024-04-02", "invoice_date": "2024-04-02"}], cancel=True
                )
                self.assertEqual(refund.state, "posted")
                self._run("2024-05-02", activity_ids=activity.ids)
                self.assertEqual(self._taken(), before)
