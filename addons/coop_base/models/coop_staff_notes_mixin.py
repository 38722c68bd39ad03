# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class CoopStaffNotesMixin(models.AbstractModel):
    """A document that the person concerned reads, without what the staff notes on it.

    Odoo shows the notes, the activities and the files of a document to every internal
    user who reads it: a person who is one would read what is said of them. For models
    that inherit from this one, before ``mail.thread``, whoever has none of
    ``_staff_notes_groups`` reads what a portal user would, and what was addressed to
    them by name: see ``mail.message``, ``mail.activity`` and ``ir.attachment``.
    """

    _name = "coop.staff.notes.mixin"
    _description = "Has Notes of the Staff"

    # External ids of the groups of those who read the notes
    _staff_notes_groups = ("coop_base.group_all_activities",)

    @api.model
    def _coop_reads_staff_notes(self, user):
        """Tell whether a user reads the notes of the documents of this model."""
        return any(user.has_group(group) for group in self._staff_notes_groups)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Send no note to the person who follows their own document."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        # sudo: what is being sent.
        note = message.sudo()
        if not (note.is_internal or not note.subtype_id or note.subtype_id.internal):
            return recipients
        # Whoever is named in the note gets it: its author wanted it.
        named = set(note.partner_ids.ids)
        Users = self.env["res.users"].sudo()
        return [
            one
            for one in recipients
            if not one["id"]
            or one["id"] in named
            or (one["uid"] and self._coop_reads_staff_notes(Users.browse(one["uid"])))
        ]
