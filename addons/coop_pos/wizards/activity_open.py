# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Command


class CoopActivityOpen(models.TransientModel):
    """A shop opens with its till."""

    _inherit = "coop.activity.open"

    with_till = fields.Boolean(
        string="Open a Till",
        default=True,
        help="A till that works at once: payment methods, cash control, price list, "
        "receipts under the shop's brand.",
    )
    till_card = fields.Boolean(string="Cards", default=True)
    till_check = fields.Boolean(string="Cheques", default=True)
    till_account = fields.Boolean(
        string="Customer Accounts",
        help="Customers pay later: the sale stays on their account.",
    )
    till_outstanding_account_id = fields.Many2one(
        "account.account",
        string="Cards and Cheques Wait On",
        compute="_compute_till_outstanding_account_id",
        store=True,
        readonly=False,
        help="Account in transit, until the bank shows the money (5112, 5115…).",
    )
    till_pricelist_id = fields.Many2one(
        "product.pricelist",
        string="Prices Start From",
        domain="[('company_id', '=', False)]",
        help="A price list without company, hence common to the shops. This shop gets "
        "one of its own, which starts from it. Empty: from the products' prices.",
    )
    till_category_ids = fields.Many2many(
        "pos.category",
        string="Products Of",
        help="The till sells only the products of these categories. Empty: all.",
    )
    till_max_difference = fields.Float(
        string="Largest Cash Difference",
        digits="Account",
        default=10.0,
        help="Above it, only the shop's manager closes the till. 0: no limit.",
    )
    till_header = fields.Text(
        string="Top of Receipts", help="For instance the opening hours."
    )
    till_footer = fields.Text(
        string="Bottom of Receipts",
        help="The legal mentions of the cooperative and of the shop are added by "
        "themselves.",
    )
    till_cashier_ids = fields.Many2many(
        "res.users",
        "coop_activity_open_cashier_rel",
        string="Cashiers",
        domain="[('share', '=', False)]",
        help="They work in the shop and sell at its till. Owners manage the till.",
    )

    @api.depends("company_id")
    def _compute_till_outstanding_account_id(self):
        for wizard in self:
            account = self.env["account.account"]
            if wizard.company_id:
                account = self.env["coop.activity"]._default_till_outstanding(
                    wizard.company_id
                )
            wizard.till_outstanding_account_id = account.sudo(False)

    def _open_shop_users(self, branch, activity):
        users = super()._open_shop_users(branch, activity)
        if self.with_till:
            self._open_shop_cashiers(branch, activity)
        return users

    def _open_shop_cashiers(self, branch, activity):
        """Give the cashiers the till, and the owners its management.

        A cashier reads what the till makes, and is a person of the activity from the
        opening to the day that the staff writes there.
        """
        # sudo: officers don't manage users; the rights given here are fixed, in the
        # shop only.
        cashiers = self.till_cashier_ids.sudo()
        cashiers.write(
            {
                "company_ids": [Command.link(branch.id)],
                "group_ids": [
                    Command.link(self.env.ref("point_of_sale.group_pos_user").id)
                ],
            }
        )
        # They start on the tills, unless they start elsewhere already.
        tills = self.env.ref("point_of_sale.action_pos_config_kanban")
        cashiers.filtered(lambda user: not user.action_id).action_id = tills.id
        people = activity.sudo().member_ids
        activity.sudo().member_ids = [
            Command.create({"partner_id": partner.id, "role": "viewer"})
            for partner in cashiers.partner_id - people.partner_id
        ]
        owners = people.filtered(lambda person: person.role == "owner")
        managers = owners.partner_id.user_ids.filtered(lambda user: not user.share)
        managers.write(
            {
                "group_ids": [
                    Command.link(self.env.ref(xmlid).id)
                    for xmlid in self._till_manager_groups()
                ]
            }
        )

    @api.model
    def _till_manager_groups(self):
        """External ids of the groups that the owners of a shop get."""
        return ["point_of_sale.group_pos_manager", "product.group_product_manager"]

    def _open_shop_pos(self, branch):
        res = super()._open_shop_pos(branch)
        if not self.with_till:
            return res
        # sudo: the branch is new, the officer's companies are in cache.
        activity = branch.sudo().coop_branch_activity_ids
        return activity._open_till(self._prepare_till_options())

    def _prepare_till_options(self):
        """Options of ``coop.activity._open_till``."""
        self.ensure_one()
        return {
            "name": self.name,
            "card": self.till_card,
            "check": self.till_check,
            "account": self.till_account,
            "outstanding_account": self.till_outstanding_account_id.sudo(),
            "base_pricelist": self.till_pricelist_id.sudo(),
            "categories": self.till_category_ids.sudo(),
            "max_difference": self.till_max_difference,
            "header": self.till_header,
            "footer": self.till_footer,
            "cash_journal_code": self.with_journals and self.cash_journal_code,
        }
