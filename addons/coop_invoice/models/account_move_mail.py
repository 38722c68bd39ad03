# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountMove(models.Model):
    """E-mails to customers under the brand of the activity."""

    _inherit = "account.move"

    def _get_mail_template(self):
        if all(
            move.move_type in ("out_invoice", "out_refund")
            and move._coop_brand_activity()
            for move in self
        ):
            template = self.env.ref(
                "coop_invoice.email_template_invoice", raise_if_not_found=False
            )
            if template and self:
                return template
        return super()._get_mail_template()

    def _coop_reply_to(self):
        """Where customers answer: the activity's e-mail; False: core's choice."""
        self.ensure_one()
        return self._coop_brand_activity().sudo().email or False
