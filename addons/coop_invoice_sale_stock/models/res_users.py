# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

# Who works with transfers that no quotation asked for, by core's own rights.
STOCK_GROUPS = (
    "stock.group_stock_user",
    "account.group_account_readonly",
    "account.group_account_invoice",
    "sales_team.group_sale_salesman",
    # The tills: their module need not be there.
    "point_of_sale.group_pos_user",
)


class ResUsers(models.Model):
    _inherit = "res.users"

    def _coop_works_with_transfers(self):
        """Tell whether the user sees transfers by other rights than a member's.

        For record rules: the transfers of the orders of the others stay hidden, those
        without order are core's matter.

        :return: bool
        """
        self.ensure_one()
        return any(self.has_group(xmlid) for xmlid in STOCK_GROUPS)
