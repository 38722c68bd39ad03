# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain


class MailActivity(models.Model):
    """What the staff plans on a document is not shown to the person whom the document
    is about, see ``coop.staff.notes.mixin``."""

    _inherit = "mail.activity"

    @api.model
    def _coop_hidden_domain(self):
        """Return the domain of the activities that the user does not read, or None."""
        closed = self.env["mail.message"]._coop_closed_models()
        if not closed:
            return None
        return Domain("res_model", "in", closed) & Domain("user_id", "!=", self.env.uid)

    @api.model
    def _search(self, domain, *args, **kwargs):
        hidden = self._coop_hidden_domain()
        if hidden is not None:
            domain = Domain(domain) & ~hidden
        return super()._search(domain, *args, **kwargs)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        hidden = self._coop_hidden_domain() if self.ids else None
        if hidden is None:
            return result
        left = self - result[0] if result else self
        # sudo: looks at the activities that will be refused.
        closed = left.sudo().filtered_domain(hidden).sudo(False)
        if not closed:
            return result
        forbidden = result[0] + closed if result else closed
        return forbidden, lambda: forbidden._make_access_error(operation)
