# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopShareInterestCap(models.Model):
    """Highest rate of interest that an assembly may vote, for the accounts of a year.

    Law 47-1775, art. 14: the average of the yields of bonds of private companies (TMO)
    over the three calendar years before the assembly, plus two points. The yields are
    published each half-year: they are entered, none is supplied.
    """

    _name = "coop.share.interest.cap"
    _description = "Cap of the Interest on Shares"
    _order = "year desc"
    _rec_name = "year"

    year = fields.Integer(
        string="Year of the Assembly",
        required=True,
        help="Calendar year of the assembly that votes the interest.",
    )
    tmo_average = fields.Float(
        string="Average TMO (%)",
        digits=(5, 4),
        required=True,
        help="Average yield of the three calendar years before that of the assembly.",
    )
    points = fields.Float(
        string="Points Added",
        digits=(5, 4),
        default=2.0,
        required=True,
        help="Two points since law 2016-1691; to be checked with the law.",
    )
    cap = fields.Float(
        string="Cap (%)", digits=(5, 4), compute="_compute_cap", store=True
    )
    source = fields.Char(help="Where the yields were published.")

    _year_unique = models.UniqueIndex("(year)", "There is a cap for that year already.")

    @api.depends("tmo_average", "points")
    def _compute_cap(self):
        for cap in self:
            cap.cap = cap.tmo_average + cap.points

    @api.model
    def _get_cap(self, year):
        """Return the cap of the assemblies of a year; None if it isn't known."""
        cap = self.search([("year", "=", year)], limit=1)
        return cap.cap if cap else None
