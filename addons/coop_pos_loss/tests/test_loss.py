# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import LossCase


@tagged("post_install", "-at_install")
class TestLoss(LossCase):
    def test_unsold_moves_nothing_in_the_books(self):
        loss = self._loss("unsold", [(self.bread, 10)], note="Yesterday's")
        self.assertEqual(loss.amount, 12)
        loss.action_confirm()
        self.assertEqual(loss.state, "done")
        self.assertTrue(loss.name)
        self.assertFalse(loss.sudo().move_id)
        self.assertFalse(self._items(self.shop))

    def test_reasons_in_every_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.env["coop.loss.reason"].union(*self.reasons.values()).unlink()
        Reason = self.env["coop.loss.reason"].with_context(lang="fr_FR")
        reasons = Reason._coop_make_usual(self.coop)
        names = {
            lang: reasons.with_context(lang=lang).mapped("name")
            for lang in ("en_US", "fr_FR")
        }
        self.assertEqual(names["en_US"][0], "Unsold")
        self.assertEqual(names["fr_FR"][0], "Invendus")
        self.assertFalse(set(names["en_US"]) & set(names["fr_FR"]))

    def test_internal_use_moves_the_cost(self):
        """2 soaps and 5 breads: 12.00 from the purchases to the supplies, no VAT."""
        loss = self._loss("internal", [(self.soap, 2), (self.bread, 5)])
        loss.action_confirm()
        move = loss.sudo().move_id
        self.assertEqual(move.state, "posted")
        self.assertEqual(
            self._figures(move),
            sorted([(self.charge.code, 12.0), (self.purchases.code, -12.0)]),
        )
        self.assertEqual(move.company_id, self.shop.branch_id)
        self.assertEqual(move.line_ids.coop_activity_id, self.shop)
        self.assertFalse(move.line_ids.tax_ids)
        # Its own money has not moved.
        self.assertAlmostEqual(self.shop.sudo()._get_treasuries()[self.shop.id], 0)

    def test_private_use_is_a_self_supply(self):
        """Cost 6.00 at 20 %, 6.00 at 5.5 %: VAT collected 1.20 and 0.33."""
        loss = self._loss("private", [(self.soap, 2), (self.bread, 5)])
        loss.action_confirm()
        move = loss.sudo().move_id
        vat = move.line_ids.filtered("tax_repartition_line_id")
        self.assertEqual(
            {item.tax_line_id: item.balance for item in vat},
            {self.tax20: -1.2, self.tax55: -0.33},
        )
        bases = move.line_ids.filtered("tax_ids")
        self.assertEqual(
            {item.tax_ids: item.balance for item in bases},
            {self.tax20: -6.0, self.tax55: -6.0},
        )
        self.assertAlmostEqual(sum(move.line_ids.mapped("balance")), 0)
        purchases = move.line_ids.filtered(
            lambda item: item.account_id == self.purchases
        )
        # No charge account: the cost stays there, with the VAT that can't be deducted.
        self.assertAlmostEqual(sum(purchases.mapped("balance")), 1.53)
        self.assertEqual(move.line_ids.coop_activity_id, self.shop)

    def test_stock_goes_down_and_comes_back(self):
        self.soap.is_storable = True
        location = self.till.picking_type_id.warehouse_id.lot_stock_id
        Quant = self.env["stock.quant"]
        Quant._update_available_quantity(self.soap, location, 10)
        loss = self._loss("broken", [(self.soap, 3), (self.bread, 1)])
        loss.action_confirm()
        self.assertEqual(Quant._get_available_quantity(self.soap, location), 7)
        self.assertEqual(loss.sudo().scrap_ids.product_id, self.soap)
        loss.action_cancel()
        self.assertEqual(Quant._get_available_quantity(self.soap, location), 10)
        self.assertEqual(loss.state, "cancel")

    def test_perpetual_stock_is_credited(self):
        accounts = self.env["account.account"].create(
            [
                {"name": "Stock", "code": "379999", "account_type": "asset_current"},
                {"name": "Change", "code": "603799", "account_type": "expense"},
            ]
        )
        branch = self.shop.branch_id
        category = self.env["product.category"].create({"name": "Perpetual"})
        category.with_company(branch).write(
            {
                "property_valuation": "real_time",
                "property_stock_valuation_account_id": accounts[0].id,
                "property_account_expense_categ_id": self.purchases.id,
            }
        )
        self.soap.write({"is_storable": True, "categ_id": category.id})
        self.soap.with_company(branch).standard_price = 3
        loss = self._loss("broken", [(self.soap, 2)])
        loss.action_confirm()
        stock = loss.sudo().move_id.line_ids.filtered(
            lambda item: item.account_id == accounts[0]
        )
        self.assertEqual(stock.balance, -6)

    def test_cancelled_entry_is_reversed(self):
        loss = self._loss("internal", [(self.soap, 2)])
        with self.assertRefused("is not recorded", UserError):
            loss.action_cancel()
        loss.action_confirm()
        move = loss.sudo().move_id
        loss.action_cancel()
        self.assertEqual(move.state, "posted")
        reversal = move.reversal_move_ids
        self.assertEqual((reversal.state, reversal.date), ("posted", move.date))
        self.assertEqual(reversal.coop_activity_id, self.shop)
        self.assertAlmostEqual(
            sum(
                (move | reversal)
                .line_ids.filtered(lambda item: item.account_id == self.charge)
                .mapped("balance")
            ),
            0,
        )

    def test_cost_of_the_day(self):
        loss = self._loss("unsold", [(self.soap, 2)])
        loss.action_confirm()
        self.soap.with_company(self.shop.branch_id).standard_price = 9
        loss.invalidate_recordset()
        self.assertEqual((loss.line_ids.unit_cost, loss.amount), (3, 6))

    def test_bad_input(self):
        loss = self._loss("unsold", [])
        with self.assertRefused("Add the goods", UserError):
            loss.action_confirm()
        loss = self._loss("unsold", [(self.soap, -1)])
        with self.assertRefused("must be positive", UserError):
            loss.action_confirm()
        loss = self._loss("unsold", [(self.soap, 1)])
        loss.action_confirm()
        with self.assertRefused("recorded already", UserError):
            loss.action_confirm()
        for vals in ({"date": "2020-01-01"}, {"state": "draft"}, {"line_ids": [(5,)]}):
            with self.assertRefused("is recorded", UserError):
                loss.write(vals)
        with self.assertRefused("can't be deleted", UserError):
            loss.unlink()
        with self.assertRefused("is recorded", UserError):
            loss.line_ids.quantity = 5
        with self.assertRefused("is recorded", UserError):
            loss.line_ids.create({"loss_id": loss.id, "product_id": self.bread.id})
        with self.assertRefused("is a shop"):
            self.reasons["unsold"].company_id = self.shop.branch_id
        self.soap.write({"is_storable": True, "tracking": "lot"})
        loss = self._loss("unsold", [(self.soap, 1)])
        with self.assertRefused("tracked by lot", UserError):
            loss.action_confirm()
        loss = self._loss("unsold", [(self.bread, 1)])
        self.shop.sudo().state = "closed"
        with self.assertRefused("is closed", UserError):
            loss.action_confirm()

    def test_who(self):
        loss = self._loss("internal", [(self.soap, 2)])
        loss.action_confirm()
        for login in ("mona", "nils", "officer", "accountant"):
            self.users[login].company_ids |= self.shop.branch_id
        for login in ("officer", "accountant"):
            env = self._env_of(login)
            self.assertEqual(env["coop.loss"].search([]).ids, loss.ids)
            self.assertEqual(env["coop.loss.line"].search_count([]), 1)
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                loss.with_env(env).action_cancel()
        nils = self._env_of("nils")
        self.assertFalse(nils["coop.loss"].search([]))
        self.assertFalse(
            nils["coop.loss.line"].formatted_read_group(
                [], ["reason_id"], ["amount:sum"]
            )
        )
        for record in (loss, loss.line_ids):
            with self.assertRaises(AccessError):
                record.with_env(nils).read(["amount"])
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self._loss("unsold", [(self.soap, 1)], login="nils")
        for login in ("caro", "anne"):
            with self.assertRaises(AccessError):
                loss.with_env(self._env_of(login)).read(["amount"])

    def test_report_by_reason(self):
        for kind, quantity in (("unsold", 10), ("unsold", 5), ("broken", 1)):
            self._loss(kind, [(self.bread, quantity)]).action_confirm()
        self._loss("broken", [(self.bread, 9)])  # not recorded
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_pos_loss.coop_loss_line_action"
        )
        self.assertIn("done", action["domain"])
        groups = self._env_of("mona")["coop.loss.line"]._read_group(
            [("state", "=", "done")], ["reason_id"], ["amount:sum", "quantity:sum"]
        )
        figures = {reason.kind: (amount, qty) for reason, amount, qty in groups}
        self.assertAlmostEqual(figures["unsold"][0], 18)
        self.assertEqual(figures["broken"], (1.2, 1))

    def test_form_and_print(self):
        with Form(self._env_of("mona")["coop.loss"]) as form:
            self.assertEqual(form.coop_activity_id.id, self.shop.id)
            form.reason_id = self.reasons["gift"]
            form.note = "Food bank"
            with form.line_ids.new() as line:
                line.product_id = self.bread
                line.quantity = 4
        loss = form.save()
        loss.action_confirm()
        self.assertEqual(loss.amount, 4.8)
        html = (
            self.env["ir.actions.report"]
            .with_env(self._env_of("mona"))
            ._render_qweb_html("coop_pos_loss.report_loss", loss.ids)[0]
            .decode()
        )
        for text in (loss.name, "Food bank", "4.80", "Bread"):
            self.assertIn(text, html)
