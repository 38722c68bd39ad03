# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL


class CoopCounter(models.Model):
    """Numbers without gap, of each cooperative: members, movements of shares…

    The row is the lock. Two transactions that number at the same time: the second
    waits, then PostgreSQL refuses its snapshot and Odoo runs the request again; what
    is rolled back gives its numbers back. ``ir.sequence`` would take one query for
    each number, and an administrator may change its next number at will.
    """

    _name = "coop.counter"
    _description = "Counter without Gap"
    _order = "company_id, code"
    _rec_name = "code"

    company_id = fields.Many2one(
        "res.company", string="Cooperative", required=True, ondelete="cascade"
    )
    code = fields.Char(required=True, help="What is numbered, such as coop.member.")
    last = fields.Integer(string="Last Number", required=True, default=0, readonly=True)

    _code_unique = models.Constraint(
        "UNIQUE (company_id, code)", "This cooperative has that counter already."
    )

    @api.model
    def _next(self, company, code, count=1):
        """Take the next numbers, for good unless the transaction is rolled back.

        :param company: res.company, the cooperative (without parent)
        :param str code: what is numbered
        :param int count: how many
        :return: range of ``count`` integers, the first one is 1 in a new cooperative
        """
        if not count:
            return range(0)
        last = self._advance(company, code, SQL("coop_counter.last + %s", count), count)
        return range(last - count + 1, last + 1)

    @api.model
    def _reach(self, company, code, number):
        """Make sure that what comes next is over ``number`` (taken up from a former
        register)."""
        self._advance(
            company, code, SQL("GREATEST(coop_counter.last, %s)", number), number
        )

    def _advance(self, company, code, new, first):
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO coop_counter (company_id, code, last, create_date)
                     VALUES (%(company)s, %(code)s, %(first)s, NOW() AT TIME ZONE 'UTC')
                ON CONFLICT (company_id, code)
                  DO UPDATE SET last = %(new)s, write_date = NOW() AT TIME ZONE 'UTC'
                  RETURNING last
                """,
                company=company.id,
                code=code,
                first=first,
                new=new,
            )
        )
        self.invalidate_model(["last"])
        return rows[0][0]
