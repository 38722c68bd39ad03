# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopSharePayBase(models.Model):
    """Gross pay of a member, on which the statutes base an obligation to subscribe."""

    _name = "coop.share.pay.base"
    _description = "Pay that Obligations are Based On"
    _order = "date desc, member_id"
    _check_company_auto = True
    _rec_name = "member_id"

    member_id = fields.Many2one(
        "coop.member",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Last day of the month or year that the pay is of.",
    )
    amount = fields.Monetary(string="Gross Pay", required=True)

    _date_unique = models.UniqueIndex(
        "(member_id, date)", "The pay of that member on that day is known already."
    )
