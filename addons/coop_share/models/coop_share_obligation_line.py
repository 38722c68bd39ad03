# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL


class CoopShareObligationLine(models.Model):
    """Where each member stands today with each obligation to subscribe."""

    _name = "coop.share.obligation.line"
    _description = "Obligation of a Member"
    _auto = False
    _order = "deadline, partner_id"
    _rec_name = "partner_id"
    _depends = {
        "coop.share.obligation": [
            "active",
            "company_id",
            "kind",
            "quantity",
            "amount",
            "percent",
            "class_id",
            "date_from",
            "start",
            "deadline_months",
            "category_ids",
        ],
        "coop.share.movement": ["member_id", "class_id", "quantity", "amount"],
        "coop.share.pay.base": ["member_id", "date", "amount"],
        "coop.member": ["partner_id", "company_id", "admission_date"],
        "coop.member.event": ["member_id", "date", "date_end", "status", "cancelled"],
        "coop.member.classification": [
            "member_id",
            "category_id",
            "date_from",
            "date_to",
        ],
    }

    obligation_id = fields.Many2one("coop.share.obligation", readonly=True)
    kind = fields.Char(readonly=True, help="Technical: kind of the obligation.")
    company_id = fields.Many2one("res.company", string="Cooperative", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    member_id = fields.Many2one("coop.member", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Contact", readonly=True)
    category_id = fields.Many2one("coop.member.category", readonly=True)
    required = fields.Float(
        string="Asked For",
        readonly=True,
        aggregator=False,
        help="Number of shares or amount, by the obligation.",
    )
    held = fields.Float(readonly=True, aggregator=False)
    missing = fields.Float(readonly=True, aggregator=False)
    deadline = fields.Date(string="Before", readonly=True)
    state = fields.Selection(
        [("met", "Met"), ("coming", "To Come"), ("late", "Late")],
        string="Status",
        readonly=True,
    )

    @property
    def _table_query(self):
        today = fields.Date.context_today(self)
        return SQL(
            """
            SELECT line.*,
                   GREATEST(line.required - line.held, 0) AS missing,
                   CASE WHEN line.held >= line.required THEN 'met'
                        WHEN line.deadline < %(today)s THEN 'late'
                        ELSE 'coming' END AS state
              FROM (
                    SELECT obligation.id::bigint * 100000000 + member.id AS id,
                           obligation.id AS obligation_id, obligation.company_id,
                           obligation.kind,
                           member.id AS member_id, member.partner_id,
                           classification.category_id,
                           CASE obligation.kind
                               WHEN 'quantity' THEN obligation.quantity
                               WHEN 'amount' THEN obligation.amount
                               ELSE LEAST(
                                   ROUND(COALESCE(pay.amount, 0)
                                         * obligation.percent / 100, 2),
                                   COALESCE(NULLIF(obligation.amount, 0), 'Infinity')
                               ) END::float AS required,
                           CASE obligation.kind
                               WHEN 'quantity' THEN COALESCE(held.quantity, 0)
                               ELSE COALESCE(held.amount, 0) END::float AS held,
                           (begun.date + make_interval(
                               months => obligation.deadline_months))::date AS deadline
                      FROM coop_share_obligation AS obligation
                      JOIN coop_member AS member
                        ON member.company_id = obligation.company_id
                      JOIN coop_member_event AS event
                        ON event.member_id = member.id
                       AND event.cancelled IS NOT TRUE
                       AND event.date <= %(today)s
                       AND (event.date_end IS NULL OR event.date_end >= %(today)s)
                       AND (event.status = 'member' OR (
                            event.status = 'candidate'
                            AND obligation.start = 'candidacy'))
                 LEFT JOIN coop_member_classification AS classification
                        ON classification.member_id = member.id
                       AND classification.date_from <= %(today)s
                       AND (classification.date_to IS NULL
                            OR classification.date_to >= %(today)s)
                 LEFT JOIN LATERAL (%(start)s) AS begun ON TRUE
                 LEFT JOIN LATERAL (
                            SELECT SUM(quantity) AS quantity, SUM(amount) AS amount
                              FROM coop_share_movement
                             WHERE member_id = member.id
                               AND (obligation.class_id IS NULL
                                    OR class_id = obligation.class_id)
                           ) AS held ON TRUE
                 LEFT JOIN LATERAL (
                            SELECT SUM(amount) AS amount FROM coop_share_pay_base
                             WHERE member_id = member.id
                               AND date >= COALESCE(obligation.date_from, begun.date)
                           ) AS pay ON TRUE
                     WHERE obligation.active
                       AND (NOT EXISTS (
                                SELECT FROM coop_share_obligation_category_rel
                                 WHERE obligation_id = obligation.id)
                            OR classification.category_id IN (
                                SELECT category_id
                                  FROM coop_share_obligation_category_rel
                                 WHERE obligation_id = obligation.id))
                   ) AS line
             WHERE line.required > 0
            """,
            today=today,
            start=self._sql_start(),
        )

    @api.model
    def _sql_start(self):
        """SQL of the start of the delay of ``member`` for ``obligation``.

        Extended by what knows when a member started to work.
        """
        return SQL(
            """
            SELECT CASE WHEN obligation.start = 'candidacy'
                        THEN COALESCE(MIN(first.date), member.admission_date)
                        ELSE member.admission_date END AS date
              FROM coop_member_event AS first
             WHERE first.member_id = member.id AND first.kind = 'candidacy'
               AND first.cancelled IS NOT TRUE
            """
        )

    def action_subscribe(self):
        """Open a bulletin for what is missing."""
        self.ensure_one()
        share_class = self.obligation_id.class_id or self.env[
            "coop.share.class"
        ].search([("company_id", "=", self.company_id.id)], limit=1)
        quantity = self.missing
        if self.obligation_id.kind != "quantity" and share_class:
            quantity = -(-self.missing // share_class.nominal)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Subscription"),
            "res_model": "coop.share.subscription",
            "view_mode": "form",
            "context": {
                "default_member_id": self.member_id.id,
                "default_company_id": self.company_id.id,
                "default_class_id": share_class.id,
                "default_quantity": max(int(quantity), 1),
            },
        }
