# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import HttpCase, no_retry, tagged

from odoo.addons.coop_base.tests.common_hoot import HootCase

from .common import MemberTillCase


@tagged("post_install", "-at_install")
class TestTour(MemberTillCase, HttpCase):
    def _tour(self, name, login="caro"):
        self.till.with_env(self._env_of(login)).open_ui()
        self.start_tour(f"/pos/ui/{self.till.id}", name, login=f"coop_{login}")
        self.env.invalidate_all()
        return self.till.current_session_id.sudo().order_ids

    def test_members_at_the_till(self):
        """A member found by number and by card, at their prices; a blocked customer."""
        self.till.write(
            {
                "coop_nonmember_policy": "block",
                "coop_member_pricelist_id": self.members_list.id,
            }
        )
        self.env["ir.config_parameter"].set_param(
            "point_of_sale.limited_customer_count", "1"
        )
        self.martin.partner_id.write(
            {"name": "Zelie Zola", "phone": "+33 6 98 76 54 32"}
        )
        self.martin.sudo().number = 4321
        orders = self._tour("coop_pos_member")
        self.assertEqual(
            sorted(orders.mapped(lambda o: (o.partner_id.name, o.amount_total))),
            [("Paul Martin", 3.0), ("Zelie Zola", 3.0)],
        )
        self.assertEqual(orders.coop_member_id, self.martin)

    def test_warned_of_non_members(self):
        self.till.coop_nonmember_policy = "warn"
        orders = self._tour("coop_pos_member_warn")
        self.assertEqual(orders.coop_customer_status, "candidate")

    def test_account_over_the_ceiling(self):
        """On account up to the ceiling, then what is owed is paid."""
        self.till.write({"coop_use_ceiling": True, "coop_member_ceiling": 15})
        self.martin.partner_id.name = "Zelie Zola"
        orders = self._tour("coop_pos_member_account")
        self.assertEqual(sorted(orders.mapped("amount_total")), [0, 6, 12])
        config = self.till.with_env(self._env_of("caro"))
        account = config.coop_customer(self.martin.partner_id.id)["account"]
        self.assertEqual(account["balance"], 0)


@tagged("post_install", "-at_install")
class TestHoot(HootCase):
    @no_retry
    def test_unit(self):
        """The unit tests of this module's JavaScript."""
        self._run_hoot("coop_pos_member")
