# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .common import DonationCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-01-20")
class TestSecurity(DonationCommon):
    """Officers and accountants see every gift, others their own; receipts are made by
    the issue only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["anne"] = new_test_user(
            cls.env,
            login="gift_anne",
            groups="base.group_portal,coop_base.group_member",
            company_id=cls.cooperative.id,
            partner_id=cls.anne.id,
        )
        cls.users["no_role"] = cls.no_role
        cls.gifts = cls._gift() | cls._gift(cls.mill)
        cls.receipts = cls.Receipt._issue(cls.gifts)
        cls.env.flush_all()

    def test_who_reads(self):
        for model, records in (
            ("coop.donation", self.gifts),
            ("coop.donation.receipt", self.receipts),
        ):
            theirs = records.filtered(lambda r: r.partner_id == self.mill)
            for role in ("officer", "accountant", "manager"):
                found = self.env_of(role)[model].search([])
                self.assertEqual(found, records.with_env(found.env))
            for role, own in (
                ("anne", records - theirs),
                ("member", records.browse()),
                ("no_role", records.browse()),
                ("payroll", records.browse()),
            ):
                with self.subTest(model=model, role=role):
                    env = self.env_of(role)
                    self.assertEqual(env[model].search([]).ids, own.ids)
                    groups = env[model]._read_group([], [], ["amount:sum"])
                    self.assertEqual(groups[0][0] or 0, sum(own.mapped("amount")))
                    for door in (
                        lambda t=theirs, e=env: t.with_env(e).read(["amount"]),
                        lambda t=theirs, e=env: t.with_env(e).web_read({"amount": {}}),
                    ):
                        self.env.invalidate_all()
                        with self.assertRaises(AccessError):
                            door()

    def test_report(self):
        theirs = self.receipts.filtered(lambda r: r.partner_id == self.mill)
        for role in ("anne", "no_role"):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                self.env_of(role)["ir.actions.report"]._render_qweb_html(
                    "coop_member_donation.report_receipt_main", theirs.ids
                )

    def test_who_writes(self):
        receipt = self.receipts[0]
        for role in ("officer", "manager", "accountant"):
            with self.assertRaises(AccessError):
                self.env_of(role)["coop.donation.receipt"].create(
                    {
                        "company_id": self.cooperative.id,
                        "partner_id": self.anne.id,
                        "number": 9,
                        "year": 2025,
                        "date": "2025-01-01",
                    }
                )
        for role in ("anne", "member", "no_role"):
            receipt_as = receipt.with_env(self.env_of(role))
            for door in (
                lambda r=receipt_as: r.write({"amount": 1}),
                lambda r=receipt_as: r._cancel("Mine"),
                lambda r=receipt_as: r.env["coop.donation"].create(
                    {"partner_id": self.anne.id, "amount": 1}
                ),
            ):
                with self.assertRaises(AccessError):
                    door()
        # Not by hand either, for those who may cancel.
        with self._refused("cancel it"):
            receipt.with_env(self.env_of("officer")).amount = 1

    def test_own_data(self):
        sections = {
            one["key"]: one["rows"]
            for one in self.member.with_env(self.env_of("anne"))._get_personal_data()
        }
        self.assertEqual(len(sections["gifts"]), 1)
        self.assertEqual(len(sections["receipts"]), 1)
