# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..tools.posting import Posting
from .coop_validation_mixin import PROTECTED_FIELDS

# Neither the document's content, nor what its author could not do anyway.
FREE_PREFIXES = ("message_", "activity_", "website_message_", "my_activity_")


class CoopValidationMixin(models.AbstractModel):
    """What nobody may bypass, whatever the door: button, import, RPC.

    Keys of the context are never trusted: they come from whoever calls. Odoo's own
    code, as superuser, is.
    """

    _inherit = "coop.validation.mixin"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self._coop_guard_values(vals_list)
        documents = super().create(vals_list)
        if not self.env.su:
            documents._coop_guard_create()
        return documents

    @api.model
    def _coop_guard_values(self, vals_list):
        """Refuse values that only the actions write, from the context as well."""
        for fname, value in self._coop_draft_vals().items():
            for vals in [*vals_list, {fname: self.env.context.get(f"default_{fname}")}]:
                if vals.get(fname) and vals[fname] != value:
                    self._coop_raise_protected(fname)

    def _coop_guard_create(self):
        """Check what was created: values come from users' defaults as well.

        :raise AccessError: a document is born validated
        """
        expected = self._coop_draft_vals()
        for document in self:
            for fname, value in expected.items():
                if fname == "coop_submit_user_id":
                    # Scheduled as it is created: its author is known already.
                    value = self.env.user
                if document[fname] and document[fname] != value:
                    self._coop_raise_protected(fname)

    def write(self, vals):
        # Also with an empty set: what is refused is refused.
        if not self.env.su:
            self._coop_guard_write(vals)
        changed = self._coop_changed_by_member(vals)
        res = True
        for documents, extra in self._coop_split_write(vals):
            res = super(CoopValidationMixin, documents).write({**vals, **extra})
        changed._coop_note_change()
        return res

    def _coop_split_write(self, vals):
        """Documents to write together, with what the validation adds to the values.

        :return: list of (documents, dict)
        """
        return [(self, {})]

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        if self._coop_validation_is_bound():
            self._coop_guard_submitted()

    def _coop_guard_write(self, vals):
        """Check that the user may write these values.

        :raise AccessError: fields that only the actions write
        :raise UserError: content of a submitted document: names it, and the fix
        """
        protected = PROTECTED_FIELDS.intersection(vals)
        if protected:
            self._coop_raise_protected(min(protected))
        if self._coop_validation_is_bound() and self._coop_content(vals):
            self._coop_guard_submitted()

    @api.model
    def _coop_content(self, fnames):
        """Names of the fields among these that make the document's content."""
        free = self._coop_free_fields()
        return {
            fname
            for fname in fnames
            if fname not in free and not fname.startswith(FREE_PREFIXES)
        }

    @api.model
    def _coop_free_fields(self):
        """Fields that stay free while the cooperative validates the document."""
        return {"access_token"}

    def _coop_being_posted(self):
        """Documents among these whose posting is allowed and under way."""
        ids = Posting.ids_of(self.env)
        return self.filtered(lambda document: document.id in ids) if ids else self[:0]

    def _coop_guard_submitted(self):
        """Raise if one of these documents is submitted.

        :raise UserError: names the document, and the fix
        """
        submitted = self.filtered(
            lambda document: document.coop_validation_state == "to_validate"
        )
        submitted -= submitted._coop_being_posted()
        if submitted:
            raise UserError(
                self.env._(
                    "“%(document)s” is submitted to the cooperative: it can't change "
                    "meanwhile. Take it back first, with the button “Take Back”.",
                    document=submitted[0]._coop_validation_label(),
                )
            )

    def _coop_changed_by_member(self, vals):
        """Documents whose content a member changes by writing these values."""
        if not self._coop_validation_is_bound() or not self._coop_content(vals):
            return self.browse()
        return self - self._coop_being_posted()

    def _coop_note_change(self):
        """A member changed these documents: what was validated is so no longer."""
        reset = self.filtered(
            lambda document: (
                document.coop_validation_state == "validated"
                and document._coop_validation_is_open()
            )
        )
        reset._coop_write_validation(self._coop_draft_vals())
        reset._coop_log(
            dict.fromkeys(
                reset,
                self.env._("Changed since it was validated: to be validated again."),
            )
        )

    def _coop_raise_protected(self, fname):
        raise AccessError(
            self.env._(
                "The field “%(field)s” is not written by hand: submit the document, "
                "validate it or send it back with the buttons.",
                field=self._fields[fname]._description_string(self.env),
            )
        )
