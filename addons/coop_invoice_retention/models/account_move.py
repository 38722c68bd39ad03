# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class AccountMove(models.Model):
    """The retention of guarantee of an invoice: one of its receivables, due later.

    Its date is the payment term's until somebody changes it, because the year runs
    from the acceptance of the works, not from the invoice.
    """

    _inherit = "account.move"

    coop_retention_amount = fields.Monetary(
        string="Retention of Guarantee",
        compute="_compute_coop_retention",
        compute_sudo=True,
        help="What the customer keeps as a guarantee, tax included.",
    )
    coop_retention_date = fields.Date(
        string="Release of the Retention",
        compute="_compute_coop_retention",
        compute_sudo=True,
    )

    @api.depends(
        "state",
        "invoice_payment_term_id",
        "line_ids.coop_is_retention",
        "line_ids.amount_currency",
        "line_ids.date_maturity",
    )
    def _compute_coop_retention(self):
        for move in self:
            lines = move._coop_retention_lines()
            move.coop_retention_amount = sum(lines.mapped("amount_currency"))
            move.coop_retention_date = max(
                filter(None, lines.mapped("date_maturity")), default=False
            )

    def _coop_retention_lines(self):
        """Receivables of the retention: marked when posted, before that by date."""
        self.ensure_one()
        if self.move_type != "out_invoice":
            return self.line_ids.browse()
        terms = self.line_ids.filtered(lambda line: line.display_type == "payment_term")
        if self.state == "posted":
            return terms.filtered("coop_is_retention")
        return terms & self._coop_find_retention_lines()

    def _coop_find_retention_lines(self):
        dates = self.invoice_payment_term_id._coop_retention_dates(
            self.invoice_date or self.date
        )
        return self.line_ids.filtered(
            lambda line: (
                line.display_type == "payment_term" and line.date_maturity in dates
            )
        )

    def _post(self, soft=True):
        posted = super()._post(soft=soft)
        # sudo: whoever posts; members may not read the payment terms' lines.
        posted.sudo()._coop_mark_retention()
        return posted

    def _coop_mark_retention(self):
        """Mark the receivables that are a retention, once and for all."""
        moves = self.filtered(
            lambda move: (
                move.move_type == "out_invoice"
                and any(
                    move.invoice_payment_term_id.line_ids.mapped("coop_is_retention")
                )
            )
        )
        retention = self.line_ids.browse().union(
            *(move._coop_find_retention_lines() for move in moves)
        )
        marked = self.line_ids.filtered("coop_is_retention")
        (retention - marked).coop_is_retention = True
        (marked - retention).coop_is_retention = False
