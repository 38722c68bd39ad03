# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import SQL


class CoopInvoicePart(models.Model):
    """What one activity has in a joint invoice.

    The people of an activity see here the invoice and their own part of it; they
    don't read the document itself, which holds the others' lines.
    """

    _name = "coop.invoice.part"
    _description = "Part of a Joint Invoice"
    _auto = False
    _order = "invoice_date desc, id desc"
    _rec_name = "name"
    # What the query reads: pending changes are written before it.
    _depends = {
        "account.move": [
            "name",
            "coop_activity_id",
            "coop_is_joint",
            "company_id",
            "currency_id",
            "commercial_partner_id",
            "invoice_date",
            "invoice_date_due",
            "move_type",
            "state",
        ],
        "account.move.line": [
            "move_id",
            "coop_activity_id",
            "display_type",
            "amount_currency",
            "amount_residual_currency",
        ],
        "res.partner": ["name"],
    }

    name = fields.Char(string="Number", readonly=True)
    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    activity_id = fields.Many2one(
        "coop.activity", string="Activity", readonly=True, help="Whose part it is."
    )
    issuer_id = fields.Many2one(
        "coop.activity",
        string="Invoiced by",
        readonly=True,
        help="Activity that makes the invoice.",
    )
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    customer_name = fields.Char(string="Customer", readonly=True)
    invoice_date = fields.Date(readonly=True)
    invoice_date_due = fields.Date(string="Due Date", readonly=True)
    move_type = fields.Selection(
        [("out_invoice", "Invoice"), ("out_refund", "Credit Note")],
        string="Type",
        readonly=True,
    )
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Posted"), ("cancel", "Cancelled")],
        readonly=True,
    )
    amount_untaxed = fields.Monetary(
        string="Untaxed Part",
        readonly=True,
        help="Before tax, in the invoice's currency; negative on a credit note.",
    )
    amount_tax = fields.Monetary(string="Tax of the Part", readonly=True)
    amount_total = fields.Monetary(string="Total of the Part", readonly=True)
    amount_residual = fields.Monetary(
        string="Left to Pay", readonly=True, help="What the customer owes on this part."
    )
    line_ids = fields.Many2many(
        "account.move.line",
        string="Lines",
        compute="_compute_line_ids",
        help="Lines of the invoice that belong to the activity.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT MIN(line.id) AS id,
                   move.name,
                   line.move_id,
                   line.coop_activity_id AS activity_id,
                   move.coop_activity_id AS issuer_id,
                   move.company_id,
                   move.currency_id,
                   partner.name AS customer_name,
                   move.invoice_date,
                   move.invoice_date_due,
                   move.move_type,
                   move.state,
                   -SUM(line.amount_currency)
                       FILTER (WHERE line.display_type NOT IN
                           ('payment_term', 'tax')) AS amount_untaxed,
                   COALESCE(-SUM(line.amount_currency)
                       FILTER (WHERE line.display_type = 'tax'), 0) AS amount_tax,
                   COALESCE(SUM(line.amount_currency)
                       FILTER (WHERE line.display_type = 'payment_term'), 0)
                       AS amount_total,
                   COALESCE(SUM(line.amount_residual_currency)
                       FILTER (WHERE line.display_type = 'payment_term'), 0)
                       AS amount_residual
              FROM account_move move
              JOIN account_move_line line ON line.move_id = move.id
         LEFT JOIN res_partner partner ON partner.id = move.commercial_partner_id
             WHERE move.coop_is_joint
               AND move.move_type IN ('out_invoice', 'out_refund')
               AND line.coop_activity_id IS NOT NULL
               AND line.display_type NOT IN
                   ('line_section', 'line_subsection', 'line_note')
          GROUP BY move.id, line.move_id, line.coop_activity_id, partner.name
            """
        )

    def _compute_line_ids(self):
        lines = self.env["account.move.line"].search(
            [
                ("move_id", "in", self.move_id.ids),
                ("coop_activity_id", "in", self.activity_id.ids),
                ("display_type", "=", "product"),
            ],
            order="sequence, id",
        )
        by_part = lines.grouped(lambda line: (line.move_id, line.coop_activity_id))
        for part in self:
            part.line_ids = by_part.get((part.move_id, part.activity_id), False)
