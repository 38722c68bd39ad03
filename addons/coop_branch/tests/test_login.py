# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestLogin(HttpCase, CoopBranchCommon):
    """Companies that somebody starts with."""

    def _cookie(self, user):
        user.password = f"{user.login}-password"
        self.authenticate(user.login, user.password)
        answer = self.url_open("/odoo")
        self.assertEqual(answer.status_code, 200)
        return answer.cookies.get("cids")

    def test_staff_starts_with_the_shops(self):
        user = self.officer
        user.company_ids |= self.shop_a | self.shop_b
        ids = [self.coop.id, self.shop_a.id, self.shop_b.id]
        self.assertEqual(sorted(map(int, self._cookie(user).split("-"))), sorted(ids))
        self.assertEqual(user._coop_companies_at_first()[:1], self.coop)

    def test_choice_is_kept(self):
        """But that of somebody else, who used the same browser."""
        user = self.officer
        user.company_ids |= self.shop_a | self.shop_b
        stranger = self.env["res.company"].create({"name": "Not theirs"})
        user.password = "password-of-the-officer"
        self.authenticate(user.login, user.password)
        for chosen, kept in ((self.coop, True), (self.shop_b, True), (stranger, False)):
            self.opener.cookies.set("cids", str(chosen.id))
            answer = self.url_open("/odoo")
            self.assertEqual("cids" not in answer.cookies, kept, chosen.name)

    def test_members_start_as_in_core(self):
        self.assertIsNone(self._cookie(self.member_a))
        self.assertIsNone(self._cookie(self.entrepreneur))
        with self.as_core():
            self.officer.company_ids |= self.shop_a
            self.assertFalse(self.officer._coop_companies_at_first())
