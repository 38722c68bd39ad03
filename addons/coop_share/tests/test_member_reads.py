# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_ledger import LedgerCommon

SECRET = "pays late, as ever"


@tagged("post_install", "-at_install")
class TestMemberReads(LedgerCommon):
    """Members read their operations without what the staff notes on them, and take
    their data away."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.subscription = cls._subscribe(cls.alice, 10)
        cls._pay(cls.subscription)
        cls.exit = cls.env["coop.share.exit"].create(
            {
                "member_id": cls.members[0].id,
                "company_id": cls.company.id,
                "kind": "partial",
                "line_ids": [(0, 0, {"class_id": cls.class_a.id, "quantity": 2})],
            }
        )
        cls.subscription.note = f"<p>{SECRET}</p>"
        cls.exit.note = f"<p>{SECRET}</p>"
        cls.env.flush_all()

    def test_notes(self):
        for record in (self.subscription, self.exit):
            message = record.message_post(body=SECRET, subtype_xmlid="mail.mt_note")
            mine = record.with_user(self.users["alice"])
            mine.read(["state"])
            for door in (
                lambda m=mine: m.read(["note"]),
                lambda m=mine: m.search([("note", "ilike", "late")]),
                lambda m=mine: m._read_group([], ["note"]),
                lambda m=message: m.with_user(self.users["alice"]).read(["body"]),
            ):
                self.env.invalidate_all()
                with self.assertRaises(AccessError):
                    door()
            self.assertFalse(mine.search([("message_ids.body", "ilike", "late")]))
            self.assertNotIn(message, mine.message_ids)
            for role in ("officer", "accountant"):
                user = self.users[role]
                self.assertIn(SECRET, record.with_user(user).note)
                self.assertIn(SECRET, message.with_user(user).body)

    def test_personal_data(self):
        member = self.members[0].with_user(self.users["alice"])
        sections = {one["key"]: one["rows"] for one in member._get_personal_data()}
        [movement] = sections["shares"]
        values = {key: value for key, _label, value in movement}
        self.assertEqual((values["quantity"], values["amount"]), (10, 200))
        self.assertIn("subscriptions", sections)
        self.assertIn("share_exits", sections)
        self.assertNotIn(SECRET, str(sections))
