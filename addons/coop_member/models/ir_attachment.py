# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from .coop_staff_notes_mixin import STAFF_GROUP


class IrAttachment(models.Model):
    """Files of the staff's notes are for the staff, see ``coop.staff.notes.mixin``."""

    _inherit = "ir.attachment"

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not bypass_access and self._coop_hides_notes():
            domain = Domain(domain) & self._coop_readable_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if not self or not self._coop_hides_notes():
            return result
        forbidden = result[0] if result else self.browse()
        # sudo: the domain is what decides.
        hidden = self.sudo().search(
            Domain("id", "in", (self - forbidden).ids) & ~self._coop_readable_domain()
        )
        if not hidden:
            return result
        forbidden |= hidden.sudo(False)
        return forbidden, lambda: AccessError(
            self.env._("This file belongs to the notes of the cooperative's staff.")
        )

    @api.model
    def _coop_hides_notes(self):
        return not self.env.su and not self.env.user.has_group(STAFF_GROUP)

    @api.model
    def _coop_readable_domain(self):
        """Files of other models and of fields, one's own, and those that were sent."""
        models_ = self.env.user._coop_staff_notes_models()
        sent = SQL(
            """
            (SELECT file.attachment_id
               FROM message_attachment_rel AS file
               JOIN mail_message AS message ON message.id = file.message_id
               JOIN mail_message_subtype AS subtype ON subtype.id = message.subtype_id
              WHERE message.model = ANY(%s)
                AND message.is_internal IS NOT TRUE
                AND subtype.internal IS NOT TRUE)
            """,
            models_,
        )
        return (
            Domain("res_model", "not in", models_)
            | Domain("res_field", "!=", False)
            | Domain("create_uid", "=", self.env.uid)
            | Domain("public", "=", True)
            | Domain("id", "in", sent)
        )
