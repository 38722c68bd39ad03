"""Posting joint invoices of three activities, beside core's single-owner ones."""

import pytest

from odoo import Command
from odoo.tests import tagged

from .common import BenchCase

ROUNDS, SIZE = 6, 100


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchJoint(BenchCase):
    """In turn, in the same database: invoices of three lines with the axis switched
    off, and the same ones whose lines belong to three activities."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activities = cls._create_activities(30)
        cls.company.coop_axis_enabled = False

    def _vals(self, joint):
        vals_list = self._invoice_vals(SIZE)
        if not joint:
            return vals_list
        for rank, vals in enumerate(vals_list):
            three = [self.activities[(rank + step) % 30] for step in range(3)]
            vals["coop_activity_id"] = three[0].id
            vals["invoice_line_ids"] = [
                Command.create({**line, "coop_activity_id": activity.id})
                for (_command, _id, line), activity in zip(
                    vals["invoice_line_ids"], three, strict=True
                )
            ]
        return vals_list

    def _measure(self, joint):
        self.company.coop_axis_enabled = joint
        self.env.flush_all()
        self.env.invalidate_all()
        vals_list = self._vals(joint)
        create, create_queries, moves = self._time(
            lambda: self.env["account.move"].create(vals_list)
        )
        post, post_queries, _result = self._time(moves.action_post)
        self.assertEqual(set(moves.mapped("state")), {"posted"})
        self.assertEqual(set(moves.mapped("coop_is_joint")), {joint})
        return create + post, create_queries + post_queries

    def test_joint(self):
        for joint in (False, True):
            self._measure(joint)
        self._analyse()
        measures = {False: [], True: []}
        for rank in range(ROUNDS):
            for joint in (False, True) if rank % 2 else (True, False):
                measures[joint].append(self._measure(joint))
        core, joint = (min(measures[way]) for way in (False, True))
        self._print(
            f"create and post {ROUNDS} × {SIZE} invoices, best hundred",
            f"core, one owner {core[0]:.2f} s, {core[1]} queries; "
            f"joint, three activities {joint[0]:.2f} s, {joint[1]} queries",
        )
        ratio = joint[0] / core[0]
        self._print("joint / core's single-owner", f"{ratio:.2f} (at most 1.5)")
        self.assertLess(ratio, 1.5)
