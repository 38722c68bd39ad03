# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CoopMemberClassification(models.Model):
    """Category and college of a member, from a day on."""

    _name = "coop.member.classification"
    _description = "Category and College of a Member"
    _order = "member_id, date_from desc"
    _check_company_auto = True
    _rec_name = "category_id"

    member_id = fields.Many2one(
        "coop.member", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="member_id.company_id", store=True, index=True)
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        help="First day, included.",
    )
    date_to = fields.Date(
        string="To",
        compute="_compute_date_to",
        store=True,
        help="Last day, included: the day before the next line.",
    )
    category_id = fields.Many2one(
        "coop.member.category",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    college_id = fields.Many2one(
        "coop.college",
        compute="_compute_college_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        help="College in which the member votes; proposed from the category.",
    )
    decision_id = fields.Many2one("coop.decision", check_company=True)
    note = fields.Char(string="Reason")

    _date_unique = models.Constraint(
        "UNIQUE (member_id, date_from)",
        "This member changes category on that day already: correct that line.",
    )
    _period = models.Index("(date_from, date_to)")

    @api.depends("category_id")
    def _compute_college_id(self):
        for line in self:
            line.college_id = line.category_id.college_id

    @api.depends("date_from", "member_id.classification_ids.date_from")
    def _compute_date_to(self):
        for member in self.member_id:
            self.env["coop.member"]._close_lines(
                member.classification_ids, "date_from", "date_to"
            )

    @api.model
    def _domain_in_force(self, date):
        """Lines in force on a day: one at most for each member."""
        return Domain(
            [
                ("date_from", "<=", date),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", date),
            ]
        )

    @api.model
    def _in_force_to_sql(self, alias, date):
        column = {
            name: SQL.identifier(alias, name, to_flush=self._fields[name])
            for name in ("date_from", "date_to")
        }
        return SQL(
            "%(start)s <= %(date)s AND (%(end)s IS NULL OR %(end)s >= %(date)s)",
            start=column["date_from"],
            end=column["date_to"],
            date=date,
        )
