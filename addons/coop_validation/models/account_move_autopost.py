# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

from .account_move import DOCUMENT_TYPES


class AccountMove(models.Model):
    """Documents that Odoo posts by itself: at their date, or on arrival."""

    _inherit = "account.move"

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        moves._coop_note_scheduled()
        return moves

    def write(self, vals):
        res = super().write(vals)
        if vals.get("auto_post", "no") != "no":
            self._coop_note_scheduled()
        return res

    def _coop_note_scheduled(self):
        """Staff validates what it schedules; of others, remember who scheduled."""
        if self.env.su or not any(move.auto_post != "no" for move in self):
            return
        scheduled = self._coop_under_validation().filtered(
            lambda move: (
                move.auto_post != "no"
                and move.state == "draft"
                and move.coop_validation_state in ("draft", "refused")
            )
        )
        if self._coop_validation_is_bound():
            scheduled.filtered(
                lambda move: move.coop_submit_user_id != self.env.user
            )._coop_write_validation({"coop_submit_user_id": self.env.uid})
        else:
            scheduled._coop_mark_validated()

    def _coop_note_change(self):
        res = super()._coop_note_change()
        self._coop_note_scheduled()
        return res

    @api.model
    def _autopost_draft_entries(self, batch_size=100):
        self._coop_validate_scheduled()
        # Those that are not validated would be tried again and again. The key only
        # narrows what is found.
        moves = self.with_context(coop_validated_only=True)
        return super(AccountMove, moves)._autopost_draft_entries(batch_size=batch_size)

    @api.model
    def _search(self, domain, *args, **kwargs):
        if self.env.context.get("coop_validated_only"):
            domain = Domain(domain) & self._coop_autopost_domain()
        return super()._search(domain, *args, **kwargs)

    @api.model
    def _coop_autopost_domain(self):
        """What Odoo may post at its date."""
        return (
            Domain("move_type", "not in", list(DOCUMENT_TYPES))
            | Domain(
                "company_id", "not in", self.env.company._coop_validation_company_ids()
            )
            | Domain("coop_validation_state", "=", "validated")
            | Domain("coop_activity_id.validation_exempt", "=", True)
        )

    @api.model
    def _coop_validate_scheduled(self):
        """Apply the rules to documents whose date has come and nobody submitted.

        Those that their author may validate are; the others are submitted.
        """
        due = self.search(
            [
                ("state", "=", "draft"),
                ("date", "<=", fields.Date.context_today(self)),
                ("auto_post", "!=", "no"),
                ("coop_validation_state", "=", "draft"),
                ("move_type", "in", list(DOCUMENT_TYPES)),
            ]
        )._coop_under_validation()
        author_of = {move: move.coop_submit_user_id or move.create_uid for move in due}
        decisions = due._coop_decisions(author_of)
        for author, documents in due.grouped(author_of.get).items():
            allowed = documents.filtered(lambda move: decisions[move].allowed)
            allowed._coop_mark_validated(author)
            (documents - allowed)._coop_submit(author)

    def _autopost_bill(self):
        """Vendor bills that arrive by mail or upload wait for their validation."""
        if self._coop_under_validation():
            return None
        return super()._autopost_bill()
