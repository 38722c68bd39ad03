# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .common import TillCase


@tagged("post_install", "-at_install")
class TestDashboard(TillCase):
    def _officer(self):
        user = self.users["officer"]
        user.company_ids |= self.shop.branch_id | self.other_shop.branch_id
        user.tz = "Europe/Paris"
        return self._env_of("officer")

    def test_takings_beside_last_year(self):
        """Thursday 12 March 2026 beside Thursday 13 March 2025."""
        for moment, quantity in (
            ("2025-03-13 10:00:00", 10),
            ("2025-03-10 10:00:00", 20),
            ("2025-03-01 10:00:00", 30),
            ("2026-03-01 10:00:00", 5),
            ("2026-03-09 10:00:00", 6),
            ("2026-03-12 10:00:00", 4),
            ("2026-03-12 22:30:00", 4),  # 23:30 in Paris
            ("2026-03-12 23:30:00", 90),  # the day after in Paris
        ):
            with freeze_time(moment):
                session = self._session()
                self._sell(session, [(self.soap, quantity)])
                self._close(session)
        with freeze_time("2026-03-12 22:45:00"):
            Order = self._env_of("mona")["pos.order"]
            day = Order._coop_card_takings_day()
            self.assertAlmostEqual(day["value"], 48)
            self.assertIn("2 tickets", day["label"])
            self.assertIn("24.00", day["label"])
            self.assertIn("-20 %", day["label"])
            week = Order._coop_card_takings_week()
            self.assertAlmostEqual(week["value"], 84)
            self.assertIn("-53 %", week["label"])
            month = Order._coop_card_takings_month()
            self.assertAlmostEqual(month["value"], 114)
            self.assertIn("4 tickets", month["label"])
            # Another shop sold nothing; the officer sees all of them.
            nils = self._env_of("nils")["pos.order"]._coop_card_takings_day()
            self.assertEqual(nils["value"], 0)
            officer = self._officer()["pos.order"]._coop_card_takings_day()
            self.assertAlmostEqual(officer["value"], 48)

    def test_no_card_without_shop(self):
        self.users["anne"].group_ids |= self.env.ref("point_of_sale.group_pos_manager")
        Order = self._env_of("anne")["pos.order"]
        self.assertIsNone(Order._coop_card_takings_day())

    def test_alerts(self):
        session = self._session()
        self._sell(session, [(self.soap, 2)])
        self.assertFalse(self.till.coop_alert)
        # Two days later the session is still open.
        now = fields.Datetime.now()
        with freeze_time(now + timedelta(hours=37)):
            self.till.invalidate_recordset()
            self.assertEqual(self.till.coop_alert, "long")
            self._close(session, counted=1.0)
            self.till.invalidate_recordset()
            self.assertEqual(session.sudo().coop_cash_difference, -11)
            self.assertEqual(self.till.coop_last_difference, -11)
            self.assertEqual(self.till.coop_alert, "difference")
            found = self._officer()["pos.config"].search(
                [("coop_alert", "in", ["long", "difference", "idle"])]
            )
            self.assertEqual(found.ids, self.till.ids)
        self.coop.coop_pos_cash_alert = 20
        self.till.invalidate_recordset()
        self.assertFalse(self.till.coop_alert)
        with freeze_time(now + timedelta(days=8)):
            self.till.invalidate_recordset()
            self.assertEqual(self.till.coop_alert, "idle")

    def test_alerts_cost_the_same_for_all(self):
        tills = self.till | self.other_till
        third = self._open_shop("THIRD", "nils").pos_config_ids
        tills.mapped("coop_alert")

        def count(records):
            self.env.flush_all()
            self.env.invalidate_all()
            records.fetch(["company_id", "currency_id"])
            before = self.env.cr.sql_log_count
            records.mapped("coop_alert")
            return self.env.cr.sql_log_count - before

        self.assertLessEqual(count(tills | third), count(tills) + 1)

    def test_sales_by_vat_and_margin(self):
        self.soap.with_company(self.shop.branch_id).standard_price = 3.0
        session = self._session()
        self._sell(session, [(self.soap, 2), (self.bread, 1)])
        self.env.flush_all()
        groups = self._env_of("mona")["report.pos.order"]._read_group(
            [("coop_activity_id", "=", self.shop.id)],
            ["coop_tax_id", "coop_vat_rate"],
            ["price_subtotal_excl:sum", "margin:sum", "order_id:count_distinct"],
        )
        figures = {(tax, rate): figures for tax, rate, *figures in groups}
        self.assertEqual(figures[(self.tax20, "20")], [10.0, 4.0, 1])
        self.assertEqual(figures[(self.tax55, "5.5")], [2.0, 2.0, 1])
        nils = self._env_of("nils")["report.pos.order"]
        self.assertFalse(nils.search_count([]))

    def test_till_shows_its_sessions(self):
        session = self._session()
        self._session(self.other_till, "nils")
        action = self.till.with_env(self._officer()).action_coop_view_sessions()
        found = self._officer()["pos.session"].search(action["domain"])
        self.assertEqual(found, session.with_env(found.env))

    def test_tills_page_in_the_readers_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        session = self._session()
        session.sudo().start_at = "2026-03-04 23:30:00"  # the 5th in Paris
        self._sell(session, [(self.soap, 1)])
        self._sell(session, [(self.bread, 1)])
        till = self.till.with_env(session.env).with_context(tz="Europe/Paris")
        shown = {}
        for lang in ("en_US", "fr_FR"):
            till.invalidate_recordset()
            figures = till.with_context(lang=lang).statistics_for_current_session
            shown[lang] = (
                figures["date"]["start_date"],
                figures["orders"]["paid"]["display"].replace("\N{NO-BREAK SPACE}", " "),
            )
        self.assertEqual(shown["en_US"][0], "Mar 5")
        self.assertEqual(shown["fr_FR"][0], "5 mars")
        self.assertIn("(2 orders)", shown["en_US"][1])
        self.assertIn("(2 tickets)", shown["fr_FR"][1])
        self.assertIn("8,11", shown["fr_FR"][1])

    def test_menus_and_cards(self):
        cards = self.env["coop.dashboard.card"]
        for name in ("day", "week", "month"):
            cards |= self.env.ref(f"coop_pos.card_takings_{name}")
        cards |= self.env.ref("coop_pos.card_till_alerts")
        cards |= self.env.ref("coop_pos.card_sessions_to_close")
        officer, caro = self._officer(), self._env_of("caro")
        for card in cards:
            self.assertTrue(card.with_env(officer).is_visible, card.name)
            self.assertFalse(card.with_env(caro)._filter_visible())
