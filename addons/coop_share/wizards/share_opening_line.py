# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopShareOpeningLine(models.TransientModel):
    """Shares of one holder in the former register."""

    _name = "coop.share.opening.line"
    _description = "Shares of a Former Register"

    wizard_id = fields.Many2one("coop.share.opening", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="wizard_id.company_id")
    partner_id = fields.Many2one("res.partner", string="Holder", required=True)
    class_id = fields.Many2one(
        "coop.share.class",
        string="Class",
        required=True,
        domain="[('company_id', '=', company_id)]",
    )
    quantity = fields.Integer(string="Shares", required=True, default=1)
    date = fields.Date(
        string="Held Since",
        help="Day from which the shares are held; empty: the day above.",
    )
    note = fields.Char(help="Numbers or pages of the former register, for instance.")
