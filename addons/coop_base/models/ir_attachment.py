# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class IrAttachment(models.Model):
    """The files of a note are read by those who read the note, see ``mail.message``."""

    _inherit = "ir.attachment"

    @api.model
    def _coop_note_files(self):
        """Return the SQL of the ids of the files of the notes that the user does not
        read, but for those of a message that they read; None if there can't be any."""
        Message = self.env["mail.message"]
        hidden = Message._coop_hidden_notes_domain()
        if hidden is None:
            return None
        closed = Message._coop_closed_models()
        # sudo: looks at the messages that are hidden.
        notes = Message.sudo()._search(hidden)
        shown = Message.sudo()._search(
            [("model", "in", closed), ("id", "not in", notes)]
        )
        return SQL(
            "SELECT attachment_id FROM message_attachment_rel WHERE message_id IN %s "
            "EXCEPT "
            "SELECT attachment_id FROM message_attachment_rel WHERE message_id IN %s",
            notes.subselect(),
            shown.subselect(),
        )

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        query = super()._search(domain, *args, bypass_access=bypass_access, **kwargs)
        # Not in the domain: core looks at what the domain says of ids.
        files = None if bypass_access or query.is_empty() else self._coop_note_files()
        if files is not None:
            query.add_where(
                SQL("%s NOT IN (%s)", SQL.identifier(query.table, "id"), files)
            )
        return query

    def _check_access(self, operation):
        result = super()._check_access(operation)
        left = self - result[0] if result else self
        closed = self.env["mail.message"]._coop_closed_models() if left.ids else ()
        # sudo: looks at the files that will be refused.
        own = left.sudo().filtered(lambda one: one.res_model in closed)
        if not own:
            return result
        hidden = own.browse(
            file_id
            for [file_id] in self.env.execute_query(
                SQL(
                    "SELECT id FROM ir_attachment WHERE id IN %s AND id IN (%s)",
                    tuple(own.ids),
                    self._coop_note_files(),
                )
            )
        ).sudo(False)
        if not hidden:
            return result
        return (result[0] + hidden if result else hidden), lambda: AccessError(
            self.env._("This file is in a note of the staff: ask them for it.")
        )
