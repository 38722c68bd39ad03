# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import MemberTillCase


@tagged("post_install", "-at_install")
class TestEater(MemberTillCase):
    """Who may shop on whose rights."""

    def _attach(self, partner, member=None, date_from="2025-01-01", date_to=False):
        return self.env["coop.member.eater"].create(
            {
                "member_id": (member or self.martin).id,
                "partner_id": partner.id,
                "date_from": date_from,
                "date_to": date_to,
            }
        )

    def _person(self, name="Somebody"):
        return self.env["res.partner"].create({"name": name})

    def test_no_more_than_the_setting(self):
        self.coop.coop_eater_max = 2
        second = self._attach(self._person())
        with self.assertRefused("3 eaters at the same time: 2"):
            self._attach(self._person())
        second.date_to = "2025-01-31"
        self._attach(self._person(), date_from="2025-02-01")
        self.coop.coop_eater_max = 0
        with self.assertRefused("0 at most"):
            self._attach(self._person(), self.leaving)

    def test_on_different_days_is_not_at_the_same_time(self):
        """Three lines overlap a long one, two by two never on the same day."""
        self.coop.coop_eater_max = 2
        for month in ("01", "02", "03"):
            self._attach(
                self._person(), self.martin, f"2025-{month}-01", f"2025-{month}-28"
            )
        self.assertEqual(len(self.martin.eater_ids), 4)

    def test_one_person_one_member(self):
        with self.assertRefused("eater of Jeanne Martin.*already"):
            self._attach(self.paul, self.leaving)
        self.eater.date_to = "2024-12-31"
        self._attach(self.paul, self.leaving)

    def test_not_a_member(self):
        with self.assertRefused("is a member of the cooperative"):
            self._attach(self.leaving.partner_id)
        self._attach(self.former.partner_id)

    def test_on_the_form_of_the_member(self):
        with Form(self.martin) as form, form.eater_ids.new() as line:
            line.partner_id = self._person("Zoe")
        self.assertIn("Zoe", self.martin.eater_ids.partner_id.mapped("name"))

    def test_who_reads_and_writes(self):
        officer = self.eater.with_env(self._env_of("officer"))
        officer.date_to = "2030-01-01"
        user = self.users["brice"]
        eater = self.eater.with_user(user)
        Eater = self.env["coop.member.eater"].with_user(user)
        self.assertFalse(Eater.search([]))
        with self.assertRaises(AccessError):
            eater.read(["partner_id"])
        self.assertEqual(
            Eater._read_group([], [], ["__count"])[0][0],
            0,
        )
        # The member and the eater see it, and don't change it.
        for partner in (self.martin.partner_id, self.paul):
            user.partner_id = partner
            self.env.invalidate_all()
            self.assertEqual(Eater.search([]), eater)
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                eater.date_to = "2031-01-01"

    def test_merge(self):
        double = self._member("J. Martin", "admission")
        self._attach(self._person("Zoe"), double)
        double._merge_into(self.martin, "same person")
        self.assertEqual(
            set(self.martin.eater_ids.partner_id.mapped("name")), {"Paul Martin", "Zoe"}
        )

    def test_in_the_export_of_personal_data(self):
        section = [
            section
            for section in self.martin.sudo()._personal_data_sections()
            if section["key"] == "eaters"
        ]
        self.assertIn("Paul Martin", str(section))
