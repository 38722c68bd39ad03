# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

# What makes the content of a posted document's line. Payments write the rest.
POSTED_CONTENT = frozenset(
    {
        "account_id",
        "amount_currency",
        "balance",
        "coop_activity_id",
        "credit",
        "currency_id",
        "date_maturity",
        "debit",
        "deductible_amount",
        "discount",
        "display_type",
        "move_id",
        "name",
        "partner_id",
        "price_subtotal",
        "price_total",
        "price_unit",
        "product_id",
        "product_uom_id",
        "quantity",
        "tax_ids",
        "tax_line_id",
    }
)


class AccountMoveLine(models.Model):
    """The lines of a document are its content: same guard, other door."""

    _inherit = "account.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._coop_guard_documents(self.env["account.move"])
        return lines

    def write(self, vals):
        moves = self.env["account.move"].browse(filter(None, [vals.get("move_id")]))
        self._coop_guard_documents(moves, vals)
        return super().write(vals)

    def unlink(self):
        self._coop_guard_documents(self.env["account.move"])
        return super().unlink()

    def _coop_guard_documents(self, others, fnames=None):
        """Check that the user may change these lines' documents.

        :param others: documents that the lines are moved to
        :param fnames: fields written; None: the lines are created or deleted
        :raise UserError: a document is submitted, or posted: names it, and the fix
        """
        moves = self.move_id | others
        if not moves._coop_validation_is_bound():
            return
        moves = moves.filtered(
            lambda move: (
                move.state == "posted"
                or move.auto_post != "no"
                or move.coop_validation_state in ("to_validate", "validated")
            )
        )
        moves = moves._coop_under_validation()
        moves -= moves._coop_being_posted()
        if not moves:
            return
        if fnames is None or not POSTED_CONTENT.isdisjoint(fnames):
            moves._coop_guard_posted()
        moves._coop_guard_submitted()
        moves._coop_note_change()
