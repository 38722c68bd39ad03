# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_pos_entry_period = fields.Selection(
        [
            ("month", "One entry per session, two if it crosses the end of a month"),
            ("day", "One entry per session and day of sales"),
        ],
        string="Entries of the Tills",
        required=True,
        default="month",
        help="How the closing of a till books its sales, for all the shops of the "
        "cooperative. The entry bears the date of the last sale that it books, also "
        "when the till is closed after midnight.",
    )
    coop_pos_max_hours = fields.Integer(
        string="Longest Session (hours)",
        required=True,
        default=36,
        help="A session open for longer is shown as an alert: till left open.",
    )
    coop_pos_cash_alert = fields.Monetary(
        string="Cash Difference",
        default=10.0,
        help="A cash difference at closing, over or short, above which the session is "
        "shown as an alert.",
    )
    coop_pos_idle_days = fields.Integer(
        string="Days without Sale",
        required=True,
        default=7,
        help="A till with no sale for more days than that is shown as an alert.",
    )

    def _coop_find_shop_pricelist(self):
        """The price list of the shop's tills, else what the shop has."""
        tills = self.env["pos.config"].search(
            [("company_id", "=", self.id), ("pricelist_id.company_id", "=", self.id)],
            limit=1,
        )
        return tills.pricelist_id or super()._coop_find_shop_pricelist()
