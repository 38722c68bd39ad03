"""The till of a shop: loading 5 000 products and 10 000 members, closing 1 000 tickets.

Beside the till of a plain company in the same database, with core's own methods.
"""

# needs: coop_pos

import gc
import time
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import pytest

from odoo import Command
from odoo.tests import tagged

from odoo.addons.coop_pos.tests.common import TillCase
from odoo.addons.point_of_sale.models.pos_category import PosCategory
from odoo.addons.point_of_sale.models.pos_config import PosConfig
from odoo.addons.point_of_sale.models.pos_load_mixin import PosLoadMixin
from odoo.addons.point_of_sale.models.pos_payment_method import PosPaymentMethod
from odoo.addons.point_of_sale.models.pos_session import PosSession
from odoo.addons.point_of_sale.models.res_partner import ResPartner

PRODUCTS, MEMBERS, TICKETS, ROUNDS = 5000, 10000, 1000, 5
LOAD_LIMIT, CLOSE_LIMIT = 1.2, 1.1
CORE_LOAD = (
    ("pos.category", "_load_pos_data_domain", PosCategory),
    ("pos.config", "_load_pos_data_read", PosConfig),
    ("pos.payment.method", "_load_pos_data_domain", PosPaymentMethod),
    ("res.partner", "_load_pos_data_domain", ResPartner),
)
CORE_CLOSE = (
    ("pos.session", "_create_account_move", PosSession),
    ("pos.session", "_get_closed_orders", PosSession),
    ("pos.session", "_accumulate_amounts", PosSession),
    ("pos.session", "_post_statement_difference", PosSession),
)


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchPos(TillCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Odoo's own limit, 100 customers, would hide them.
        cls.env["ir.config_parameter"].set_param(
            "point_of_sale.limited_customer_count", MEMBERS
        )
        cls.plain_till = cls._make_plain_till()

    @classmethod
    def _make_plain_till(cls):
        """A till that core makes, in a company that is no cooperative."""
        data = cls.setup_other_company(name="Plain")
        company = data["company"]
        cls.plain_tax = cls.env["account.tax"].create(
            {
                "name": "20 % included",
                "amount": 20,
                "type_tax_use": "sale",
                "price_include_override": "tax_included",
                "company_id": company.id,
            }
        )
        cls.env.user.company_ids |= company
        user = cls._new_user("plain", "point_of_sale.group_pos_manager")
        user.write(
            {"company_ids": [Command.set(company.ids)], "company_id": company.id}
        )
        user.tz = "Europe/Paris"
        cls.users["plain"] = user
        Config = cls.env["pos.config"].with_company(company)
        till = Config.create({"name": "Plain", "company_id": company.id})
        bank = data["default_journal_bank"]
        till.payment_method_ids |= (
            cls.env["pos.payment.method"]
            .with_company(company)
            .create(
                [
                    {"name": name, "journal_id": bank.id, "company_id": company.id}
                    for name in ("Card", "Cheque")
                ]
            )
        )
        till.payment_method_ids.filtered(
            lambda method: method.type == "cash"
        ).name = "Cash"
        return till

    @contextmanager
    def _core(self, methods):
        """With core's own methods in the place of ours."""
        with ExitStack() as stack:
            for model, name, core in methods:
                function = core.__dict__.get(name) or PosLoadMixin.__dict__[name]
                function = getattr(function, "__func__", function)
                stack.enter_context(patch.object(type(self.env[model]), name, function))
            yield

    def _measure(self, function):
        """Processor and wall seconds of a call, queries, result."""
        self.env.flush_all()
        self.env.invalidate_all()
        gc.collect()
        queries = self.env.cr.sql_log_count
        wall, cpu = time.monotonic(), time.process_time()
        result = function()
        self.env.flush_all()
        return (
            time.process_time() - cpu,
            time.monotonic() - wall,
            self.env.cr.sql_log_count - queries,
            result,
        )

    @staticmethod
    def _print(label, value):
        print(f"\n  {label}: {value}", flush=True)

    def _report(self, label, ours, core, limit):
        ratio = ours[0] / core[0]
        self._print(
            label,
            f"core {core[0]:.2f} s of processor ({core[1]:.2f} s, {core[2]} queries); "
            f"shop {ours[0]:.2f} s ({ours[1]:.2f} s, {ours[2]} queries); "
            f"ratio {ratio:.2f} (at most {limit})",
        )
        self.assertLess(ratio, limit)

    def test_load(self):
        self._product("Volume", 1, self.env["account.tax"])
        self.env["product.template"].create(
            [
                {
                    "name": f"Product {rank}",
                    "available_in_pos": True,
                    "list_price": 1 + rank % 90,
                    "taxes_id": False,
                    "barcode": f"376{rank:09}",
                }
                for rank in range(PRODUCTS)
            ]
        )
        self.env["res.partner"].create(
            [
                {"name": f"Member {rank}", "email": f"m{rank}@example.org"}
                for rank in range(MEMBERS)
            ]
        )
        self.env.flush_all()
        self.env.cr.execute("ANALYZE")
        ours = self._session()
        core = self._session(self.plain_till, "plain")
        measures = {"ours": [], "core": []}
        for _round in range(ROUNDS):
            measures["ours"].append(self._measure(lambda: ours.load_data([])))
            with self._core(CORE_LOAD):
                measures["core"].append(self._measure(lambda: core.load_data([])))
        for found in measures.values():
            data = found[-1][-1]
            self.assertGreaterEqual(len(data["product.template"]), PRODUCTS)
            self.assertGreaterEqual(len(data["res.partner"]), MEMBERS * 0.99)
        # Whatever else the machine does only adds to the time.
        self._report(
            f"loading a till with {PRODUCTS} products and {MEMBERS} customers",
            min(measures["ours"], key=lambda measure: measure[0]),
            min(measures["core"], key=lambda measure: measure[0]),
            LOAD_LIMIT,
        )

    def _fill(self, session):
        """Tickets of two lines, in cash, by card and by cheque."""
        soap = self.soap.with_env(session.env)
        plain = session.config_id == self.plain_till
        taxes = self.plain_tax if plain else self.tax20
        batch = []
        for rank in range(TICKETS):
            data = self._order_data(
                session,
                [(soap, 1 + rank % 3), (soap, 1)],
                [(("Cash", "Card", "Cheque")[rank % 3], 6.0 * (2 + rank % 3))],
            )
            for command in data["lines"]:
                command[2]["tax_ids"] = [Command.set(taxes.ids)]
            batch.append({**data, "state": "draft"})
        orders = session.env["pos.order"].create(batch)
        for order in orders:
            order.action_pos_order_paid()
        self.env.flush_all()

    def _close_one(self, session):
        session.post_closing_cash_details(session.sudo().cash_register_balance_end)
        session.invalidate_recordset()
        session.update_closing_control_state_session("")
        return session.close_session_from_ui()

    def test_close(self):
        sessions = {
            "ours": self._session(),
            "core": self._session(self.plain_till, "plain"),
        }
        for session in sessions.values():
            self._fill(session)
        self.env.cr.execute("ANALYZE")
        core = sessions["core"]
        with self._core(CORE_CLOSE):
            core = self._measure(lambda: self._close_one(sessions["core"]))
        ours = self._measure(lambda: self._close_one(sessions["ours"]))
        for session in sessions.values():
            self.assertEqual(session.sudo().state, "closed")
        self._report(f"closing a session of {TICKETS} tickets", ours, core, CLOSE_LIMIT)
