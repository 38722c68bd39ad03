# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import HttpCase, no_retry, tagged

from odoo.addons.coop_base.tests.common_hoot import HootCase

from .common import FeeTillCase


@tagged("post_install", "-at_install")
class TestTour(FeeTillCase, HttpCase):
    def test_lapsed_member_renews(self):
        """The cashier is warned, sells the goods and the fees that are due."""
        self.martin.partner_id.name = "Zelie Zola"
        self._called(self.martin, self.year - 1)
        self.till.write(
            {"coop_nonmember_policy": "block", "coop_lapsed_policy": "other"}
        )
        self.till.with_env(self._env_of("caro")).open_ui()
        self.start_tour(
            f"/pos/ui/{self.till.id}", "coop_pos_member_fee", login="coop_caro"
        )
        self.env.invalidate_all()
        order = self.till.current_session_id.sudo().order_ids
        self.assertEqual(order.amount_total, 26)
        self.assertFalse(order.coop_alert)
        fees = self.env["coop.member.fee"].search(
            [("member_id", "=", self.martin.id)], order="period_start"
        )
        self.assertEqual(fees.mapped("state"), ["expired", "paid"])


@tagged("post_install", "-at_install")
class TestHoot(HootCase):
    @no_retry
    def test_unit(self):
        """The unit tests of this module's JavaScript."""
        self._run_hoot("coop_pos_member_fee")
