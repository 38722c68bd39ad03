# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopDonationIssue(models.TransientModel):
    """Receipts of a year, or of the gifts chosen; looked at first."""

    _name = "coop.donation.issue"
    _description = "Issue Tax Receipts"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year - 1,
        help="Calendar year of the gifts.",
    )
    by_gift = fields.Boolean(
        string="One for Each Gift", help="Otherwise one for each donor and year."
    )
    donation_ids = fields.Many2many(
        "coop.donation",
        string="Gifts",
        compute="_compute_donation_ids",
        store=True,
        readonly=False,
        domain="[('company_id', '=', company_id), ('receipt_id', '=', False)]",
    )
    receipt_count = fields.Integer(
        string="Receipts", compute="_compute_figures", help="That will be issued."
    )
    amount = fields.Monetary(compute="_compute_figures")

    @api.depends("company_id", "year")
    def _compute_donation_ids(self):
        chosen = self.env.context.get("active_model") == "coop.donation"
        for wizard in self:
            domain = [
                ("company_id", "=", wizard.company_id.id),
                ("receipt_id", "=", False),
            ]
            if chosen:
                domain.append(("id", "in", self.env.context.get("active_ids", [])))
            else:
                domain += [
                    ("date", ">=", f"{wizard.year or 1:04d}-01-01"),
                    ("date", "<=", f"{wizard.year or 1:04d}-12-31"),
                ]
            wizard.donation_ids = self.env["coop.donation"].search(domain)

    @api.depends("donation_ids", "by_gift")
    def _compute_figures(self):
        for wizard in self:
            gifts = wizard.donation_ids
            keys = {
                (g.partner_id, g.regime, g.date.year, g.id if wizard.by_gift else 0)
                for g in gifts
            }
            wizard.receipt_count = len(keys)
            wizard.amount = sum(gifts.mapped("amount"))

    def action_take_up(self):
        """Take up the gifts of the year from the accounts, and look again."""
        self.ensure_one()
        self.env["coop.donation"]._take_up(
            self.company_id, f"{self.year}-01-01", f"{self.year}-12-31"
        )
        self._compute_donation_ids()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Issue Tax Receipts"),
        }

    def action_issue(self):
        """:raise UserError: there is no gift, see ``coop.donation.receipt._issue``"""
        self.ensure_one()
        if not self.donation_ids:
            raise UserError(
                self.env._(
                    "No gift of %s waits for a receipt. Choose another year, or enter "
                    "the gifts first.",
                    self.year,
                )
            )
        receipts = self.env["coop.donation.receipt"]._issue(
            self.donation_ids, by_gift=self.by_gift
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_member_donation.coop_donation_receipt_action"
        )
        action["domain"] = [("id", "in", receipts.ids)]
        action["context"] = {}
        return action
