# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import FeeCommon


@tagged("post_install", "-at_install")
class TestRecord(FeeCommon):
    """What the register of members does with fees: merging, personal data, people of
    an organisation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._rule()
        cls.one = cls._member("Jeanne Martin", admitted="2024-01-01")
        cls.two = cls._member("J. Martin", admitted="2025-01-01")

    def test_merge(self):
        both = self._call("2026-01-01")
        kept = self._call("2025-01-01", members=self.two)
        self._declare(self.two, 1000)
        self._declare(self.two, 5, self.headcount)
        self._declare(self.one, 8, self.headcount)
        payer = self.env["res.partner"].create({"name": "Employer"})
        self.two.fee_payer_id = payer
        self.two._merge_into(self.one, "Same person")
        self.assertEqual(kept.member_id, self.one)
        # The target has that period already
        self.assertEqual(both.member_id, self.one + self.two)
        self.assertEqual(
            sorted(self.one.fee_declaration_ids.mapped("value")), [8, 1000]
        )
        self.assertEqual(self.one.fee_payer_id, payer)

    def test_personal_data(self):
        fee = self._call("2026-01-01", members=self.one, date_paid="2026-01-10")
        self._declare(self.one, 1000)
        data = self.one.with_env(self.env_of("social"))._get_personal_data()
        sections = {section["key"]: section["rows"] for section in data}
        values = {key: value for key, _label, value in sections["fees"][0]}
        self.assertEqual(values["amount"], 20)
        self.assertEqual(values["date_paid"], fee.date_paid)
        self.assertEqual(len(sections["fee_bases"]), 1)

    def test_legal_representative(self):
        """Who represents an organisation reads its fees as their own."""
        firm = self.env["res.partner"].create({"name": "Firm", "is_company": True})
        member = self._member(partner=firm, admitted="2024-01-01")
        fee = self._call("2026-01-01", members=member)
        env = self.env_of("member")
        self.assertFalse(env["coop.member.fee"].search([("id", "=", fee.id)]))
        self.env["coop.member.person"].create(
            {
                "member_id": member.id,
                "partner_id": self.users["member"].partner_id.id,
                "role": "legal",
            }
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        self.assertEqual(env["coop.member.fee"].search([("id", "=", fee.id)]), fee)
