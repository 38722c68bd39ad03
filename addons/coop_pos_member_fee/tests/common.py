# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, fields

from odoo.addons.coop_pos_member.tests.common import MemberTillCase


class FeeTillCase(MemberTillCase):
    """A yearly fee of 20.00, sold at the tills."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Account = cls.env["account.account"]
        cls.fee_income, cls.transit_account = Account.create(
            [
                {
                    "name": name,
                    "code": code,
                    "account_type": account_type,
                    "reconcile": account_type == "liability_current",
                    "company_ids": [Command.set(cls.coop.ids)],
                }
                for name, code, account_type in (
                    ("Fees", "706900", "income_other"),
                    ("Memberships at the tills", "467900", "liability_current"),
                )
            ]
        )
        cls.coop.coop_fee_account_id = cls.fee_income
        cls.coop.coop_pos_transit_account_id = cls.transit_account
        cls.rule = cls.env["coop.fee.rule"].create(
            {
                "name": "Yearly fee",
                "company_id": cls.coop.id,
                "version_ids": [
                    Command.create(
                        {
                            "date_from": "2020-01-01",
                            "rate_ids": [Command.create({"amount": 20})],
                        }
                    )
                ],
            }
        )
        cls.year = fields.Date.context_today(cls.shop).year
        cls.fee_product = cls.env.ref("coop_pos_member_fee.product_fee")

    @classmethod
    def _called(cls, member, year, pay=False):
        """The fee of a year, called on its first day."""
        day = f"{year}-01-01"
        fee = (
            cls.env["coop.member.fee"]
            .sudo()
            .create(cls.env["coop.fee.engine"]._compute(cls.coop, day, members=member))
        )
        fee._call(fields.Date.to_date(day))
        return fee

    def _offers(self, partner, login="caro"):
        config = self.till.with_env(self._env_of(login))
        self.env.flush_all()
        self.env.invalidate_all()
        return config.coop_membership_offers(partner.id)

    def _fee_data(self, session, partner, offer, method="Cash", quantity=1, **vals):
        """What the browser sends when this offer is paid, alone."""
        amount = quantity * offer["price"]
        data = self._order_data(
            session,
            [(self.fee_product, quantity)],
            [(method, amount)],
            partner_id=partner.id,
        )
        data["lines"][0][2].update(
            price_unit=offer["price"],
            price_subtotal=amount,
            price_subtotal_incl=amount,
            coop_membership=offer["code"],
        )
        return {**data, "amount_total": amount, "amount_tax": 0, **vals}

    def _send(self, session, data):
        session.env["pos.order"].sync_from_ui([data])
        return self.env["pos.order"].sudo().search([("uuid", "=", data["uuid"])])

    def _balance_of(self, account, activity=None):
        domain = [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        if activity:
            domain.append(("coop_activity_id", "=", activity.id))
        lines = self.env["account.move.line"].sudo().search(domain)
        return self.coop.currency_id.round(sum(lines.mapped("balance")))
