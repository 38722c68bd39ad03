# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL

KINDS = [
    ("arrival", "Joins the activity"),
    ("contract", "Contract starts"),
    ("amendment", "Terms change"),
    ("renewal", "Renewed"),
    ("trial", "Trial renewed"),
    ("interview", "Interview"),
    ("associate", "Becomes an associate"),
    ("end", "Contract ends"),
    ("departure", "Leaves the activity"),
]


class CoopCareerEvent(models.Model):
    """Career path of a person: what happened to them, on which day."""

    _name = "coop.career.event"
    _description = "Event of a Career Path"
    _auto = False
    _order = "date desc, id desc"
    _depends = {
        "coop.activity.member": [
            "activity_id",
            "partner_id",
            "company_id",
            "role",
            "date_from",
            "date_to",
        ],
        "coop.contract": [
            "activity_id",
            "partner_id",
            "company_id",
            "type_id",
            "state",
            "date_start",
            "date_end",
            "associated_on",
        ],
        "coop.contract.amendment": [
            "contract_id",
            "kind",
            "state",
            "date_from",
            "signed_on",
        ],
        "coop.interview": [
            "activity_id",
            "partner_id",
            "company_id",
            "date",
            "state",
        ],
        "coop.activity": ["adviser_id"],
    }

    date = fields.Date(readonly=True)
    kind = fields.Selection(KINDS, readonly=True)
    partner_id = fields.Many2one("res.partner", string="Person", readonly=True)
    activity_id = fields.Many2one("coop.activity", readonly=True)
    company_id = fields.Many2one("res.company", string="Cooperative", readonly=True)
    adviser_id = fields.Many2one("res.users", readonly=True)
    type_id = fields.Many2one("coop.contract.type", string="Contract", readonly=True)
    is_past = fields.Boolean(compute="_compute_is_past")

    @api.depends("kind", "type_id", "date")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            parts = (labels.get(event.kind), event.type_id.short_name)
            event.display_name = " · ".join(part for part in parts if part)

    @api.depends("date")
    def _compute_is_past(self):
        today = fields.Date.context_today(self)
        for event in self:
            event.is_past = event.date <= today

    @property
    def _table_query(self):
        # One digit per kind of source makes the ids unique.
        return SQL(
            """
            WITH member AS (
                SELECT id, activity_id, partner_id, company_id, date_from, date_to
                FROM coop_activity_member WHERE role <> 'viewer'
            ), contract AS (
                SELECT id, activity_id, partner_id, company_id, type_id, date_start,
                    date_end, associated_on
                FROM coop_contract WHERE state IN ('signed', 'active', 'ended')
            ), event AS (
                SELECT id * 10 AS id, date_from AS date, 'arrival' AS kind, partner_id,
                    activity_id, company_id, NULL::int AS type_id
                FROM member WHERE date_from IS NOT NULL
                UNION ALL
                SELECT id * 10 + 1, date_to, 'departure', partner_id, activity_id,
                    company_id, NULL
                FROM member WHERE date_to IS NOT NULL
                UNION ALL
                SELECT id * 10 + 2, date_start, 'contract', partner_id, activity_id,
                    company_id, type_id
                FROM contract
                UNION ALL
                SELECT id * 10 + 3, date_end, 'end', partner_id, activity_id,
                    company_id, type_id
                FROM contract WHERE date_end IS NOT NULL
                UNION ALL
                SELECT id * 10 + 4, associated_on, 'associate', partner_id,
                    activity_id, company_id, type_id
                FROM contract WHERE associated_on IS NOT NULL
                UNION ALL
                SELECT m.id * 10 + 5, CASE WHEN m.kind = 'trial' THEN m.signed_on
                        ELSE m.date_from END,
                    CASE m.kind WHEN 'terms' THEN 'amendment' ELSE m.kind END,
                    c.partner_id, c.activity_id, c.company_id, c.type_id
                FROM coop_contract_amendment m JOIN contract c ON c.id = m.contract_id
                WHERE m.state = 'signed'
                UNION ALL
                SELECT id * 10 + 6, date, 'interview', partner_id, activity_id,
                    company_id, NULL
                FROM coop_interview WHERE state = 'held'
            )
            SELECT e.*, a.adviser_id
            FROM event e JOIN coop_activity a ON a.id = e.activity_id
            """
        )
