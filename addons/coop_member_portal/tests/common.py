# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import html

from odoo.http import Request
from odoo.tests import HttpCase, new_test_user

from odoo.addons.coop_member.tests.common import MemberCommon


class PortalCommon(MemberCommon, HttpCase):
    """Members with a login: Jeanne, Paul, who represents an organisation, an employee
    of the cooperative, a customer who is no member."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login, name, groups in (
            ("jeanne", "Jeanne Martin", "base.group_portal,coop_base.group_member"),
            ("paul", "Paul Roux", "base.group_portal,coop_base.group_member"),
            ("customer", "Somebody", "base.group_portal"),
            ("clerk", "Clerk", "base.group_user,coop_base.group_officer"),
        ):
            cls.users[login] = new_test_user(
                cls.env,
                login=f"portal_{login}",
                password=f"portal_{login}_pw",
                name=name,
                groups=groups,
                company_id=cls.cooperative.id,
            )
        cls.jeanne = cls._member(
            partner=cls.users["jeanne"].partner_id, admitted="2024-01-01"
        )
        cls.paul = cls._member(
            partner=cls.users["paul"].partner_id, admitted="2024-01-01"
        )
        cls.organisation = cls._member(
            partner=cls.env["res.partner"].create(
                {"name": "The Mill", "is_company": True}
            ),
            admitted="2024-02-01",
            category=cls.users_category,
        )
        cls.representative = cls.env["coop.member.person"].create(
            {
                "member_id": cls.organisation.id,
                "partner_id": cls.users["paul"].partner_id.id,
                "role": "legal",
            }
        )
        cls.env.flush_all()

    def _login(self, login):
        self.authenticate(f"portal_{login}", f"portal_{login}_pw")

    def _get(self, login, url, **kwargs):
        self._login(login)
        return self.url_open(url, **kwargs)

    def _post(self, login, url, **data):
        self._login(login)
        return self.url_open(url, data={"csrf_token": Request.csrf_token(self), **data})

    def _text(self, response):
        self.assertEqual(response.status_code, 200)
        return " ".join(html.fromstring(response.content).text_content().split())

    def _assert_own_only(self, member, paths, owners, others, post=None):
        """Pages of a member open for some, and do not exist for the others."""
        for path in paths:
            url = f"/my/membership/{member.id}{path}"
            for login in owners:
                with self.subTest(login=login, url=url):
                    self.assertEqual(self._get(login, url).status_code, 200)
            for login in others:
                with self.subTest(login=login, url=url):
                    self.assertEqual(self._get(login, url).status_code, 404)
