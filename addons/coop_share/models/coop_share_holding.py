# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import SQL


class CoopShareHolding(models.Model):
    """What each person holds of each class today, summed from the register."""

    _name = "coop.share.holding"
    _description = "Shares Held"
    _auto = False
    _order = "partner_id, class_id"
    _rec_name = "partner_id"
    _depends = {
        "coop.share.movement": [
            "partner_id",
            "class_id",
            "company_id",
            "quantity",
            "amount",
            "date",
        ]
    }

    company_id = fields.Many2one("res.company", string="Cooperative", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one("res.partner", string="Holder", readonly=True)
    class_id = fields.Many2one("coop.share.class", string="Class", readonly=True)
    quantity = fields.Integer(string="Shares", readonly=True)
    amount = fields.Monetary(string="Capital", readonly=True)
    date_first = fields.Date(
        string="Since",
        readonly=True,
        help="Day of the first movement of this person in the class.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT MIN(id) AS id, company_id, partner_id, class_id,
                   SUM(quantity) AS quantity, SUM(amount) AS amount,
                   MIN(date) AS date_first
              FROM coop_share_movement
             GROUP BY company_id, partner_id, class_id
            HAVING SUM(quantity) <> 0
            """
        )

    def action_view_movements(self):
        """Open the movements that make these holdings."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_share.coop_share_movement_action"
        )
        action["domain"] = [
            ("partner_id", "in", self.partner_id.ids),
            ("class_id", "in", self.class_id.ids),
        ]
        return action
