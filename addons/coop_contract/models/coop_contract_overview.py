# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL

from .coop_contract_type import REGIMES


class CoopContractOverview(models.Model):
    """What advisers and officers know of contracts: their types and dates.

    A contract has the person's pay in it, in its documents and its discussion too:
    they don't read the contract itself. The id is that of the contract.
    """

    _name = "coop.contract.overview"
    _description = "Dates of Contracts"
    _auto = False
    _order = "date_start desc, id desc"
    _rec_names_search = ["partner_id.name", "activity_id.code"]
    _depends = {
        "coop.contract": [
            "member_id",
            "activity_id",
            "partner_id",
            "company_id",
            "type_id",
            "regime",
            "state",
            "date_start",
            "date_end",
            "trial_end",
            "associated_on",
        ],
        "coop.activity": ["adviser_id"],
    }

    company_id = fields.Many2one("res.company", string="Cooperative", readonly=True)
    activity_id = fields.Many2one("coop.activity", readonly=True)
    member_id = fields.Many2one("coop.activity.member", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Person", readonly=True)
    adviser_id = fields.Many2one("res.users", readonly=True)
    type_id = fields.Many2one("coop.contract.type", readonly=True)
    color = fields.Integer(related="type_id.color")
    regime = fields.Selection(REGIMES, readonly=True)
    state = fields.Selection(
        [
            ("to_sign", "To Sign"),
            ("signed", "Signed"),
            ("active", "In Force"),
            ("ended", "Ended"),
        ],
        string="Status",
        readonly=True,
    )
    date_start = fields.Date(string="Start", readonly=True)
    date_end = fields.Date(string="End", readonly=True)
    trial_end = fields.Date(string="End of Trial", readonly=True)
    associated_on = fields.Date(string="Associate Since", readonly=True)

    @api.depends("type_id", "partner_id", "activity_id")
    def _compute_display_name(self):
        for one in self:
            parts = (
                one.type_id.short_name,
                one.partner_id.sudo().name,
                one.activity_id.code,
            )
            one.display_name = " · ".join(part for part in parts if part)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT c.id, c.company_id, c.activity_id, c.member_id, c.partner_id,
                c.type_id, c.regime, c.state, c.date_start, c.date_end, c.trial_end,
                c.associated_on, a.adviser_id
            FROM coop_contract c
            JOIN coop_activity a ON a.id = c.activity_id
            WHERE c.state IN ('to_sign', 'signed', 'active', 'ended')
            """
        )
