# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# As on the official model of the receipt.
FORMS = [
    ("manual", "Hand-to-hand gift"),
    ("public_deed", "Notarised deed"),
    ("private_deed", "Private deed"),
    ("other", "Other"),
]
NATURES = [
    ("cash", "Cash, cheque, transfer"),
    ("securities", "Listed shares"),
    ("expenses", "Expenses of a volunteer, given up"),
    ("kind", "Goods or services"),
]
MEANS = [
    ("transfer", "Transfer, direct debit, card"),
    ("cheque", "Cheque"),
    ("coins", "Coins and notes"),
]


class CoopDonation(models.Model):
    """A gift, which is in one receipt at most."""

    _name = "coop.donation"
    _description = "Gift"
    _inherit = ["coop.staff.notes.mixin", "mail.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True

    partner_id = fields.Many2one(
        "res.partner", string="Donor", required=True, index=True, ondelete="restrict"
    )
    regime = fields.Selection(
        selection="_selection_regime", compute="_compute_regime", store=True
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        index=True,
        tracking=True,
        help="Day on which it was received: the year of the receipt.",
    )
    amount = fields.Monetary(required=True, tracking=True)
    form = fields.Selection(FORMS, required=True, default="manual")
    nature = fields.Selection(NATURES, required=True, default="cash")
    means = fields.Selection(MEANS, default="transfer")
    description = fields.Char(help="What was given, if it is not money.")
    move_line_id = fields.Many2one(
        "account.move.line",
        string="Journal Item",
        readonly=True,
        copy=False,
        ondelete="restrict",
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="Credit in the accounts from which the gift was taken up.",
    )
    receipt_id = fields.Many2one(
        "coop.donation.receipt",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "The amount of a gift is above zero."
    )
    _move_line_unique = models.UniqueIndex(
        "(move_line_id) WHERE move_line_id IS NOT NULL",
        "This journal item was taken up as a gift already.",
    )

    @api.model
    def _selection_regime(self):
        return (
            self.env["coop.donation.text"]
            ._fields["regime"]
            ._description_selection(self.env)
        )

    @api.depends("partner_id.is_company", "receipt_id")
    def _compute_regime(self):
        for gift in self:
            # What was receipted does not change with the contact.
            if not gift.receipt_id:
                company = gift.partner_id.is_company
                gift.regime = "company" if company else "person"

    @api.depends("partner_id.name", "date")
    def _compute_display_name(self):
        for gift in self:
            gift.display_name = self.env._(
                "Gift of %(name)s, %(date)s",
                name=gift.partner_id.name or "",
                date=gift.date or "",
            )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for gift in self:
            if gift.date and gift.date > today:
                raise ValidationError(
                    self.env._(
                        "%s: a gift is noted once it is received.", gift.display_name
                    )
                )

    def write(self, vals):
        locked = {"partner_id", "company_id", "date", "amount", "form", "nature"}
        if locked & set(vals):
            self._check_no_receipt()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_without_receipt(self):
        self._check_no_receipt()

    def _check_no_receipt(self):
        for gift in self.filtered("receipt_id"):
            raise UserError(
                self.env._(
                    "%(gift)s is in the receipt %(receipt)s: cancel that one first.",
                    gift=gift.display_name,
                    receipt=gift.receipt_id.name,
                )
            )
