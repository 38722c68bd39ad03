# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.coop_pos.tests.common import TillCase
from odoo.addons.l10n_fr_pos_cert.models.pos import (
    LINE_FIELDS,
    ORDER_FIELDS_BEFORE_17_4,
    ORDER_FIELDS_FROM_17_4,
)


@tagged("post_install", "-at_install")
class TestTillLaw(TillCase):
    @classmethod
    def _prepare_books(cls):
        res = super()._prepare_books()
        # All that the invoices of a French cooperative show.
        cls.coop.write(
            {
                "country_id": cls.env.ref("base.fr").id,
                "street": "14 quai des Tanneurs",
                "zip": "69001",
                "city": "Lyon",
                "coop_legal_form": "scic_sa",
                "coop_siret": "73282932000074",
                "coop_siren": "732829320",
                "coop_rcs_city": "Lyon",
                "vat": "FR44732829320",
            }
        )
        return res

    @mute_logger("odoo.tools.translate")  # core translates out of any language
    def _check_chain(self, shop):
        return shop.branch_id.sudo()._check_pos_hash_integrity()

    def _ago(self, **delta):
        return fields.Datetime.to_string(fields.Datetime.now() - timedelta(**delta))

    def _closings(self, frequency="daily"):
        return self.env["account.sale.closing"].sudo()._automated_closing(frequency)

    def _entity(self, frequency="daily"):
        return self.env["coop.sale.closing"].search(
            [("company_id", "=", self.coop.id), ("frequency", "=", frequency)]
        )

    def test_payments_of_a_ticket_are_sealed(self):
        """A cashier may write payments by RPC: not those of a ticket in the chain."""
        session = self._session(login="caro")
        order = self._sell(session, [(self.bread, 1)])
        payment = order.payment_ids.with_env(session.env)
        card = self.till.payment_method_ids.filtered(lambda m: m.type == "bank")[:1]
        self.assertTrue(order.l10n_fr_hash)
        for change in (
            lambda: payment.write({"payment_method_id": card.id}),
            lambda: payment.write({"amount": 1}),
            payment.unlink,
            lambda: payment.create(
                {
                    "pos_order_id": order.id,
                    "amount": 1,
                    "payment_method_id": card.id,
                }
            ),
        ):
            with (
                self.assertRaisesRegex(UserError, "forbids to change its payments"),
                self.env.cr.savepoint(),
            ):
                change()
        self._close(session)
        self.assertEqual(
            self._check_chain(self.shop)["corrupted_orders"], "None", "intact"
        )

    def test_chain_of_each_shop(self):
        first, second = self._session(), self._session(self.other_till, "nils")
        orders = self.env["pos.order"]
        for session, count in ((first, 3), (second, 2)):
            for _rank in range(count):
                orders |= self._sell(session, [(self.bread, 1), (self.soap, 1)])
        for shop, count in ((self.shop, 3), (self.other_shop, 2)):
            own = orders.filtered(
                lambda order, shop=shop: order.coop_activity_id == shop
            )
            self.assertEqual(
                sorted(own.mapped("l10n_fr_secure_sequence_number")),
                list(range(1, count + 1)),
            )
        customer = self.env["res.partner"].create({"name": "Canteen"})
        invoiced = self._sell(
            first, [(self.soap, 1)], partner_id=customer.id, to_invoice=True
        )
        for session in (first, second):
            self._close(session)
        late = orders[0]
        late.partner_id = customer
        late.with_context(generate_pdf=False).action_pos_order_invoice()
        self.assertTrue(invoiced.account_move and late.account_move)
        self.env.flush_all()
        self.env.invalidate_all()
        # Closing, invoicing now or later: nothing hashed has been written since.
        for shop in (self.shop, self.other_shop):
            result = self._check_chain(shop)
            self.assertEqual(result["corrupted_orders"], "None")
        # Altered in the database, a ticket is found in its shop, and only there.
        self.env.cr.execute(
            "UPDATE pos_order SET date_order = date_order - interval '1 day' "
            "WHERE id = %s",
            [late.id],
        )
        self.env.invalidate_all()
        result = self._check_chain(self.shop)
        self.assertIn(late.name, result["corrupted_orders"])
        result = self._check_chain(self.other_shop)
        self.assertEqual(result["corrupted_orders"], "None")

    def test_paid_tickets_are_unalterable(self):
        order = self._sell(self._session(), [(self.soap, 1)])
        self.assertEqual(order.state, "paid")
        for env in (self.env, self._env_of("mona")):
            ticket = order.with_env(env)
            for vals in (
                {"date_order": "2020-01-01 10:00:00"},
                {"lines": [(5, 0, 0)]},
                {"l10n_fr_hash": "mine"},
                {"pricelist_id": False},
            ):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    ticket.write(vals)
            with self.assertRaises(UserError), self.env.cr.savepoint():
                ticket.unlink()

    def test_suite_adds_nothing_hashed(self):
        for model, names in (
            ("pos.order", {*ORDER_FIELDS_BEFORE_17_4, *ORDER_FIELDS_FROM_17_4}),
            ("pos.order.line", set(LINE_FIELDS)),
        ):
            for name in names:
                modules = self.env[model]._fields[name]._modules
                self.assertFalse(
                    [module for module in modules if module.startswith("coop_")], name
                )

    def test_closings_of_the_entity(self):
        """126.00 in one shop and 12.00 in the other: 138.00 for the taxpayer."""
        first, second = self._session(), self._session(self.other_till, "nils")
        self._sell(first, [(self.soap, 20)], date_order=self._ago(seconds=5))
        self._sell(first, [(self.soap, 1)])
        self._sell(second, [(self.soap, 2)])
        closings = self._closings()
        by_company = {closing.company_id: closing for closing in closings}
        # Every company closes, also those that sold nothing.
        companies = self.coop | self.shop.branch_id | self.other_shop.branch_id
        self.assertLessEqual(companies, closings.company_id)
        self.assertEqual(by_company[self.coop].total_interval, 0)
        self.assertEqual(by_company[self.shop.branch_id].total_interval, 126)
        entity = self._entity()
        self.assertEqual(len(entity), 1)
        self.assertEqual(entity.total_interval, 138)
        self.assertEqual(entity.cumulative_total, 138)
        self.assertEqual(entity.shop_count, 3)
        self.assertEqual(
            entity._coop_shop_closings(),
            closings.filtered(lambda closing: closing.company_id in companies),
        )
        # The day after: the grand total goes on, the period starts again.
        self.env.cr.execute(
            "UPDATE account_sale_closing SET "
            "date_closing_stop = date_closing_stop - interval '1 day' "
            "WHERE id = ANY(%s)",
            [closings.ids],
        )
        self.env.invalidate_all()
        self._sell(second, [(self.soap, 3)])
        self._closings()
        today, yesterday = self._entity()
        self.assertEqual(today.total_interval, 18)
        self.assertEqual(today.cumulative_total, 156)
        self.assertEqual(yesterday.total_interval, 138)
        self.assertEqual(yesterday.cumulative_total, 138)
        for frequency in ("monthly", "annually"):
            self._closings(frequency)
            self.assertEqual(self._entity(frequency).total_interval, 156)

    def test_printouts(self):
        session = self._session()
        self._sell(session, [(self.soap, 21)])
        closing = self._closings().filtered(
            lambda record: record.company_id == self.shop.branch_id
        )
        tickets = closing._coop_tickets()
        self.assertEqual(tickets["count"], 1)
        self.assertEqual(tickets["total"], closing.total_interval)
        html = self.env["ir.actions.report"]._render_qweb_html(
            "coop_pos_cert.report_shop", closing.ids
        )[0]
        text = html.decode()
        self.assertIn("126.00", text)
        self.assertIn(tickets["last"].l10n_fr_hash, text)
        self.assertNotIn("offline", text)
        self.env["res.lang"]._activate_lang("fr_FR")
        title = closing.with_context(lang="fr_FR")._coop_title()
        self.assertTrue(title.endswith(closing.date_closing_stop.strftime("%d/%m/%Y")))
        html = self.env["ir.actions.report"]._render_qweb_html(
            "coop_pos_cert.report_entity", self._entity().ids
        )[0]
        self.assertIn("126.00", html.decode())
        self.assertIn("Shop MILL", html.decode())

    def test_late_ticket_is_told(self):
        """Core takes the last ticket by its date: one sold offline comes twice."""
        session = self._session()
        self._sell(session, [(self.soap, 1)])
        self._sell(session, [(self.soap, 2)], date_order=self._ago(hours=1))
        closing = self._closings().filtered(
            lambda record: record.company_id == self.shop.branch_id
        )
        self.assertEqual(closing.total_interval, 18)
        self.assertEqual(closing._coop_tickets()["total"], 6)
        html = self.env["ir.actions.report"]._render_qweb_html(
            "coop_pos_cert.report_shop", closing.ids
        )[0]
        self.assertIn("offline", html.decode())

    def test_who_reads(self):
        session = self._session()
        self._sell(session, [(self.soap, 21)])
        closings = self._closings()
        self.users["mona"].company_ids |= self.coop | self.other_shop.branch_id
        mona = closings.with_env(self._env_of("mona"))
        self.assertEqual(
            mona.search([("id", "in", closings.ids)]).company_id.ids,
            self.shop.branch_id.ids,
        )
        theirs = closings.filtered(
            lambda record: record.company_id == self.other_shop.branch_id
        )
        with self.assertRaises(AccessError):
            theirs.with_env(self._env_of("mona")).read(["total_interval"])
        # An entrepreneur in the cooperative's own company: nothing at all.
        anne = closings.with_env(self._env_of("anne"))
        self.assertFalse(anne.search([("id", "in", closings.ids)]))
        entity = self._entity()
        for login in ("mona", "caro", "anne"):
            with self.assertRaises(AccessError):
                entity.with_env(self._env_of(login)).read(["total_interval"])
        for login in ("officer", "accountant"):
            self.assertEqual(entity.with_env(self._env_of(login)).total_interval, 126)
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                entity.with_env(self._env_of(login)).unlink()
