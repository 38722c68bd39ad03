# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CoopContractSign(models.TransientModel):
    """Record the signatures of a contract, with the signed copy."""

    _name = "coop.contract.sign"
    _description = "Record Signatures"

    contract_id = fields.Many2one("coop.contract", required=True, readonly=True)
    date = fields.Date(
        string="Signed On",
        required=True,
        default=fields.Date.context_today,
        help="Day of the last signature.",
    )
    signed_copy = fields.Binary(help="The signed contract, scanned or PDF.")
    signed_copy_name = fields.Char()

    def _get_document(self):
        """The document that is signed."""
        self.ensure_one()
        return self.contract_id

    def action_confirm(self):
        """Sign, and keep the copy.

        :raise UserError: for a day to come
        """
        self.ensure_one()
        if self.date > fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "Signed on %s: this day is to come. Record the signature then.",
                    format_date(self.env, self.date),
                )
            )
        document = self._get_document()
        document._sign(self.date)
        if self.signed_copy:
            document.write(
                {
                    "signed_copy": self.signed_copy,
                    "signed_copy_name": self.signed_copy_name,
                }
            )
        return {"type": "ir.actions.act_window_close"}
