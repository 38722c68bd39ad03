# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError

MEMBER_TYPES = ("out_invoice", "out_refund")
# What only posting, numbering and the books write.
MEMBER_CLOSED_FIELDS = (
    "state",
    "name",
    "posted_before",
    "sequence_number",
    "sequence_prefix",
    "made_sequence_gap",
    "payment_state",
    "inalterable_hash",
    "secure_sequence_number",
)


class AccountMove(models.Model):
    """Members without billing rights write drafts of their own activities' sales.

    The record rules say it too; here are the sentences, and the fields that make a
    draft something else.
    """

    _inherit = "account.move"

    @api.model
    def _coop_writes_drafts_only(self):
        """Tell whether the user writes invoices as a member, without billing rights."""
        user = self.env.user
        return (
            not self.env.su
            and not user.has_group("account.group_account_invoice")
            and user.has_group("coop_invoice.group_invoicing_member")
        )

    @api.model_create_multi
    def create(self, vals_list):
        if self._coop_writes_drafts_only():
            for vals in vals_list:
                self._coop_check_member_vals(vals, create=True)
        moves = super().create(vals_list)
        if self._coop_writes_drafts_only():
            moves._coop_check_member_draft()
        return moves

    def write(self, vals):
        if not self._coop_writes_drafts_only():
            return super().write(vals)
        self._coop_check_member_draft()
        self._coop_check_member_vals(vals)
        res = super().write(vals)
        self._coop_check_member_draft()
        return res

    @api.model
    def _coop_check_member_vals(self, vals, create=False):
        """Refuse what makes a draft something else.

        :raises AccessError: naming the field
        """
        for fname in MEMBER_CLOSED_FIELDS:
            neutral = ("draft", "no", False, "/", "not_paid", 0)
            if fname in vals and not (create and vals[fname] in neutral):
                # The client sends back what it was given.
                if self and all(move[fname] == vals[fname] for move in self):
                    continue
                raise AccessError(
                    self.env._(
                        "Field %(field)s: you write drafts of invoices; the "
                        "cooperative validates and numbers them.",
                        field=self._fields[fname]._description_string(self.env),
                    )
                )

    def _coop_check_member_draft(self):
        """Check that these are drafts of customer invoices of the user's activities.

        :raises AccessError: naming the document and what is wrong
        """
        own = set(self.env.user._coop_own_activity_ids())
        for move in self:
            # sudo: the document may be one that the user can't see.
            document = move.sudo()
            if document.state != "draft" or document.posted_before:
                raise AccessError(
                    self.env._(
                        "“%(move)s” is no draft any more: ask the cooperative, or make "
                        "a credit note.",
                        move=document.display_name,
                    )
                )
            if document.auto_post != "no" and not document._coop_may_schedule():
                raise AccessError(
                    self.env._(
                        "“%(move)s”, field Auto-post: the cooperative posts your "
                        "invoices, and decides which ones are posted at their date.",
                        move=document.display_name,
                    )
                )
            if document.move_type not in MEMBER_TYPES:
                raise AccessError(
                    self.env._("You may write customer invoices and credit notes only.")
                )
            if document.coop_activity_id.id not in own:
                raise AccessError(
                    self.env._(
                        "“%(move)s”, field Activity: choose one of your activities.",
                        move=document.display_name,
                    )
                )

    def _coop_may_schedule(self):
        """Tell whether a member may have Odoo post this draft at its date.

        Not by themselves: it would be posting. Modules that have it validated say so.
        """
        self.ensure_one()
        return False
