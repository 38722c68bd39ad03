# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from uuid import uuid4

from odoo import fields
from odoo.fields import Command

from odoo.addons.coop_activity.tests.common_activity import ActivityCase


class TillCase(ActivityCase):
    """A cooperative with two shops opened by the assistant, and who works there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._prepare_books()
        cls.env.user.group_ids |= cls.env.ref("point_of_sale.group_pos_manager")
        for login, group in (
            ("mona", "coop_base.group_member"),  # manages the first shop
            ("caro", "base.group_user"),  # is its cashier
            ("nils", "coop_base.group_member"),  # manages the second one
        ):
            cls.users[login] = cls._new_user(login, f"base.group_user,{group}")
            cls.users[login].tz = "Europe/Paris"
        cls.env.user.tz = "Europe/Paris"
        cls.shop = cls._open_shop("MILL", "mona", cashiers="caro")
        cls.other_shop = cls._open_shop("HARBOR", "nils")
        cls.till, cls.other_till = (
            cls.shop.pos_config_ids,
            cls.other_shop.pos_config_ids,
        )
        for shop, logins in ((cls.shop, "mona caro"), (cls.other_shop, "nils")):
            for login in logins.split():
                # Their only company is their shop.
                cls.users[login].write(
                    {
                        "company_id": shop.branch_id.id,
                        "company_ids": [Command.set(shop.branch_id.ids)],
                    }
                )
        cls.tax20 = cls._tax(20)
        cls.tax55 = cls._tax(5.5)
        cls.bread = cls._product("Bread", 2.11, cls.tax55)
        cls.soap = cls._product("Soap", 6.0, cls.tax20)
        cls.env.flush_all()

    @classmethod
    def _prepare_books(cls):
        """What any chart gives, whatever the one of the tests."""
        accounts = {
            "default_cash_difference_income_account_id": "income_other",
            "default_cash_difference_expense_account_id": "expense",
        }
        for rank, (fname, account_type) in enumerate(accounts.items()):
            if not cls.coop[fname]:
                cls.coop[fname] = cls.env["account.account"].create(
                    {
                        "name": fname,
                        "code": f"99810{rank}",
                        "account_type": account_type,
                    }
                )
        cls.transit = cls.env["account.account"].create(
            {
                "name": "Cards and cheques in transit",
                "code": "511999",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )

    @classmethod
    def _tax(cls, rate):
        return cls.env["account.tax"].create(
            {
                "name": f"{rate} % included",
                "amount": rate,
                "type_tax_use": "sale",
                "price_include_override": "tax_included",
                "company_id": cls.coop.id,
                "invoice_repartition_line_ids": cls._repartition(),
                "refund_repartition_line_ids": cls._repartition(),
            }
        )

    @classmethod
    def _repartition(cls):
        account = cls.company_data["default_account_tax_sale"]
        return [
            Command.create({"repartition_type": "base"}),
            Command.create({"repartition_type": "tax", "account_id": account.id}),
        ]

    @classmethod
    def _product(cls, name, price, tax, **vals):
        return cls.env["product.product"].create(
            {
                "name": name,
                "type": "consu",
                "available_in_pos": True,
                "list_price": price,
                "taxes_id": [Command.set(tax.ids)],
                "company_id": False,
                **vals,
            }
        )

    @classmethod
    def _wizard(cls, code, owner, cashiers="", **vals):
        return cls._as(cls.env["coop.activity.open"], "officer").create(
            {
                "mode": "shop",
                "name": f"Shop {code}",
                "code": code,
                "street": "1 rue du Pont",
                "zip": "69001",
                "city": "Lyon",
                "till_account": True,
                "till_outstanding_account_id": cls.transit.id,
                "till_cashier_ids": [
                    Command.set([cls.users[login].id for login in cashiers.split()])
                ],
                "person_ids": [
                    Command.create({"partner_id": cls.users[owner].partner_id.id})
                ],
                **vals,
            }
        )

    @classmethod
    def _open_shop(cls, code, owner, cashiers="", **vals):
        action = cls._wizard(code, owner, cashiers, **vals).action_open()
        shop = cls.env["coop.activity"].browse(action["res_id"])
        cls.env.user.company_ids |= shop.branch_id
        return shop

    @classmethod
    def _env_of(cls, login):
        """Environment of somebody, in all the companies they work in."""
        user = cls.users[login]
        companies = user.company_id | user.company_ids
        return cls.env(
            user=user,
            su=False,
            context={
                "allowed_company_ids": companies.ids,
                "lang": "en_US",
                "tz": user.tz,
                "tracking_disable": True,
            },
        )

    def _session(self, till=None, login="mona"):
        """Open a session of a till as somebody would, with an empty cash drawer."""
        till = (till or self.till).with_env(self._env_of(login))
        till.open_ui()
        session = till.current_session_id
        session.set_opening_control(0, "")
        return session

    def _order_data(self, session, lines, payments=None, **vals):
        """What the browser sends for a paid order.

        :param lines: list of (product, quantity)
        :param payments: list of (name of a payment method, amount); None: in cash
        """
        config = session.config_id
        methods = {method.name: method for method in config.payment_method_ids}
        commands = []
        for product, quantity in lines:
            amounts = product.taxes_id.compute_all(
                product.list_price, quantity=quantity, currency=config.currency_id
            )
            commands.append(
                Command.create(
                    {
                        "product_id": product.id,
                        "qty": quantity,
                        "price_unit": product.list_price,
                        "price_subtotal": amounts["total_excluded"],
                        "price_subtotal_incl": amounts["total_included"],
                        "tax_ids": [Command.set(product.taxes_id.ids)],
                        "pack_lot_ids": [],
                        "uuid": str(uuid4()),
                    }
                )
            )
        total = sum(command[2]["price_subtotal_incl"] for command in commands)
        untaxed = sum(command[2]["price_subtotal"] for command in commands)
        payments = payments or [("Cash", total)]
        return {
            "uuid": str(uuid4()),
            "session_id": session.id,
            "company_id": config.company_id.id,
            "user_id": session.env.uid,
            "state": "paid",
            "date_order": fields.Datetime.to_string(fields.Datetime.now()),
            "pricelist_id": config.pricelist_id.id,
            "fiscal_position_id": False,
            "partner_id": False,
            "to_invoice": False,
            "amount_total": total,
            "amount_tax": total - untaxed,
            "amount_paid": sum(amount for _name, amount in payments),
            "amount_return": 0.0,
            "lines": commands,
            "payment_ids": [
                Command.create(
                    {
                        "amount": amount,
                        "name": fields.Datetime.now(),
                        "payment_method_id": methods[name].id,
                        "uuid": str(uuid4()),
                    }
                )
                for name, amount in payments
            ],
            **vals,
        }

    def _sell(self, session, lines, payments=None, **vals):
        """Sell at the till, as the user of the session's environment.

        :return: pos.order with all rights
        """
        data = self._order_data(session, lines, payments, **vals)
        uuid = data["uuid"]
        session.env["pos.order"].with_context(generate_pdf=False).sync_from_ui([data])
        return self.env["pos.order"].sudo().search([("uuid", "=", uuid)])

    def _close(self, session, counted=None):
        """Close a session; counted: the cash in the drawer, None for what is due."""
        if counted is None:
            session.invalidate_recordset()
            counted = session.sudo().cash_register_balance_end
        self.assertTrue(session.post_closing_cash_details(counted)["successful"])
        # Each call of the browser is a transaction of its own.
        session.invalidate_recordset()
        session.update_closing_control_state_session("")
        self.assertTrue(session.close_session_from_ui()["successful"])
        return session.sudo()

    def _items(self, activity, **domain):
        return (
            self.env["account.move.line"]
            .sudo()
            .search([("move_id.coop_activity_id", "=", activity.id)])
        )

    def _balance(self, items, account_type):
        return sum(
            items.filtered(
                lambda line: line.account_id.account_type == account_type
            ).mapped("balance")
        )
