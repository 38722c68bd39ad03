# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import doctest
from datetime import date

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from ..tools import shares
from .common_activity import ActivityCase


@tagged("post_install", "-at_install")
class TestPeople(ActivityCase):
    def _collective(self, people, **vals):
        return self._new_activity("DUO", people, kind="collective", **vals)

    def test_doctests(self):
        self.assertFalse(doctest.testmod(shares).failed)

    def test_shares_sum_to_100(self):
        with self.assertRefused(r"sum to 90.00 %, not 100 %"):
            self._collective([("anne", {"share": 50}), ("brice", {"share": 40})])
        activity = self._collective(
            [
                ("anne", {"share": 33.33}),
                ("brice", {"share": 33.33, "role": "member"}),
                ("adviser", {"share": 33.34}),
                ("portal", {"role": "viewer"}),
            ]
        )
        with self.assertRefused("not 100 %"):
            activity.member_ids[0].share = 33.34
        with self.assertRefused("not 100 %"):
            activity.member_ids[0].unlink()
        activity.member_ids[3].unlink()

    def test_open_collective_needs_people(self):
        with self.assertRefused("sum to 0.00 %"):
            self._collective([])
        prospect = self._collective([], state="prospect")
        self.assertFalse(prospect.share_warning)

    def test_shares_at_each_date(self):
        """Anne leaves on 30 June; Brice takes her share the day after, or not."""
        people = [
            ("anne", {"share": 60, "date_to": date(2026, 6, 30)}),
            ("brice", {"share": 40, "date_to": date(2026, 6, 30)}),
        ]
        late = [("brice", {"share": 100, "date_from": date(2026, 7, 2)})]
        with self.assertRefused(r"07/01/2026.* 0.00 %"):
            self._collective(people + late, date_open="2026-01-01")
        in_time = [("brice", {"share": 100, "date_from": date(2026, 7, 1)})]
        activity = self._collective(people + in_time, date_open="2026-01-01")
        # Nothing after the closing.
        activity.sudo().write(
            {
                "date_close": "2026-06-30",
                "member_ids": [Command.delete(activity.member_ids[2].id)],
            }
        )
        with self.assertRefused("07/01/2026"):
            activity.date_close = "2026-07-01"

    def test_life_begins_on_opening(self):
        people = [
            ("anne", {"share": 60, "date_from": date(2026, 2, 1)}),
            ("brice", {"share": 40, "date_from": date(2026, 2, 1)}),
        ]
        with self.assertRefused("01/01/2026"):
            self._collective(people, date_open="2026-01-01")
        self._collective(people, date_open="2026-02-01")

    def test_message_in_french(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        activity = self._collective([("anne", {"share": 100})])
        with self.assertRefused(r"99,50.% au lieu de 100"):
            activity.member_ids.with_context(lang="fr_FR").share = 99.5

    def test_turning_collective_checks(self):
        self.anne.member_ids.share = 50
        with self.assertRefused("50.00 %"):
            self.anne.kind = "collective"

    def test_the_check_cannot_be_switched_off_from_outside(self):
        activity = self._collective([("anne", {"share": 100})])
        lines = activity.member_ids.with_context(coop_people_check="later")
        with self.assertRefused("90.00"):
            lines.write({"share": 90})

    def test_person_once_at_a_date(self):
        partner = self.users["anne"].partner_id
        with self.assertRefused("Anne appears twice"):
            self.anne.member_ids = [
                Command.create({"partner_id": partner.id, "role": "viewer"})
            ]
        self.anne.member_ids.date_to = "2026-03-31"
        self.anne.member_ids = [
            Command.create(
                {
                    "partner_id": partner.id,
                    "role": "viewer",
                    "date_from": "2026-04-01",
                }
            )
        ]

    def test_individual_has_one_owner(self):
        partner = self.users["brice"].partner_id
        with self.assertRefused("two owners"):
            self.anne.member_ids = [Command.create({"partner_id": partner.id})]
        self.anne.member_ids = [
            Command.create({"partner_id": partner.id, "role": "member"})
        ]

    def test_default_shares(self):
        self.assertEqual(self.anne.member_ids.share, 100)
        viewer = self.env["coop.activity.member"].create(
            {
                "activity_id": self.anne.id,
                "partner_id": self.users["brice"].partner_id.id,
                "role": "viewer",
            }
        )
        self.assertEqual(viewer.share, 0)

    def test_access_follows_people_and_dates(self):
        anne, brice = self.users["anne"], self.users["brice"]
        self.assertEqual(self.anne.access_user_ids, anne | self.users["adviser"])
        self.assertEqual(brice.coop_activity_ids, self.brice)
        with freeze_time("2026-03-01"):
            self.anne.member_ids = [
                Command.update(self.anne.member_ids.id, {"date_to": date(2026, 3, 15)}),
                Command.create(
                    {
                        "partner_id": brice.partner_id.id,
                        "date_from": date(2026, 3, 16),
                    }
                ),
            ]
            self.assertIn(anne, self.anne.access_user_ids)
            self.assertNotIn(brice, self.anne.access_user_ids)
        cron = self.env.ref("coop_activity.cron_refresh_access").sudo()
        self.assertEqual(cron.code, "model._cron_refresh_access()")
        refresh = self.env[cron.model_id.model].sudo()._cron_refresh_access
        with freeze_time("2026-03-15"):
            refresh()
            self.assertIn(anne, self.anne.access_user_ids)
        with freeze_time("2026-03-16"):
            refresh()
            self.assertNotIn(anne, self.anne.access_user_ids)
            self.assertIn(brice, self.anne.access_user_ids)
            self.assertFalse(self._as(self.env["coop.activity"], "anne").search([]))

    def test_access_follows_logins(self):
        partner = self.env["res.partner"].create({"name": "Chloé"})
        self.anne.member_ids = [
            Command.create({"partner_id": partner.id, "role": "member"})
        ]
        user = self._new_user("chloe", "base.group_user,coop_base.group_member")
        user.sudo().partner_id = partner
        self.assertIn(user, self.anne.access_user_ids)
        self.assertEqual(self.anne.member_ids[1].user_id, user)
        user.sudo().active = False
        self.assertNotIn(user, self.anne.access_user_ids)

    def test_owner_search(self):
        Activity = self.env["coop.activity"]
        partner = self.users["anne"].partner_id
        self.assertEqual(
            Activity.search([("owner_partner_ids", "in", partner.ids)]), self.anne
        )
        self.anne.member_ids.date_to = "2020-01-01"
        self.assertFalse(Activity.search([("owner_partner_ids", "in", partner.ids)]))
