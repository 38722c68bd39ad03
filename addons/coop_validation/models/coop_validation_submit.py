# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopValidationMixin(models.AbstractModel):
    """What the member does: submit, take back, confirm what the rules allow."""

    _inherit = "coop.validation.mixin"

    # ------------------------------------------------------------------
    # Actions of the member
    # ------------------------------------------------------------------

    def action_coop_submit(self):
        """Submit documents to the cooperative.

        :raise AccessError: the user may not change one of the documents
        :raise UserError: one is submitted already, or is not fit to be: names it
        """
        self.check_access("write")
        self._coop_require_validation()
        self._coop_require_state("draft", "refused")
        self._coop_check_submit()
        self._coop_submit(self.env.user)

    def _coop_submit(self, user):
        """Put documents in the queue, on behalf of a user."""
        decisions = self._coop_decisions(user)
        asked = self.grouped(lambda document: decisions[document].approver)
        now = fields.Datetime.now()
        for approver, documents in asked.items():
            documents._coop_write_validation(
                {
                    "coop_validation_state": "to_validate",
                    "coop_validation_approver": approver,
                    "coop_submit_user_id": user.id,
                    "coop_submit_date": now,
                    "coop_validation_user_id": False,
                    "coop_validation_date": False,
                    "coop_refuse_reason": False,
                }
            )
        self._coop_close_todos()
        self._coop_log(
            {
                document: self.env._(
                    "Submitted to the cooperative: %(reasons)s.",
                    reasons=", ".join(decision.reasons),
                )
                if decision.reasons
                else self.env._("Submitted to the cooperative.")
                for document, decision in decisions.items()
            }
        )
        asked.get("adviser", self.browse())._coop_ask_advisers()

    def action_coop_withdraw(self):
        """Take submitted documents back, to change them.

        :raise AccessError: the user may not change one of the documents
        :raise UserError: one of them is not submitted: names it
        """
        self.check_access("write")
        self._coop_require_state("to_validate")
        self._coop_write_validation(self._coop_draft_vals())
        self._coop_close_todos()
        self._coop_log(
            dict.fromkeys(self, self.env._("Taken back to draft, to be changed."))
        )

    def action_coop_confirm(self):
        """Validate documents by oneself, where the rules allow it.

        :raise AccessError: the user may not change one of the documents
        :raise UserError: the cooperative validates one of them: names it, and why
        """
        self.check_access("write")
        self._coop_require_validation()
        self._coop_require_state("draft", "refused")
        self._coop_check_rules()
        self._coop_check_submit()
        self._coop_mark_validated()
        self._coop_close_todos()
        # sudo: the rules allow it, whatever the user's rights in accounting.
        self.sudo()._coop_validation_done()

    def _coop_check_rules(self):
        """Raise unless the user may validate these documents by the rules.

        :raise UserError: names the documents, why, and what to do
        """
        if not self._coop_validation_is_bound():
            return
        concerned = self._coop_under_validation().filtered(
            lambda document: document.coop_validation_state != "validated"
        )
        waiting = concerned.filtered(
            lambda document: document.coop_validation_state == "to_validate"
        )
        decisions = concerned._coop_decisions()
        asked = {document: decisions[document].approver for document in concerned}
        refused = concerned.filtered(lambda doc: not decisions[doc].allowed) | waiting
        refused -= refused._coop_filter_approvable(asked)
        if not refused:
            return
        lines = [
            self.env._(
                "“%(document)s” waits for its validation already.",
                document=document._coop_validation_label(),
            )
            if document in waiting
            else self.env._(
                "“%(document)s” is to be validated by the cooperative: %(reasons)s.",
                document=document._coop_validation_label(),
                reasons=", ".join(decisions[document].reasons),
            )
            for document in refused
        ]
        if refused - waiting:
            lines.append(
                self.env._("Submit it with the button “Submit to the Cooperative”.")
            )
        raise UserError("\n".join(lines))

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _coop_require_validation(self):
        others = self - self._coop_under_validation()
        if others:
            raise UserError(
                self.env._(
                    "“%(document)s” needs no validation by the cooperative: confirm "
                    "it.",
                    document=others[0]._coop_validation_label(),
                )
            )

    def _coop_require_state(self, *states):
        """Raise unless the documents are open and in one of these states.

        :raise UserError: names the document and its state
        """
        for document in self:
            if (
                document.coop_validation_state not in states
                or not document._coop_validation_is_open()
            ):
                raise UserError(document._coop_state_message())

    def _coop_state_message(self):
        self.ensure_one()
        label = self._coop_validation_label()
        if not self._coop_validation_is_open():
            return self.env._(
                "“%(document)s” is no longer a draft: open it again to see where it "
                "is.",
                document=label,
            )
        selection = self._fields["coop_validation_state"]._description_selection(
            self.env
        )
        return self.env._(
            "“%(document)s” is in the state “%(state)s”, which doesn't allow this. "
            "Reload the page: somebody may have dealt with it.",
            document=label,
            state=dict(selection)[self.coop_validation_state or "draft"],
        )

    @api.model
    def _coop_draft_vals(self):
        return {
            "coop_validation_state": "draft",
            "coop_validation_user_id": False,
            "coop_validation_date": False,
            "coop_validation_approver": False,
            "coop_submit_user_id": False,
            "coop_submit_date": False,
            "coop_refuse_reason": False,
        }

    @api.model
    def _coop_validated_vals(self, user=None):
        return {
            "coop_validation_state": "validated",
            "coop_validation_user_id": (user or self.env.user).id,
            "coop_validation_date": fields.Datetime.now(),
            "coop_refuse_reason": False,
        }

    def _coop_mark_validated(self, user=None):
        self._coop_write_validation(self._coop_validated_vals(user))

    def _coop_write_validation(self, vals):
        """Write protected fields. Callers have checked that the user may."""
        if self:
            # sudo: nobody writes them otherwise.
            self.sudo().write(vals)

    def _coop_log(self, bodies):
        """Write notes in the chatter, without notifying anybody.

        :param dict bodies: document → text
        """
        if bodies:
            self._message_log_batch({doc.id: body for doc, body in bodies.items()})
