# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class AccountMoveSend(models.AbstractModel):
    _inherit = "account.move.send"

    @api.model
    def _send_mail(self, move, mail_template, **kwargs):
        if not move._coop_brand_activity():
            return super()._send_mail(move, mail_template, **kwargs)
        reply_to = move._coop_reply_to()
        if reply_to:
            kwargs.setdefault("reply_to", reply_to)
        sender = self.with_context(coop_brand_layout=True)
        return super(AccountMoveSend, sender)._send_mail(move, mail_template, **kwargs)

    @api.model
    def _get_mail_layout(self):
        if self.env.context.get("coop_brand_layout"):
            return "coop_invoice.mail_layout_brand"
        return super()._get_mail_layout()
