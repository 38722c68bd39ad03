# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

STAFF_GROUP = "coop_base.group_all_activities"
# Searches through these fields skip the access rules of what they point to.
_NOTE_FIELDS = {"message_ids", "website_message_ids", "rating_ids"}
_NOTE_PREFIXES = ("activity_", "my_activity_")


class CoopStaffNotesMixin(models.AbstractModel):
    """A document that the person concerned reads, without what the staff notes on it.

    Odoo shows the internal notes, the activities and the files of a document to every
    internal user who reads it: a member who is one would read what is said of them.
    Rules on ``mail.message`` and ``mail.activity`` and ``ir_attachment.py`` close that
    for the models that inherit from this one; what was sent to the person stays open.
    """

    _name = "coop.staff.notes.mixin"
    _description = "Has Notes of the Staff"

    def _has_field_access(self, field, operation):
        allowed = super()._has_field_access(field, operation)
        if self.env.su or not self._is_staff_note(field.name):
            return allowed
        return allowed and self.env.user.has_group(STAFF_GROUP)

    @api.model
    def _is_staff_note(self, name):
        return name in _NOTE_FIELDS or name.startswith(_NOTE_PREFIXES)
