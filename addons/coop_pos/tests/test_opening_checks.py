# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import TillCase


@tagged("post_install", "-at_install")
class TestOpeningChecks(TillCase):
    def test_closing_and_closed_activities_sell_nothing(self):
        for state, message in (
            ("closing", "is closing"),
            ("closed", "is closed"),
            ("prospect", "not open yet"),
        ):
            self.shop.sudo().state = state
            till = self.till.with_env(self._env_of("mona"))
            with self.assertRefused(message, UserError):
                till.open_ui()
            with self.assertRefused(message, UserError):
                till.env["pos.session"].create({"config_id": till.id})

    def test_no_activity(self):
        self.env["coop.activity"].flush_model()
        self.till.sudo()._write({"coop_activity_id": None})
        self.till.invalidate_recordset()
        with self.assertRefused("has no activity", UserError):
            self.till.sudo().open_ui()

    def test_payment_method_of_another_shop(self):
        theirs = self.other_till.payment_method_ids[1]
        self._assert_not_linked(self.till, "payment_method_ids", theirs)

    def test_price_list_of_another_shop(self):
        theirs = self.other_till.pricelist_id
        self._assert_not_linked(self.till, "available_pricelist_ids", theirs)

    def test_journal_of_another_shop(self):
        theirs = self.other_till.payment_method_ids[1].journal_id
        mine = self.till.payment_method_ids[1]
        for env in (self.env, self._env_of("mona")):
            with self.assertRefused("belongs to Shop HARBOR"):
                mine.with_env(env).journal_id = theirs.id

    def _assert_not_linked(self, till, fname, theirs):
        with self.assertRefused("belongs to Shop HARBOR"):
            till.write({fname: [Command.link(theirs.id)]})
        # They don't even see it.
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            till.with_env(self._env_of("mona")).write(
                {fname: [Command.link(theirs.id)]}
            )

    def test_expired_price_list(self):
        pricelist = self.till.pricelist_id
        pricelist.item_ids = [
            Command.create(
                {
                    "compute_price": "percentage",
                    "percent_price": 10,
                    "date_end": fields.Datetime.now() - timedelta(days=days),
                }
            )
            for days in (1, 20)
        ]
        till = self.till.with_env(self._env_of("mona"))
        with self.assertRefused("has expired", UserError):
            till.open_ui()
        pricelist.item_ids[0].date_end = False
        till.open_ui()
        self.assertTrue(till.current_session_id)

    def test_archived_price_list(self):
        self.till.pricelist_id.sudo()._write({"active": False})
        self.till.pricelist_id.invalidate_recordset()
        with self.assertRefused("has expired", UserError):
            self.till.with_env(self._env_of("mona")).open_ui()

    def test_activity_of_another_shop(self):
        for activity in (self.other_shop, self.anne):
            with self.assertRefused("can only sell for"):
                self.till.coop_activity_id = activity

    def test_till_of_a_light_activity(self):
        """The cooperative's own company may hold the till of a market stall."""
        till = self.anne._open_till({"name": "Stall"})
        self.assertEqual(till.company_id, self.coop)
        self.assertEqual(till.coop_activity_id, self.anne)
        with self.assertRefused("whose tills are in its shop"):
            till.coop_activity_id = self.shop

    def test_activity_of_a_till_that_has_sold(self):
        till = self.anne._open_till({"name": "Stall"})
        till.coop_activity_id = self.brice
        till.open_ui()
        with self.assertRefused("has sold for", UserError):
            till.coop_activity_id = self.anne

    def test_open_session_prevents_closing_the_activity(self):
        session = self._session()
        self._sell(session, [(self.bread, 1)])
        officer = self.shop.with_user(self.users["officer"])
        with self.assertRefused("Till sessions to close: 1", UserError):
            officer.state = "closed"
        # No new session, but the one that is open can be closed.
        self.shop.sudo().state = "closing"
        self.assertEqual(self._close(session).state, "closed")

    def test_settings_leave_the_price_lists_of_tills(self):
        """Saving any setting, while price lists are hidden, made core take them off."""
        everybody = self.env.ref("base.group_user")
        everybody._remove_group(self.env.ref("product.group_product_pricelist"))
        self.env["res.config.settings"].create({}).execute()
        self.assertTrue(self.till.use_pricelist)
        self.assertTrue(self.till.pricelist_id.active)
        self._session()
