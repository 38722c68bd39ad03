# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopShareInterestLine(models.Model):
    """Interest of one holder for one fiscal year."""

    _name = "coop.share.interest.line"
    _description = "Interest of a Holder"
    _order = "interest_id desc, partner_id"
    _check_company_auto = True
    _rec_name = "partner_id"

    interest_id = fields.Many2one(
        "coop.share.interest",
        string="Run",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="interest_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(related="interest_id.state", store=True)
    member_id = fields.Many2one(
        "coop.member", required=True, readonly=True, index=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(
        related="member_id.partner_id", store=True, index=True, string="Holder"
    )
    base = fields.Monetary(
        string="Average Capital",
        readonly=True,
        help="Paid capital that bears interest, in proportion of the days.",
    )
    amount = fields.Monetary(string="Interest", readonly=True)
    amount_tax = fields.Monetary(
        string="Income Tax", readonly=True, help="Kept for the income tax, in advance."
    )
    amount_social = fields.Monetary(string="Social Levies", readonly=True)
    amount_net = fields.Monetary(string="To Pay", readonly=True)
    line_id = fields.Many2one(
        "account.move.line",
        string="Journal Item",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups="coop_base.group_officer,coop_base.group_accountant",
    )
