# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopShareLoss(models.Model):
    """Part of the losses that leaving members bear, from a day on.

    Law 47-1775, art. 18: who leaves is refunded at most the nominal value, less their
    share of the losses. How it is computed is the statutes' and the accountant's: the
    rate is noted with each approval of the accounts.
    """

    _name = "coop.share.loss"
    _description = "Part of the Losses in Refunds"
    _order = "company_id, date_from desc"
    _check_company_auto = True
    _rec_name = "date_from"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    date_from = fields.Date(
        string="For Exits From",
        required=True,
        help="First day of the exits to which it applies, until the next line.",
    )
    percent = fields.Float(
        string="Part of the Nominal Value (%)",
        digits=(5, 4),
        required=True,
        help="Kept from each share refunded; 0: no loss any more.",
    )
    decision_id = fields.Many2one(
        "coop.decision",
        check_company=True,
        ondelete="restrict",
        help="Assembly that approved the accounts.",
    )
    note = fields.Char(help="How the rate was computed.")

    _percent_range = models.Constraint(
        "CHECK(percent >= 0 AND percent <= 100)",
        "The part of the losses is a percentage between 0 and 100.",
    )
    _date_unique = models.UniqueIndex(
        "(company_id, date_from)", "There is a rate from that day already."
    )

    @api.model
    def _get_percent(self, company, date):
        """Return the rate in force on the day of an exit, 0 without any."""
        # sudo: a figure that the assembly voted
        line = self.sudo().search(
            [("company_id", "=", company.id), ("date_from", "<=", date)], limit=1
        )
        return line.percent
