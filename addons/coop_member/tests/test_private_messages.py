# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import MemberCommon

IBAN = "FR7630006000011234567890189"


@tagged("post_install", "-at_install")
class TestPrivateMessages(MemberCommon):
    """What other modules write on the contact does not tell a member's IBAN."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls._member("Jeanne Martin", admitted="2024-01-01")
        cls.member._add_bank_account(IBAN)
        cls.partner = cls.member.partner_id
        cls.bank = cls.partner.bank_ids

    def _text(self, partner):
        messages = partner.message_ids
        values = self.env["mail.tracking.value"].search(
            [("mail_message_id", "in", messages.ids)]
        )
        return " ".join(
            [
                *messages.mapped("body"),
                *(value.old_value_char or "" for value in values),
                *(value.new_value_char or "" for value in values),
            ]
        )

    def test_bodies(self):
        self.partner._message_log(body=f"Bank account with number {IBAN} archived")
        self.assertNotIn(IBAN, self._text(self.partner))
        self.assertIn("•••• 0189", self._text(self.partner))
        other = self.env["res.partner"].create({"name": "Supplier"})
        other._message_log(body=f"Number {IBAN}")
        self.assertIn(IBAN, self._text(other), "suppliers' messages stay as they are")

    def test_tracking(self):
        field = self.env["ir.model.fields"]._get("res.partner.bank", "acc_number")
        self.partner._message_log(
            body="Updated",
            tracking_value_ids=[
                (
                    0,
                    0,
                    {
                        "field_id": field.id,
                        "old_value_char": IBAN,
                        "new_value_char": "BE68 5390 0754 7034",
                    },
                )
            ],
        )
        text = self._text(self.partner)
        self.assertNotIn(IBAN, text)
        self.assertIn("•••• 7034", text)

    def test_changes_of_the_account(self):
        """With accounting installed, these are written on the contact."""
        self.bank.acc_number = "BE68539007547034"
        self.bank.unlink()
        self.env.flush_all()
        text = self._text(self.partner)
        self.assertNotIn(IBAN, text)
        self.assertNotIn("BE68539007547034", text)
