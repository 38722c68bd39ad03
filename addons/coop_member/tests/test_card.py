# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import MemberCommon

REPORT = "coop_member.report_member_card"


@tagged("post_install", "-at_install")
class TestCard(MemberCommon, HttpCase):
    def _html(self, members, report=REPORT, user=None):
        Report = self.env["ir.actions.report"]
        if user:
            Report = self.env(
                user=user, context={"allowed_company_ids": self.cooperative.ids}
            )["ir.actions.report"]
        return Report._render_qweb_html(report, members.ids)[0].decode()

    def test_code_is_that_of_a_customer(self):
        member = self._member("Jeanne Martin", admitted="2024-01-01")
        self.assertEqual(member.card_code, "0420000000013")
        found = self.Member.name_search(
            member.card_code, [("company_id", "=", self.cooperative.id)]
        )
        self.assertEqual(found[0][0], member.id)
        for code in ("0420000000014", "3420000000013", "042", "abc"):
            self.assertEqual(self.Member._number_of_card(code), 0)
        self.assertFalse(self._member("Candidate").card_code)

    def test_card(self):
        member = self._member("Jeanne Martin", admitted="2024-01-01")
        member.partner_id.lang = "fr_FR"
        html = self._html(member, user=self.users["officer"])
        self.assertIn("Jeanne Martin", html)
        self.assertIn("0420000000013", html)
        self.assertIn("01/01/2024", html)
        self.assertEqual(
            html.count("data:image/png;base64"), 2 + bool(self.cooperative.logo)
        )

    def test_sheet_of_ten(self):
        members = self.Member.concat(
            *(self._member(f"M{rank}", admitted="2024-01-01") for rank in range(13))
        )
        html = self._html(members, f"{REPORT}_sheet", self.users["officer"])
        self.assertEqual(html.count('class="coop_card_sheet"'), 2)
        self.assertEqual(html.count('class="coop_card"'), 13)

    def test_members_only(self):
        members = self._member("One", admitted="2024-01-01") + self._member("Two")
        for report in (REPORT, f"{REPORT}_sheet"):
            with self._refused("Two is not a member"):
                self._html(members, report)
        with self._refused("Two is not a member"):
            members.action_print_card()
        self.assertEqual(members[0].action_print_card()["report_name"], REPORT)

    @mute_logger("odoo.http", "odoo.addons.web.controllers.report")
    def test_own_card_only(self):
        users = [
            new_test_user(
                self.env,
                login=f"card_{rank}",
                password=f"card_{rank}_pw",
                groups="base.group_portal,coop_base.group_member",
                company_id=self.cooperative.id,
            )
            for rank in range(2)
        ]
        mine, other = (
            self._member(partner=user.partner_id, admitted="2024-01-01")
            for user in users
        )
        self.assertIn(users[0].name, self._html(mine, user=users[0]))
        with self.assertRaises(AccessError):
            self._html(other, user=users[0])
        self.authenticate("card_0", "card_0_pw")
        response = self.url_open(f"/report/html/{REPORT}/{other.id}")
        self.assertNotEqual(response.status_code, 200)
        self.assertNotIn(users[1].name, response.text)
