# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class MailThread(models.AbstractModel):
    """Notes of the staff are not sent to the person who follows their own document."""

    _inherit = "mail.thread"

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        groups = self.env["mail.message"]._coop_notes_groups().get(self._name)
        # sudo: what is being sent.
        note = message.sudo()
        if not groups or not (
            note.is_internal or not note.subtype_id or note.subtype_id.internal
        ):
            return recipients
        # Whoever is named in the note gets it: its author wanted it.
        named = set(note.partner_ids.ids)
        Users = self.env["res.users"].sudo()
        return [
            one
            for one in recipients
            if not one["id"]
            or one["id"] in named
            or (
                one["uid"]
                and any(Users.browse(one["uid"]).has_group(group) for group in groups)
            )
        ]
