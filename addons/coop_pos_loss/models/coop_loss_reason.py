# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError


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
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
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

    @api.constrains("company_id")
    def _check_root(self):
        for reason in self:
            if reason.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "Reason “%(reason)s”: %(company)s is a shop. Reasons are the "
                        "cooperative's: choose %(root)s.",
                        reason=reason.name,
                        company=reason.company_id.name,
                        root=reason.company_id.root_id.name,
                    )
                )
