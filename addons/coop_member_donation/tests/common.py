# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.addons.coop_member.tests.common import MemberCommon


class DonationCommon(MemberCommon):
    """A cooperative that may issue receipts; Anne, and a company, give."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cooperative.write(
            {
                "currency_id": cls.env.ref("base.EUR").id,
                "coop_donation_receipts": True,
                "coop_donation_quality": "Body of general interest",
                "coop_donation_purpose": "Growing trees",
                "coop_donation_signatory": "Zoé Lenoir, president",
            }
        )
        address = {"street": "1 rue du Port", "zip": "44000", "city": "Nantes"}
        cls.anne, cls.mill = cls.env["res.partner"].create(
            [
                {"name": "Anne Martin", **address},
                {"name": "The Mill", "is_company": True, **address},
            ]
        )
        cls.member = cls._member(partner=cls.anne, admitted="2024-01-01")
        cls.Receipt = cls.env["coop.donation.receipt"]

    @classmethod
    def _gift(cls, partner=None, amount=50, date="2025-03-10", **vals):
        return cls.env["coop.donation"].create(
            {
                "partner_id": (partner or cls.anne).id,
                "company_id": cls.cooperative.id,
                "amount": amount,
                "date": date,
                **vals,
            }
        )
