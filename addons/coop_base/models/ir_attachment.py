# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL


class IrAttachment(models.Model):
    """Of the files of a document with notes of the staff, the person whom it is about
    reads what was sent, what they put there and what is in a field that they read, see
    ``coop.staff.notes.mixin``."""

    _inherit = "ir.attachment"

    @api.model
    def _coop_hidden_files(self):
        """Return the SQL condition of the files that the user does not read; None if
        there can't be any."""
        Message = self.env["mail.message"]
        closed = Message._coop_closed_models()
        if not closed:
            return None
        # sudo: of messages that the user may not read, which ones were not sent.
        shown = Message.sudo()._search(
            Message._coop_shown_notes_domain() & Domain("model", "in", closed)
        )
        return SQL(
            """(ir_attachment.res_model = ANY(%(closed)s)
                AND ir_attachment.res_field IS NULL
                AND ir_attachment.public IS NOT TRUE
                AND ir_attachment.create_uid IS DISTINCT FROM %(uid)s
                AND ir_attachment.id NOT IN (
                    SELECT attachment_id FROM message_attachment_rel
                     WHERE message_id IN %(shown)s))""",
            closed=closed,
            uid=self.env.uid,
            shown=shown.subselect(),
        )

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        query = super()._search(domain, *args, bypass_access=bypass_access, **kwargs)
        # Not in the domain: core looks at what the domain says of ids and fields.
        hidden = (
            None if bypass_access or query.is_empty() else self._coop_hidden_files()
        )
        if hidden is not None:
            query.add_where(SQL("NOT %s", hidden))
        return query

    def _check_access(self, operation):
        result = super()._check_access(operation)
        closed = self.env["mail.message"]._coop_closed_models()
        left = self - result[0] if result else self
        # sudo: looks at the files that will be refused. Core has just read this field.
        left = left.sudo().filtered(lambda one: one.res_model in closed)
        if not left.ids:
            return result
        left.flush_recordset(["res_model", "res_field", "public"])
        found = self.browse(
            file_id
            for [file_id] in self.env.execute_query(
                SQL(
                    "SELECT id FROM ir_attachment WHERE id IN %s AND %s",
                    tuple(left.ids),
                    self._coop_hidden_files(),
                )
            )
        )
        if not found:
            return result
        return (result[0] + found if result else found), lambda: AccessError(
            self.env._("This file is in a note of the staff: ask them for it.")
        )
