# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import psycopg2

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ShareCommon


@tagged("post_install", "-at_install")
class TestMovement(ShareCommon):
    """The register is only ever added to, and refuses what can't be."""

    def test_values_are_copied(self):
        movement = self._move(self.alice, 3, decision_id=self.decision.id)
        self.assertRecordValues(
            movement,
            [
                {
                    "number": 1,
                    "company_id": self.company.id,
                    "member_id": self.members[0].id,
                    "nominal": 20,
                    "amount": 60,
                    "decision_id": self.decision.id,
                }
            ],
        )
        self.assertEqual(movement.display_name, "No. 1")

    def test_nothing_is_changed(self):
        movement = self._move(self.alice, 3)
        with self._refused("only ever added to"):
            movement.quantity = 4
        with self._refused("never deleted"):
            movement.unlink()
        with self._refused("not duplicated"):
            movement.copy()

    def test_the_database_refuses_too(self):
        movement = self._move(self.alice, 3)
        for query in (
            "UPDATE coop_share_movement SET quantity = 4 WHERE id = %s",
            "UPDATE coop_share_movement SET note = 'x' WHERE id = %s",
            "DELETE FROM coop_share_movement WHERE id = %s",
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(psycopg2.errors.RaiseException, "append-only"),
                self.cr.savepoint(),
            ):
                self.cr.execute(query, [movement.id])

    def test_the_user_who_recorded_may_leave(self):
        user = self.users["no_role"]
        movement = self._move(self.alice, 3)
        self.cr.execute(
            "UPDATE coop_share_movement SET create_uid = %s WHERE id = %s",
            [user.id, movement.id],
        )
        user.unlink()
        self.env.flush_all()
        movement.invalidate_recordset()
        self.assertFalse(movement.create_uid)
        self.assertEqual(movement.quantity, 3)

    def test_holding_never_negative(self):
        self._move(self.alice, 3, "2024-01-10")
        self._move(self.bruno, 50, "2024-01-01")
        with self._refused("would hold -1"):
            self._move(self.alice, -4, "2024-02-01")
        # Not even in between: they held nothing on the 9th.
        with self._refused("would hold -1"):
            self._move(self.alice, -1, "2024-01-09")
        self._move(self.alice, -3, "2024-01-10")
        with self._refused("would hold -2"):
            self._move(self.alice, -2, "2024-01-20")
        self._assert_register_is_sound()
        self.assertEqual(len(self._numbers()), 3)

    def test_signs(self):
        self._move(self.alice, 3)
        for vals in (
            {"kind": "withdrawal"},
            {"kind": "subscription", "quantity": -1},
            {"kind": "opening", "quantity": 0},
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.CheckViolation),
                self.cr.savepoint(),
            ):
                self._record({**self._vals(self.alice, 1), **vals})

    def test_dates(self):
        tomorrow = fields.Date.add(fields.Date.context_today(self.company), days=1)
        with self._refused("in the future"):
            self._move(self.alice, 1, tomorrow)
        self.company.fiscalyear_lock_date = "2023-12-31"
        with self._refused("closed up to"):
            self._move(self.alice, 1, "2023-12-31")
        self._move(self.alice, 1, "2024-01-01")
        self.assertEqual(self._numbers(), [1])

    def test_holder_is_known(self):
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        with self._refused("neither a member nor a candidate"):
            self._move(stranger, 1)
        with self._refused("neither a member nor a candidate"):
            self._move(self.alice, 1, "2019-12-31")
        member = self.env["coop.member"].create(
            {"company_id": self.company.id, "partner_id": stranger.id}
        )
        member._record_event("candidacy", "2024-01-01")
        self.company.coop_share_holders = "member"
        with self._refused("neither a member nor a candidate"):
            self._move(stranger, 1)
        self.company.coop_share_holders = "candidate"
        self._move(stranger, 1)
        member._record_event("refusal", "2024-03-01", decision_id=self.decision.id)
        with self._refused("neither a member nor a candidate"):
            self._move(stranger, 1, "2024-03-01")

    def test_transfer(self):
        self._move(self.alice, 5)
        given, received = self._transfer(self.alice, self.bruno, 2)
        self.assertEqual((given.quantity, received.quantity), (-2, 2))
        self.assertEqual(received.linked_id, given)
        self.assertEqual(given.counterpart_id, self.bruno)
        self.assertEqual(received.counterpart_id, self.alice)
        self.assertEqual((self._held(self.alice), self._held(self.bruno)), (3, 2))
        with self._refused("to themselves"):
            self._transfer(self.alice, self.alice, 1)
        with self._refused("two lines at once"):
            self._move(self.alice, -1, kind="transfer")
        with self._refused("as many shares"):
            self._record(
                self._vals(self.alice, -1, kind="transfer", pair=1),
                self._vals(self.bruno, 2, kind="transfer", pair=1),
            )
        self._assert_register_is_sound()

    def _convert(self, quantity, received):
        return self._record(
            self._vals(self.alice, -quantity, kind="conversion", pair="c"),
            self._vals(
                self.alice,
                received,
                share_class=self.class_b,
                kind="conversion",
                pair="c",
            ),
        )

    def test_conversion(self):
        self._move(self.alice, 10)
        with self._refused("same total value"):
            self._convert(5, 1)
        self._convert(5, 2)
        self.assertEqual(self._held(self.alice), 5)
        self.assertEqual(self._held(self.alice, self.class_b), 2)
        self.assertEqual(self.company._coop_share_capital(), 200)
        self._assert_register_is_sound()

    def test_reversal(self):
        movement = self._move(self.alice, 5, "2024-01-10")
        self._move(self.bruno, 5, "2024-01-10")
        reversal = movement.sudo()._reverse(fields.Date.to_date("2024-02-01"), "Typo")
        self.assertRecordValues(
            reversal,
            [
                {
                    "kind": "reversal",
                    "quantity": -5,
                    "amount": -100,
                    "reversed_id": movement.id,
                    "note": "Typo",
                }
            ],
        )
        self.assertTrue(movement.is_reversed)
        self.assertEqual(
            self.env["coop.share.movement"].search(
                [("is_reversed", "=", True), ("company_id", "=", self.company.id)]
            ),
            movement,
        )
        for record in (movement, reversal):
            with self._refused("is or was reversed"):
                record.sudo()._reverse()
        self.assertEqual(self._held(self.alice), 0)
        self.assertEqual(
            self._held(self.alice, date=fields.Date.to_date("2024-01-31")), 5
        )

    def test_reversal_of_a_pair(self):
        self._move(self.alice, 5)
        given, received = self._transfer(self.alice, self.bruno, 2)
        with self._refused("before the day of its effect"):
            received._reverse(fields.Date.to_date("2024-01-09"))
        reversals = received.sudo()._reverse(fields.Date.to_date("2024-01-10"))
        self.assertEqual(reversals.reversed_id, given | received)
        self.assertEqual((self._held(self.alice), self._held(self.bruno)), (5, 0))

    def test_reversal_that_the_register_forbids(self):
        """Bruno has given the shares on: the transfer to him can't be undone."""
        self._move(self.alice, 5)
        given, _received = self._transfer(self.alice, self.bruno, 2)
        self._transfer(self.bruno, self.chloe, 2)
        with self._refused("would hold -2"):
            given.sudo()._reverse()
        self.assertEqual(self._numbers(), [1, 2, 3, 4, 5])

    def test_merging_contacts(self):
        """Who holds shares isn't changed by merging contacts."""
        self._move(self.alice, 5)
        double = self.env["res.partner"].create({"name": "Alice too"})
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        with self._refused("holds or held shares"):
            wizard._merge((self.alice | double).ids, double)
        wizard._merge((self.alice | double).ids, self.alice)
        self.assertFalse(double.exists())
        self.assertEqual(self._held(self.alice), 5)
