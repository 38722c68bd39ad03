# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError


class CoopInvoiceShareLine(models.TransientModel):
    _name = "coop.invoice.share.line"
    _description = "Line to Share between Activities"

    wizard_id = fields.Many2one(
        "coop.invoice.share", required=True, ondelete="cascade", index=True
    )
    line_id = fields.Many2one("account.move.line", required=True, ondelete="cascade")
    name = fields.Char(related="line_id.name")
    currency_id = fields.Many2one(related="line_id.currency_id")
    price_subtotal = fields.Monetary(related="line_id.price_subtotal")
    agreement_id = fields.Many2one(related="wizard_id.agreement_id")
    share_id = fields.Many2one(
        "coop.joint.agreement.line",
        string="All to",
        domain="[('agreement_id', '=', agreement_id)]",
        help="Activity that takes the whole line; empty: shared by the agreement.",
    )

    def _get_shares(self):
        """Return the line's shares, as (activity, weight) pairs."""
        self.ensure_one()
        # sudo: the issuer doesn't see all the activities of the agreement.
        lines = self.agreement_id.sudo().line_ids
        if not self.share_id:
            return [(line.activity_id, line.share) for line in lines]
        share = self.share_id.sudo()
        if share not in lines:
            raise UserError(
                self.env._(
                    "Line “%(line)s”: this activity has no share in “%(agreement)s”. "
                    "Choose one of the agreement's activities.",
                    line=self.name,
                    agreement=self.agreement_id.name,
                )
            )
        return [(share.activity_id, 1.0)]
