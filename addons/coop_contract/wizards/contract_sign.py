# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CoopContractSign(models.TransientModel):
    """Record the signatures of a contract or amendment, with the signed copy."""

    _name = "coop.contract.sign"
    _description = "Record Signatures"

    res_model = fields.Selection(
        [
            ("coop.contract", "Contract"),
            ("coop.contract.amendment", "Amendment"),
        ],
        string="Kind",
        required=True,
        readonly=True,
    )
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", required=True, readonly=True
    )
    document_name = fields.Char(string="What", compute="_compute_document_name")
    date = fields.Date(
        string="Signed On",
        required=True,
        default=fields.Date.context_today,
        help="Day of the last signature.",
    )
    signed_copy = fields.Binary(help="The signed contract, scanned or PDF.")
    signed_copy_name = fields.Char()

    @api.depends("res_model", "res_id")
    def _compute_document_name(self):
        for wizard in self:
            wizard.document_name = wizard._get_document().display_name

    def _get_document(self):
        """Return the contract or the amendment that is signed."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id)

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
