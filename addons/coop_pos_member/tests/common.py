# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from odoo.addons.coop_pos.tests.common import TillCase

ACCOUNT = "Customer Account"
# What Odoo's till searches a text in.
SEARCHED = (
    "name",
    "parent_name",
    "phone_mobile_search",
    "email",
    "barcode",
    "street",
    "zip",
    "city",
    "state_id",
    "country_id",
    "vat",
)


class MemberTillCase(TillCase):
    """Two shops, and people of every status."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        body = cls.env["coop.body"].create({"name": "Board of shops", "kind": "board"})
        cls.decision = cls.env["coop.decision"].create(
            {
                "body_id": body.id,
                "date": "2024-01-10",
                "reference": "CA 2024-01",
                "company_id": cls.coop.id,
            }
        )
        cls.martin = cls._member("Jeanne Martin", "admission")
        cls.candidate = cls._member("Carl Candidate", "candidacy")
        cls.former = cls._member("Fanny Former", "admission")
        cls.former._record_event("resignation", "2024-06-01")
        cls.leaving = cls._member("Leo Leaving", "admission")
        cls.leaving._record_event(
            "resignation",
            "2024-06-01",
            date_effective=fields.Date.add(
                fields.Date.context_today(cls.shop), months=3
            ),
        )
        cls.paul, cls.stranger = cls.env["res.partner"].create(
            [{"name": "Paul Martin"}, {"name": "Sam Stranger"}]
        )
        cls.eater = cls.env["coop.member.eater"].create(
            {
                "member_id": cls.martin.id,
                "partner_id": cls.paul.id,
                "date_from": "2024-02-01",
            }
        )
        cls.members_list = cls.env["product.pricelist"].create(
            {
                "name": "Prices of members",
                "company_id": cls.shop.branch_id.id,
                "item_ids": [
                    Command.create(
                        {
                            "applied_on": "3_global",
                            "compute_price": "percentage",
                            "percent_price": 50,
                        }
                    )
                ],
            }
        )
        cls.env.flush_all()

    @classmethod
    def _member(cls, name, kind=None, date="2024-01-10", **vals):
        partner = cls.env["res.partner"].create({"name": name, **vals})
        member = cls.env["coop.member"].create(
            {"partner_id": partner.id, "company_id": cls.coop.id}
        )
        if kind:
            member._record_event(
                kind,
                date,
                **({"decision_id": cls.decision.id} if kind == "admission" else {}),
            )
        return member

    def _status_of(self, partner, login="caro"):
        """What the till says of a customer to somebody."""
        config = self.till.with_env(self._env_of(login))
        self.env.flush_all()
        self.env.invalidate_all()
        return config.coop_customer(partner.id)["customer"]


class AccountTillCase(MemberTillCase):
    """A till that sells on account, up to 15.00 to members."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till.write(
            {
                "coop_use_ceiling": True,
                "coop_member_ceiling": 15,
                "coop_other_ceiling": 0,
            }
        )
        cls.buyer = cls.martin.partner_id

    def _buy(self, session, quantity=1, partner=None, ago=0, **vals):
        date = fields.Datetime.now() - timedelta(minutes=ago)
        return self._sell(
            session,
            [(self.soap, quantity)],
            [(ACCOUNT, 6.0 * quantity)],
            partner_id=(partner or self.buyer).id,
            date_order=fields.Datetime.to_string(date),
            **vals,
        )

    def _pay(self, session, amount, method="Cash"):
        """What the till sends when a customer pays the account."""
        return self._sell(
            session,
            [],
            [(ACCOUNT, -amount), (method, amount)],
            partner_id=self.buyer.id,
        )

    def _account(self, login="caro", till=None, partner=None):
        config = (till or self.till).with_env(self._env_of(login))
        self.env.flush_all()
        self.env.invalidate_all()
        return config.coop_customer((partner or self.buyer).id)["account"]

    def _receivables(self):
        return (
            self.env["account.move.line"]
            .sudo()
            .search(
                [
                    ("partner_id", "=", self.buyer.id),
                    ("account_id.account_type", "=", "asset_receivable"),
                    ("parent_state", "=", "posted"),
                ]
            )
        )
