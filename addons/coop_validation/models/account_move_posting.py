# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..tools.posting import Posting

# What makes a posted document: core protects some of it, unless the context says not.
POSTED_CONTENT = frozenset(
    {
        "coop_activity_id",
        "company_id",
        "currency_id",
        "date",
        "fiscal_position_id",
        "invoice_cash_rounding_id",
        "invoice_currency_rate",
        "invoice_date",
        "invoice_date_due",
        "invoice_line_ids",
        "invoice_payment_term_id",
        "journal_id",
        "line_ids",
        "move_type",
        "name",
        "partner_id",
        "partner_shipping_id",
        "reversed_entry_id",
        "state",
        "tax_totals",
    }
)
FREE_FIELDS = frozenset(
    {
        "is_manually_modified",
        "is_move_sent",
        "made_sequence_gap",
        "sending_data",
    }
)


class AccountMove(models.Model):
    """Posting is validating: by the rules, or by the staff, whatever the door."""

    _inherit = "account.move"

    def _post(self, soft=True):
        documents = self._coop_under_validation()
        if not documents:
            return super()._post(soft=soft)
        documents._coop_check_posting()
        submitted = documents.filtered(
            lambda move: move.coop_validation_state in ("to_validate", "refused")
        )
        # Those that will be posted, or copied, later.
        recurring = documents.filtered(
            lambda move: (
                move.auto_post not in ("no", "at_date")
                and move.coop_validation_state != "validated"
            )
        )
        recurring._coop_mark_validated()
        mark = {Posting.KEY: Posting(documents.ids)}
        posted = super(AccountMove, self.with_context(**mark))._post(soft=soft)
        scheduled = (documents - posted).filtered(
            lambda move: (
                move.state == "draft" and move.coop_validation_state != "validated"
            )
        )
        scheduled._coop_mark_validated()
        # Posted with the buttons of core: the author is told all the same.
        (submitted & posted).with_env(self.env)._coop_tell_approved()
        return posted.with_env(self.env)

    def _coop_check_posting(self):
        """Check that these documents may be posted by whoever posts them.

        :raise UserError: names the documents, why not, and what to do
        """
        if self.env.su:
            # Posted by Odoo on its own, such as the invoice of a sale at a till. Of
            # those that wait for a date, what people wanted is not checked yet.
            scheduled = self.filtered(
                lambda move: (
                    move.auto_post != "no" and move.coop_validation_state != "validated"
                )
            )
            if scheduled:
                raise UserError(
                    self.env._(
                        "“%(document)s” waits for its validation by the cooperative.",
                        document=scheduled[0]._coop_validation_label(),
                    )
                )
            return
        if self._coop_validation_is_bound():
            self._coop_check_rules()
            return
        waiting = self.filtered(
            lambda move: move.coop_validation_state == "to_validate"
        )
        # Submitted: for those whom the rules name.
        for message in waiting._coop_not_approvable().values():
            raise UserError(message)

    def _copy_recurring_entries(self):
        """The validation of a document is that of its recurrences, left unchanged."""
        documents = self._coop_under_validation()
        res = super(AccountMove, self - documents)._copy_recurring_entries()
        if documents:
            # sudo: nobody creates validated documents otherwise.
            super(AccountMove, documents.sudo())._copy_recurring_entries()
        return res

    def _get_fields_to_copy_recurring_entries(self, values):
        values = super()._get_fields_to_copy_recurring_entries(values)
        if self.coop_validation_state == "validated" and self.env.su:
            for fname in (
                "coop_validation_state",
                "coop_validation_user_id",
                "coop_validation_date",
                "coop_submit_user_id",
            ):
                values[fname] = self._fields[fname].convert_to_write(self[fname], self)
        return values

    # ------------------------------------------------------------------
    # Guard
    # ------------------------------------------------------------------

    @api.model
    def _coop_free_fields(self):
        return super()._coop_free_fields() | FREE_FIELDS

    def _coop_guard_create(self):
        res = super()._coop_guard_create()
        if self._coop_validation_is_bound():
            # Core looks at the values only: the state may be the context's default.
            for move in self._coop_under_validation():
                if move.state != "draft":
                    move._coop_raise_state()
        return res

    def _coop_guard_write(self, vals):
        res = super()._coop_guard_write(vals)
        if not self._coop_validation_is_bound():
            return res
        if "move_type" in vals:
            # An entry that becomes an invoice once posted.
            companies = self.company_id._coop_with_validation()
            moves = self.filtered(lambda move: move.company_id in companies)
        else:
            moves = self._coop_under_validation()
        moves -= moves._coop_being_posted()
        if vals.get("state") == "posted" and moves:
            moves[0]._coop_raise_state()
        if not POSTED_CONTENT.isdisjoint(vals):
            moves._coop_guard_posted()
        return res

    def _coop_guard_posted(self):
        """Raise if one of these documents is posted: members don't change it any more.

        :raise UserError: names the document, and the fix
        """
        posted = self.filtered(lambda move: move.state == "posted")
        posted -= posted._coop_being_posted()
        if posted:
            raise UserError(
                self.env._(
                    "“%(document)s” is validated: only the staff of the cooperative "
                    "can change it or reset it to draft. Ask for it in the chatter, or "
                    "make a credit note.",
                    document=posted[0]._coop_validation_label(),
                )
            )

    def _coop_raise_state(self):
        raise AccessError(
            self.env._(
                "“%(document)s”: the state is not written by hand. Submit the document "
                "to the cooperative, or confirm it, with the buttons.",
                document=self._coop_validation_label(),
            )
        )

    def button_draft(self):
        if self._coop_validation_is_bound():
            self._coop_under_validation()._coop_guard_posted()
        return super().button_draft()

    # ------------------------------------------------------------------
    # What posting and resetting say of the validation
    # ------------------------------------------------------------------

    def _coop_split_write(self, vals):
        state = vals.get("state")
        if not state:
            return super()._coop_split_write(vals)
        concerned = self._coop_under_validation()
        if state == "posted":
            concerned = concerned.filtered(
                lambda move: move.coop_validation_state != "validated"
            )
            extra = self._coop_validated_vals()
        else:
            # Reset or cancelled: whoever posts it again validates it again.
            concerned = concerned.filtered(
                lambda move: move.coop_validation_state != "draft"
            )
            concerned._coop_close_todos()
            extra = self._coop_draft_vals()
        if not concerned:
            return [(self, {})]
        others = self - concerned
        return [(concerned, extra), *([(others, {})] if others else [])]
