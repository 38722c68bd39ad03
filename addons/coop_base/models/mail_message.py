# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain


class MailMessage(models.Model):
    """Keep the notes of the staff from the person whom a document is about, see
    ``coop.staff.notes.mixin``."""

    _inherit = "mail.message"

    @api.model
    def _coop_closed_models(self):
        """Return the names of the models whose notes the user does not read."""
        if self.env.su:
            return []
        names = self.env.registry.descendants(["coop.staff.notes.mixin"], "_inherit")
        return [
            name
            for name in sorted(names)
            if not (
                self.env[name]._abstract
                or self.env[name]._coop_reads_staff_notes(self.env.user)
            )
        ]

    @api.model
    def _coop_shown_notes_domain(self):
        """Return the domain of the messages that any reader of the document reads."""
        partner = self.env.user.partner_id
        return (
            self._get_search_domain_share()
            | Domain("author_id", "=", partner.id)
            | Domain("partner_ids", "in", partner.ids)
        )

    @api.model
    def _coop_hidden_notes_domain(self):
        """Return the domain of the messages that the user does not read, or None."""
        closed = self._coop_closed_models()
        if not closed:
            return None
        return Domain("model", "in", closed) & ~self._coop_shown_notes_domain()

    def _coop_hidden_notes(self):
        """Return those of these messages that the user does not read."""
        closed = self._coop_closed_models()
        # sudo: looks at the messages that will be refused.
        own = self.sudo().filtered(lambda one: one.model in closed)
        if not own:
            return self.browse()
        domain = Domain("id", "in", own.ids) & self._coop_hidden_notes_domain()
        return own.search(domain).sudo(False)

    @api.model
    def _search(self, domain, *args, **kwargs):
        # Also where access is bypassed: a contract can be searched by its messages.
        hidden = self._coop_hidden_notes_domain()
        if hidden is not None:
            domain = Domain(domain) & ~hidden
        return super()._search(domain, *args, **kwargs)

    def _get_forbidden_access(self, operation):
        forbidden = super()._get_forbidden_access(operation)
        if operation == "create":
            return forbidden
        return forbidden | (self - forbidden)._coop_hidden_notes()

    @api.model
    def _get_with_access(self, message_id, *args, **kwargs):
        # Core falls back on the access to the document.
        message = super()._get_with_access(message_id, *args, **kwargs)
        return message - message.sudo(False)._coop_hidden_notes()
