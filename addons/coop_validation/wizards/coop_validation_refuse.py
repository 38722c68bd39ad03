# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError


class CoopValidationRefuse(models.TransientModel):
    """Asks why documents are sent back to their authors."""

    _name = "coop.validation.refuse"
    _description = "Send Documents Back"

    res_model = fields.Char(string="Kind of Document", readonly=True)
    res_ids = fields.Json(string="Documents")
    count = fields.Integer(compute="_compute_count", string="Number of Documents")
    reason = fields.Text(
        help="What the author must correct. They get it by message and as a to-do."
    )

    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.res_ids or [])

    def action_refuse(self):
        """Send the documents back.

        :raise AccessError: the user may not validate them
        :raise UserError: no reason, or a document that is not to validate
        """
        self.ensure_one()
        models_ = self.env.registry.descendants(["coop.validation.mixin"], "_inherit")
        if self.res_model not in models_:
            raise UserError(
                self.env._("Choose the documents in a list, then “Send Back”.")
            )
        documents = self.env[self.res_model].browse(self.res_ids).exists()
        documents._coop_refuse(self.reason)
        return {"type": "ir.actions.act_window_close"}
