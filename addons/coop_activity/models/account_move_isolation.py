# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountMove(models.Model):
    """What record rules don't do: control changes, and core's queries in SQL."""

    _inherit = "account.move"

    def write(self, vals):
        res = super().write(vals)
        if "coop_activity_id" in vals:
            # Core checks the rules before writing only: a document could be pushed
            # into the accounts of another member.
            self.check_access("write")
        return res

    def _fetch_duplicate_reference(self, matching_states=("draft", "posted")):
        """Don't tell the user about other members' documents."""
        res = super()._fetch_duplicate_reference(matching_states)
        if self.env.su or self.env.user._coop_sees_books_of(self.company_id):
            return res
        res = {move: others._filtered_access("read") for move, others in res.items()}
        return {move: others for move, others in res.items() if others}

    def _compute_abnormal_warnings(self):
        """The usual amounts of a vendor are those of all the members' bills."""
        hidden = self.browse()
        if not self.env.user._coop_is_unrestricted():
            hidden = self._coop_on_axis()
            hidden.abnormal_amount_warning = False
            hidden.abnormal_date_warning = False
        return super(AccountMove, self - hidden)._compute_abnormal_warnings()
