# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.fields import Command

from odoo.addons.coop_pos.tests.common import TillCase


class LossCase(TillCase):
    """Bread costs 1.20 (VAT 5.5 %), soap 3.00 (20 %) in the first shop."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reasons = {
            reason.kind: reason
            for reason in cls.env["coop.loss.reason"].search(
                [("company_id", "=", cls.coop.id)]
            )
        }
        cls.purchases = cls.company_data["default_account_expense"]
        cls.charge = cls.env["account.account"].create(
            {"name": "Supplies", "code": "606399", "account_type": "expense"}
        )
        cls.reasons["internal"].account_id = cls.charge
        for product, cost in ((cls.bread, 1.2), (cls.soap, 3.0)):
            product.property_account_expense_id = cls.purchases
            product.with_company(cls.shop.branch_id).write(
                {
                    "property_account_expense_id": cls.purchases.id,
                    "standard_price": cost,
                }
            )
        cls.env.flush_all()

    def _loss(self, kind, lines, login="mona", **vals):
        return self._env_of(login)["coop.loss"].create(
            {
                "coop_activity_id": self.shop.id,
                "reason_id": self.reasons[kind].id,
                "line_ids": [
                    Command.create({"product_id": product.id, "quantity": quantity})
                    for product, quantity in lines
                ],
                **vals,
            }
        )

    def _figures(self, move):
        return sorted((item.account_id.code, item.balance) for item in move.line_ids)
