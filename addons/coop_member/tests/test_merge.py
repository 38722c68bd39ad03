# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import MemberCommon


@tagged("post_install", "-at_install")
class TestMerge(MemberCommon):
    def _wizard(self, members, user="manager"):
        form = Form(
            self.env_of(user)["coop.member.merge"].with_context(
                active_model="coop.member", active_ids=members.ids
            )
        )
        form.reason = "Maiden name"
        return form.save()

    def test_numbers_stay_in_the_register(self):
        keep = self._member("Jeanne Martin", admitted="2015-01-01")
        double = self._member("Jeanne Durand", admitted="2020-01-01")
        double.write({"birth_date": "1984-03-02", "private_city": "Agde"})
        keep.private_city = "Sète"
        application = self._application(partner_id=double.partner_id.id)
        application.sudo().member_id = double
        document = self.env["coop.member.document"].create(
            {
                "type_id": self.env.ref("coop_member.document_identity").id,
                "member_id": double.id,
            }
        )
        wizard = self._wizard(keep + double)
        self.assertEqual(wizard.target_id, keep, "the first number")
        wizard.action_merge()
        self.assertEqual(double.merged_into_id, keep)
        self.assertFalse(double.active)
        self.assertEqual(double.number, 2, "given to nobody else")
        self.assertFalse(double.status, "not counted twice")
        self.assertIn("Maiden name", double.event_ids.cancel_reason)
        self.assertEqual(keep.application_ids, application)
        self.assertEqual(document.member_id, keep)
        self.assertEqual(keep.private_city, "Sète", "what was known stays")
        self.assertEqual(str(keep.birth_date), "1984-03-02", "the rest is completed")
        self.assertEqual(self._member("Next", admitted="2024-01-01").number, 3)

    def test_contacts_are_merged_after_the_members(self):
        """Core would delete a member with its number."""
        keep = self._member("Jeanne Martin", admitted="2015-01-01")
        double = self._member("Jeanne Durand", admitted="2020-01-01")
        partners = (keep + double).partner_id
        Merge = self.env["base.partner.merge.automatic.wizard"]
        with self._refused("Merge the members first"):
            Merge._merge(partners.ids, keep.partner_id)
        self.assertTrue(double.exists())
        double._merge_into(keep, "Same")
        Merge._merge(partners.ids, keep.partner_id)
        self.env.invalidate_all()
        self.assertEqual(double.partner_id, keep.partner_id)
        self.assertEqual((keep.number, double.number), (1, 2))

    def test_contact_of_a_member_merged_with_another_contact(self):
        member = self._member("Jeanne Martin", admitted="2015-01-01")
        customer = self.env["res.partner"].create({"name": "J. Martin"})
        old = member.partner_id
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (old + customer).ids, customer
        )
        self.env.invalidate_all()
        self.assertEqual(member.partner_id, customer)
        self.assertEqual(member.status, "member")

    def test_refused(self):
        one = self._member("One", admitted="2015-01-01")
        two = self._member("Two", admitted="2015-01-01")
        other = self.env["res.company"].create({"name": "Other"})
        three = self.Member.create(
            {"partner_id": one.partner_id.id, "company_id": other.id}
        )
        with self._refused("two cooperatives"):
            three._merge_into(one, "Same")
        two._merge_into(one, "Same")
        with self._refused("merged already"):
            two._merge_into(one, "Same")
        with self._refused("at least two"):
            self._wizard(one).action_merge()
        with self.assertRaises(AccessError):
            self._wizard(one + self._member("Four"), "officer")
