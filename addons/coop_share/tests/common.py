# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager

from odoo import Command
from odoo.exceptions import UserError

from odoo.addons.base.tests.common import BaseCommon
from odoo.addons.coop_base.tests.common import new_users


class ShareCommon(BaseCommon):
    """A cooperative, two share classes, members, and one user for each role.

    Without a chart of accounts, whose loading takes longer than the tests.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create(
            {
                "name": "Les Quatre Vents",
                "coop_is_cooperative": True,
                "coop_legal_form": "scic_sa",
                "currency_id": cls.env.ref("base.EUR").id,
            }
        )
        cls.env.user.write(
            {
                "company_ids": [Command.link(cls.company.id)],
                "company_id": cls.company.id,
            }
        )
        cls.env = cls.env(
            context={
                **cls.env.context,
                "allowed_company_ids": cls.company.ids,
            }
        )
        cls.company = cls.company.with_env(cls.env)
        cls.currency = cls.company.currency_id
        cls.users = new_users(
            cls.company,
            {
                "alice": "base.group_user,coop_base.group_member",
                "bruno": "base.group_user,coop_base.group_member",
                "officer": "coop_base.group_officer",
                "accountant": "coop_base.group_accountant",
                "manager": "coop_base.group_manager",
                "payroll": "coop_base.group_payroll",
                "no_role": "base.group_user",
            },
            "share_",
        )
        cls.alice = cls.users["alice"].partner_id
        cls.bruno = cls.users["bruno"].partner_id
        cls.chloe, cls.town = cls.env["res.partner"].create(
            [{"name": "Chloé"}, {"name": "Town", "is_company": True}]
        )
        cls.holders = cls.alice | cls.bruno | cls.chloe | cls.town
        cls.members = cls.env["coop.member"].create(
            [
                {"company_id": cls.company.id, "partner_id": partner.id}
                for partner in cls.holders
            ]
        )
        cls.body = cls.env["coop.body"].create({"name": "Board", "kind": "board"})
        cls.decision = cls.env["coop.decision"].create(
            {
                "body_id": cls.body.id,
                "date": "2020-01-01",
                "reference": "CA 1",
                "company_id": cls.company.id,
            }
        )
        cls.members._record_event(
            "admission", "2020-01-01", decision_id=cls.decision.id
        )
        cls.class_a, cls.class_b = cls.env["coop.share.class"].create(
            [
                {
                    "name": "Share A",
                    "code": "A",
                    "nominal": 20,
                    "company_id": cls.company.id,
                },
                {
                    "name": "Share B",
                    "code": "B",
                    "nominal": 50,
                    "company_id": cls.company.id,
                },
            ]
        )

    @classmethod
    def _vals(cls, partner, quantity, date="2024-01-10", share_class=None, **vals):
        vals.setdefault("kind", "subscription" if quantity > 0 else "withdrawal")
        return {
            "partner_id": partner.id,
            "class_id": (share_class or cls.class_a).id,
            "quantity": quantity,
            "date": date,
            **vals,
        }

    @classmethod
    def _record(cls, *vals_list):
        """Write the register as the operations do."""
        return cls.env["coop.share.movement"].sudo().create(list(vals_list))

    @classmethod
    def _move(cls, partner, quantity, date="2024-01-10", share_class=None, **vals):
        return cls._record(cls._vals(partner, quantity, date, share_class, **vals))

    @classmethod
    def _transfer(cls, giver, receiver, quantity, date="2024-01-10", **vals):
        return cls._record(
            cls._vals(giver, -quantity, date, kind="transfer", pair=1, **vals),
            cls._vals(receiver, quantity, date, kind="transfer", pair=1, **vals),
        )

    @contextmanager
    def _refused(self, pattern, exception=UserError):
        """What is done inside is refused with this message, and leaves nothing."""
        with self.assertRaisesRegex(exception, pattern), self.env.cr.savepoint():
            yield

    def _held(self, partner, share_class=None, date=None):
        holdings = partner._coop_share_holdings(self.company, date)
        return holdings.get(partner, {}).get(share_class or self.class_a, (0, 0.0))[0]

    def _numbers(self):
        return (
            self.env["coop.share.movement"]
            .search([("company_id", "=", self.company.id)], order="number")
            .mapped("number")
        )

    def _assert_register_is_sound(self):
        """What must hold whatever was recorded, apart from the module's own checks."""
        movements = self.env["coop.share.movement"].search(
            [("company_id", "=", self.company.id)], order="number"
        )
        self.assertEqual(movements.mapped("number"), list(range(1, len(movements) + 1)))
        for date in sorted(set(movements.mapped("date"))):
            held, capital = {}, 0
            for movement in movements.filtered(lambda m, d=date: m.date <= d):
                key = (movement.partner_id, movement.class_id)
                held[key] = held.get(key, 0) + movement.quantity
                capital += movement.quantity * movement.nominal
            self.assertGreaterEqual(min(held.values()), 0, date)
            self.assertAlmostEqual(self.company._coop_share_capital(date), capital)
