# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import Command, fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from odoo.addons.coop_contract.tests.common import ContractCommon

from ..hooks import post_init_hook


@tagged("post_install", "-at_install")
class TestAssociation(ContractCommon):
    """Contracts know from the register of shares who is an associate, since when."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anne, cls.brice = (
            cls.users[login].partner_id for login in ("anne", "brice")
        )
        cls.town = cls.env["res.partner"].create({"name": "Town", "is_company": True})
        cls.share_a, cls.share_b = cls.env["coop.share.class"].create(
            [
                {
                    "name": f"Share {code}",
                    "code": code,
                    "nominal": 20,
                    "company_id": cls.cooperative.id,
                }
                for code in ("A", "B")
            ]
        )
        members = cls.env["coop.member"].create(
            [
                {"company_id": cls.cooperative.id, "partner_id": partner.id}
                for partner in (cls.anne, cls.brice, cls.town)
            ]
        )
        body = cls.env["coop.body"].create({"name": "Board", "kind": "board"})
        decision = cls.env["coop.decision"].create(
            {
                "body_id": body.id,
                "date": "2020-01-01",
                "reference": "CA 1",
                "company_id": cls.cooperative.id,
            }
        )
        members._record_event("admission", "2020-01-01", decision_id=decision.id)
        # The floor of the capital is no matter here.
        cls._record(cls.town, 1000, "2020-01-01")
        cls.cesa = cls._signed("cesa", "2024-01-01")

    @classmethod
    def _vals(cls, partner, quantity, day, kind=None, share_class=None, **vals):
        return {
            "kind": kind or ("subscription" if quantity > 0 else "withdrawal"),
            "partner_id": partner.id,
            "class_id": (share_class or cls.share_a).id,
            "quantity": quantity,
            "date": fields.Date.to_date(day),
            **vals,
        }

    @classmethod
    def _register(cls):
        """The register, as the operations of an officer write it."""
        return (
            cls.env["coop.share.movement"]
            .with_user(cls.users["officer"])
            .with_context(allowed_company_ids=cls.cooperative.ids)
            .sudo()
        )

    @classmethod
    def _record(cls, *args, **vals):
        return cls._register().create([cls._vals(*args, **vals)])

    def _deadlines(self, contract):
        return (
            self.env["coop.contract.deadline"]
            .sudo()
            .search(
                [("contract_id", "=", contract.id), ("kind", "=", "association")],
            )
        )

    # ------------------------------------------------------------------
    # The register
    # ------------------------------------------------------------------

    def test_first_shares(self):
        """The day of the first shares; the deadline of L7331-3 is no more."""
        self.assertEqual(self.cesa.association_deadline, date(2027, 1, 1))
        self.assertTrue(self._deadlines(self.cesa))
        self._record(self.anne, 5, "2024-06-10")
        self.assertEqual(self.cesa.associated_on, date(2024, 6, 10))
        self.assertFalse(self.cesa.association_deadline)
        self.assertFalse(self._deadlines(self.cesa))
        self._record(self.anne, 5, "2025-02-01")
        self.assertEqual(self.cesa.associated_on, date(2024, 6, 10))
        # Entered late, of an earlier day.
        self._record(self.anne, 1, "2024-03-01", share_class=self.share_b)
        self.assertEqual(self.cesa.associated_on, date(2024, 3, 1))

    def test_told_in_the_discussion(self):
        # Nothing is told of what the transaction has made itself.
        self.env.flush_all()
        self.cr.precommit.run()
        register = self._register().with_context(
            tracking_disable=False, mail_notrack=False
        )
        register.create([self._vals(self.anne, 5, "2024-06-10")])
        self.env.flush_all()
        self.cr.precommit.run()
        self.env.invalidate_all()
        values = self.cesa.sudo().message_ids.tracking_value_ids
        tracked = values.filtered(lambda one: one.field_id.name == "associated_on")
        self.assertEqual(tracked.new_value_datetime.date(), date(2024, 6, 10))

    def test_received_from_somebody(self):
        self._register().create(
            [
                self._vals(self.town, -3, "2024-05-02", "transfer", pair=1),
                self._vals(self.anne, 3, "2024-05-02", "transfer", pair=1),
            ]
        )
        self.assertEqual(self.cesa.associated_on, date(2024, 5, 2))

    def test_reversed(self):
        """What was recorded by mistake never made an associate."""
        self._record(self.anne, 5, "2024-06-10")._reverse(date(2024, 7, 1))
        self.assertFalse(self.cesa.associated_on)
        self.assertEqual(self.cesa.association_deadline, date(2027, 1, 1))
        self.assertTrue(self._deadlines(self.cesa))
        later = self._record(self.anne, 5, "2024-09-01")
        first = self._record(self.anne, 5, "2024-08-01")
        self.assertEqual(self.cesa.associated_on, date(2024, 8, 1))
        first._reverse(date(2024, 10, 1))
        self.assertEqual(self.cesa.associated_on, later.date)

    def test_conversion_interrupts_nothing(self):
        self._record(self.anne, 5, "2024-06-10")
        self._register().create(
            [
                self._vals(self.anne, -5, "2024-08-01", "conversion", pair=1),
                self._vals(
                    self.anne, 5, "2024-08-01", "conversion", self.share_b, pair=1
                ),
            ]
        )
        other = self._contract("cesa", "2025-01-01", activity=self.activity_duo)
        self.assertEqual(other.associated_on, date(2024, 6, 10))

    def test_who_left(self):
        """A contract keeps the day; one made later has none, until new shares."""
        self._record(self.anne, 5, "2024-06-10")
        self._record(self.anne, -5, "2025-06-30")
        self.assertEqual(self.cesa.associated_on, date(2024, 6, 10))
        other = self._contract("cesa", "2026-01-01", activity=self.activity_duo)
        self.assertFalse(other.associated_on)
        self._record(self.anne, 5, "2026-03-01")
        self.assertEqual(self.cesa.associated_on, date(2024, 6, 10))
        self.assertEqual(other.associated_on, date(2026, 3, 1))

    def test_new_contract(self):
        self._record(self.brice, 5, "2023-06-10")
        cesa = self._contract(
            "cesa", "2024-01-01", login="brice", activity=self.activity_duo
        )
        self.assertEqual(cesa.associated_on, date(2023, 6, 10))
        self.assertFalse(cesa.association_deadline)
        cesa.member_id = self._member(self.activity_duo, "anne")
        self.assertFalse(cesa.associated_on)
        cesa.member_id = self._member(self.activity_duo, "brice")
        cesa.type_id = self.types["cdi"]
        self.assertFalse(cesa.associated_on)

    def test_contracts_of_others(self):
        cape = self._signed("cape", "2023-01-01", "2023-12-31")
        ended = self._signed(
            "cesa", "2022-01-01", "2022-12-31", activity=self.activity_duo
        )
        other = self._signed(
            "cesa", "2024-01-01", login="brice", activity=self.activity_duo
        )
        self._record(self.anne, 5, "2024-06-10")
        for contract in (cape, ended, other):
            self.assertFalse(contract.associated_on)
        self.assertTrue(self.cesa.associated_on)

    def test_other_cooperative(self):
        other = self.env["res.company"].create(
            {"name": "Other", "coop_is_cooperative": True, "coop_legal_form": "scic_sa"}
        )
        share = self.env["coop.share.class"].create(
            {"name": "A", "code": "A", "nominal": 20, "company_id": other.id}
        )
        self.env["coop.share.movement"].sudo().with_company(other).create(
            [self._vals(self.anne, 5, "2024-06-10", "opening", share)]
        )
        self.assertFalse(self.cesa.associated_on)

    # ------------------------------------------------------------------
    # By hand
    # ------------------------------------------------------------------

    def test_as_before_without_shares(self):
        with Form(self.cesa) as form:
            form.associated_on = "2024-04-01"
        self.assertEqual(self.cesa.associated_on, date(2024, 4, 1))
        self.assertFalse(self.cesa.association_deadline)
        self.assertFalse(self._deadlines(self.cesa))
        self.cesa.associated_on = False
        self.assertFalse(self.cesa.associated_on)
        self.assertTrue(self._deadlines(self.cesa))
        made = self._contract(
            "cesa", "2025-01-01", activity=self.activity_duo, associated_on="2025-02-01"
        )
        self.assertEqual(made.associated_on, date(2025, 2, 1))

    def test_earlier_by_hand_stays(self):
        """Shares brought forward from another register."""
        self.cesa.associated_on = "2019-04-01"
        self._record(self.anne, 5, "2024-06-10", "opening")
        self.assertEqual(self.cesa.associated_on, date(2019, 4, 1))
        self.cesa.associated_on = False
        self.assertEqual(self.cesa.associated_on, date(2024, 6, 10))
        with Form(self.cesa) as form:
            form.associated_on = "2018-04-01"
        self.assertEqual(self.cesa.associated_on, date(2018, 4, 1))

    def test_later_by_hand_comes_back(self):
        self.cesa.associated_on = "2024-09-01"
        subscription = self._record(self.anne, 5, "2024-06-10")
        self.assertEqual(self.cesa.associated_on, date(2024, 6, 10))
        subscription._reverse(date(2024, 7, 1))
        self.assertEqual(self.cesa.associated_on, date(2024, 9, 1))
        self.assertFalse(self._deadlines(self.cesa))

    def test_later_by_hand_is_refused(self):
        self._record(self.anne, 5, "2024-06-10")
        with self.assertRefused(
            "CESA.*“Associate Since”: 06/11/2024 is after 06/10/2024, .* reversed there"
        ):
            self.cesa.associated_on = "2024-06-11"
        self.cesa.associated_on = "2024-06-10"

    def test_installation(self):
        """What was written before the module stays; the register is read."""
        other = self._signed(
            "cesa", "2024-01-01", login="brice", activity=self.activity_duo
        )
        self._record(self.anne, 5, "2024-06-10")
        self._record(self.brice, 5, "2024-06-10")
        self.env.flush_all()
        for contract, day in ((self.cesa, "2022-02-02"), (other, None)):
            self.env.cr.execute(
                "UPDATE coop_contract SET associated_on = %s, associated_on_written ="
                " NULL, associated_on_register = NULL WHERE id = %s",
                [day, contract.id],
            )
        self.env.invalidate_all()
        post_init_hook(self.env)
        self.assertEqual(self.cesa.associated_on, date(2022, 2, 2))
        self.assertEqual(self.cesa.associated_on_written, date(2022, 2, 2))
        self.assertEqual(other.associated_on, date(2024, 6, 10))

    # ------------------------------------------------------------------
    # Who, how much
    # ------------------------------------------------------------------

    def test_who(self):
        """Neither the contracts nor the shares are open to more people than before."""
        movement = self._record(self.anne, 5, "2024-06-10")
        self.env.flush_all()
        self.env.invalidate_all()

        def as_(role, record):
            user = self.no_role if role == "no_role" else self.users[role]
            return record.with_user(user).with_context(
                allowed_company_ids=self.cooperative.ids
            )

        names = ["associated_on", "associated_on_register", "associated_on_written"]
        for role in ("social", "payroll", "anne"):
            with self.subTest(role):
                [values] = as_(role, self.cesa).read(names)
                self.assertEqual(values["associated_on"], date(2024, 6, 10))
        for role in (
            "officer",
            "accountant",
            "adviser",
            "manager",
            "brice",
            "paul",
            "no_role",
        ):
            with self.subTest(role):
                with self.assertRaises(AccessError):
                    as_(role, self.cesa).read(names)
                if role != "no_role":
                    contracts = as_(role, self.env["coop.contract"])
                    self.assertFalse(
                        contracts.has_access("read")
                        and contracts.search([("id", "=", self.cesa.id)])
                    )
        for role in ("payroll", "anne"):
            with self.assertRaises(AccessError):
                as_(role, self.cesa).write({"associated_on": "2024-01-01"})
        for role in ("social", "payroll", "adviser", "brice"):
            with self.subTest(role):
                self.assertFalse(
                    as_(role, self.env["coop.share.movement"]).search(
                        [("id", "=", movement.id)]
                    )
                )
        overview = self.env["coop.contract.overview"].browse(self.cesa.id)
        self.assertEqual(as_("adviser", overview).associated_on, date(2024, 6, 10))

    def test_queries_do_not_grow(self):
        """An opening of many holders costs their contracts no query each."""
        Partner = self.env["res.partner"]

        def prepare(count):
            people = Partner.create([{"name": f"P{rank}"} for rank in range(count)])
            activities = self.env["coop.activity"].create(
                [
                    {
                        "name": person.name,
                        "code": f"{person.name}{person.id}",
                        "company_id": self.cooperative.id,
                        "state": "open",
                        "member_ids": [Command.create({"partner_id": person.id})],
                    }
                    for person in people
                ]
            )
            contracts = self.env["coop.contract"].create(
                [
                    {
                        "member_id": member.id,
                        "type_id": self.types["cesa"].id,
                        "date_start": "2024-01-01",
                        "signed_on": "2024-01-01",
                    }
                    for member in activities.member_ids
                ]
            )
            rows = [
                self._vals(person, 1, f"2024-06-{day:02}", "opening")
                for day, person in enumerate(people, 1)
            ]
            self._register().create(rows)
            self.env.flush_all()
            return contracts

        def count(contracts):
            contracts.associated_on_register = False
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            contracts.with_context(tracking_disable=True)._follow_register()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        few, many = prepare(2), prepare(12)
        count(few)
        self.assertLess(count(many) - count(few), 3)
        self.assertEqual(len(set(many.mapped("associated_on"))), 12)
