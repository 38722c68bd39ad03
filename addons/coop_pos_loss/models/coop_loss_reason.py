# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopLossReason(models.Model):
    """Why goods leave a shop without being sold, and what it changes in the books.

    *VAT.* Goods that are lost, broken or thrown away, with the proof of it, keep the
    deduction of their VAT (CGI, annexe II, art. 207, VI-2). Goods used for the business
    are a self-supply (“livraison à soi-même”) only when their VAT wouldn't be wholly
    deductible if bought outside (CGI, art. 257, II-1-2°): none by default. Gifts of
    unsold goods to recognised charities neither (CGI, art. 273 septies D). Goods taken
    for private needs are one (CGI, art. 257, II-1-1°), on their cost (art. 266, 1-c).
    Each reason has its setting: the accountant decides.
    """

    _name = "coop.loss.reason"
    _description = "Reason of Goods without Sale"
    _inherit = ["coop.till.reason.mixin"]

    kind = fields.Selection(
        [
            ("unsold", "Unsold"),
            ("broken", "Broken or spoiled"),
            ("internal", "Internal use"),
            ("gift", "Gift"),
            ("private", "Private use"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
    )
    account_id = fields.Many2one(
        "account.account",
        string="Charge Account",
        check_company=True,
        domain="[('account_type', 'in', ('expense', 'expense_direct_cost'))]",
        help="The cost of the goods goes there, out of the account of their purchases "
        "(or of the stock, if it is valued perpetually). Empty: it stays among the "
        "purchases; nothing is booked unless the stock is valued perpetually.",
    )
    self_supply = fields.Boolean(
        string="Self-Supply VAT",
        help="Book the VAT collected on the cost of the goods (livraison à soi-même), "
        "at the rate at which they are sold. By default for private use only: ask "
        "your accountant.",
    )

    @api.model
    def _coop_usual_names(self):
        return (
            self.env._("Unsold"),
            self.env._("Broken or spoiled"),
            self.env._("Used by the shop"),
            self.env._("Given to a charity"),
            self.env._("Taken by members or staff"),
        )

    @api.model
    def _coop_usual_vals(self, company):
        """The charge accounts are those of the French chart, when the company has them:
        6063 (supplies), 6238 (gifts). Without account, a reason moves no charge.
        """
        return [
            {
                "kind": kind,
                "account_id": company._coop_find_charge(code).id,
                "self_supply": kind == "private",
            }
            for kind, code in (
                ("unsold", ""),
                ("broken", ""),
                ("internal", "6063"),
                ("gift", "6238"),
                ("private", ""),
            )
        ]
