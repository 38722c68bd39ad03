# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

SALES = ("out_invoice", "out_receipt")
PURCHASES = ("in_invoice", "in_receipt")
# Kind of document in the rules: receipts are invoices that are paid at once.
DOCUMENT_TYPES = {
    "out_invoice": "out_invoice",
    "out_receipt": "out_invoice",
    "out_refund": "out_refund",
    "in_invoice": "in_invoice",
    "in_receipt": "in_invoice",
    "in_refund": "in_refund",
}
TEXT_TYPES = ("line_section", "line_subsection", "line_note")


class AccountMove(models.Model):
    """Invoices, credit notes and bills of members are validated by the cooperative.

    Entries are not concerned: payments, sessions of tills and bank transactions are.
    """

    _name = "account.move"
    _inherit = ["account.move", "coop.validation.mixin"]

    # ------------------------------------------------------------------
    # Hooks of the mixin
    # ------------------------------------------------------------------

    def _coop_under_validation(self):
        documents = self.filtered(lambda move: move.move_type in DOCUMENT_TYPES)
        return super(AccountMove, documents)._coop_under_validation()

    def _coop_validation_type(self):
        return DOCUMENT_TYPES.get(self.move_type, "any")

    def _coop_validation_amount(self):
        if self.ids:
            return abs(self.amount_untaxed_signed)
        # Being typed: core adds up the entry when the document is saved.
        amount = sum(self.invoice_line_ids.mapped("price_subtotal"))
        return self.company_currency_id.round(
            abs(amount) / (self.invoice_currency_rate or 1.0)
        )

    def _coop_validation_activity(self):
        # sudo: whoever sees a part of a joint document is bound by all its rules.
        lines = self.sudo().invoice_line_ids
        return self.coop_activity_id | lines.coop_activity_id.sudo(self.env.su)

    def _coop_validation_partner(self):
        return self.commercial_partner_id

    def _coop_validation_discount(self):
        # sudo: see _coop_validation_activity.
        return max(self.sudo().invoice_line_ids.mapped("discount"), default=0.0)

    def _coop_validation_is_open(self):
        return self.state == "draft"

    def _coop_validation_is_new_partner(self):
        types = {
            move: SALES if move.is_sale_document(True) else PURCHASES for move in self
        }
        activities = self.env["coop.activity"].union(
            *(move._coop_validation_activity()._origin for move in self)
        )
        # sudo: the answer must not depend on what the user sees.
        groups = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [
                    ("parent_state", "=", "posted"),
                    ("coop_activity_id", "in", activities.ids),
                    ("partner_id", "in", self.commercial_partner_id._origin.ids),
                    ("move_type", "in", SALES + PURCHASES),
                ],
                ["coop_activity_id", "partner_id", "move_id"],
            )
        )
        known = defaultdict(set)
        for activity, partner, move in groups:
            known[partner.id, move.move_type in SALES].add(activity.id)
        result = {}
        for move in self:
            partner_id = move.commercial_partner_id._origin.id
            seen = known[partner_id, types[move] == SALES]
            result[move] = move._coop_validation_activity()._origin.filtered(
                lambda activity, seen=seen: activity.id not in seen
            )
        return result

    @api.depends(
        "state",
        "move_type",
        "amount_untaxed_signed",
        "commercial_partner_id",
        "coop_activity_id",
        "invoice_line_ids.coop_activity_id",
        "invoice_line_ids.discount",
        "invoice_line_ids.price_subtotal",
        "invoice_currency_rate",
    )
    def _compute_coop_validation(self):
        return super()._compute_coop_validation()

    # ------------------------------------------------------------------
    # Checks
    # ------------------------------------------------------------------

    def _coop_check_submit(self):
        """Refuse what could not be posted anyway: the author corrects it at once.

        :raise UserError: names the document, the field and the fix
        """
        res = super()._coop_check_submit()
        for move in self:
            label = move._coop_validation_label()
            if not move.partner_id:
                raise UserError(
                    self.env._(
                        "“%(document)s”: fill in the customer or the vendor.",
                        document=label,
                    )
                )
            if not move.invoice_line_ids.filtered(
                lambda line: line.display_type not in TEXT_TYPES
            ):
                raise UserError(
                    self.env._(
                        "“%(document)s” has no line: add at least one.", document=label
                    )
                )
            if move.is_purchase_document(True) and not move.invoice_date:
                raise UserError(
                    self.env._("“%(document)s”: fill in the bill date.", document=label)
                )
            if move.state == "draft":
                # sudo: the check must not depend on what the user sees.
                for activity in move._coop_validation_activity().sudo():
                    activity._check_allows(move.move_type)
        return res

    def _coop_check_approve(self):
        """Refuse documents of a locked period.

        Core would post them at another date, that nobody has seen.

        :raise UserError: names the locks, and the field to correct
        """
        res = super()._coop_check_approve()
        # Core looks at the lines of one document at a time.
        self.line_ids.fetch(["tax_ids", "tax_line_id", "tax_tag_ids"])
        for move in self:
            sale = move.is_sale_document(True)
            if sale and not move.invoice_date:
                # Dated on the day it is posted.
                continue
            locks = move._get_violated_lock_dates(move.date, move._affect_tax_report())
            if locks:
                raise UserError(
                    self.env._(
                        "Its accounting date, %(date)s, is in a locked period: "
                        "%(locks)s. Correct the field “%(field)s”.",
                        date=format_date(self.env, move.date),
                        locks=self.env["res.company"]._format_lock_dates(locks),
                        field=self._fields[
                            "invoice_date" if sale else "date"
                        ]._description_string(self.env),
                    )
                )
        return res

    def _coop_write_validation(self, vals):
        # The lines don't depend on it: nothing to compute again.
        moves = self.with_context(
            skip_invoice_sync=True,
            check_move_validity=False,
            skip_is_manually_modified=True,
        )
        return super(AccountMove, moves)._coop_write_validation(vals)

    def _coop_validation_done(self):
        """Post: at once, or at the accounting date if it is to come."""
        res = super()._coop_validation_done()
        self._post(soft=True)
        return res

    # ------------------------------------------------------------------
    # Buttons of core
    # ------------------------------------------------------------------

    @api.depends("coop_validation_required", "coop_validation_state")
    def _compute_hide_post_button(self):
        res = super()._compute_hide_post_button()
        for move in self:
            if move.coop_validation_applies and (
                move.coop_validation_required
                or move.coop_validation_state == "to_validate"
            ):
                move.hide_post_button = True
        return res

    @api.depends("coop_validation_applies")
    @api.depends_context("uid")
    def _compute_show_reset_to_draft_button(self):
        res = super()._compute_show_reset_to_draft_button()
        if self._coop_validation_is_bound():
            for move in self:
                if move.state == "posted" and move.coop_validation_applies:
                    move.show_reset_to_draft_button = False
        return res

    # ------------------------------------------------------------------
    # Dashboard
    # ------------------------------------------------------------------

    @api.model
    def _coop_card_to_validate(self):
        """Dashboard: documents that the user may validate."""
        domain = self._coop_approvable_domain() & self._coop_card_scope()
        count, oldest = self._read_group(
            domain, [], ["__count", "coop_submit_date:min"]
        )[0]
        result = {"value": count, "domain": list(domain)}
        if oldest:
            result["label"] = self.env._(
                "since %(date)s", date=format_date(self.env, oldest)
            )
        return result

    @api.model
    def _coop_card_scope(self):
        return fields.Domain("company_id", "in", self.env.companies.ids)
