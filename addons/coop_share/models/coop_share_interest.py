# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, formatLang


class CoopShareInterest(models.Model):
    """Interest that the assembly votes on the paid shares of a fiscal year.

    Only from the surplus that may be distributed, and under the cap of the year (law
    47-1775, art. 14). Shares of those who left bear none from the day of the exit, even
    if their refund waits.
    """

    _name = "coop.share.interest"
    _description = "Interest on Shares"
    _inherit = ["mail.thread"]
    _order = "date_to desc, id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name", store=True, readonly=False)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="Fiscal Year From",
        required=True,
        default=lambda self: self._default_year()["date_from"],
    )
    date_to = fields.Date(
        string="Fiscal Year To",
        required=True,
        default=lambda self: self._default_year()["date_to"],
    )
    date = fields.Date(
        string="Assembly On",
        required=True,
        default=fields.Date.context_today,
        help="Day of the assembly, which is the date of the entry.",
    )
    decision_id = fields.Many2one(
        "coop.decision",
        check_company=True,
        ondelete="restrict",
        tracking=True,
        help="Assembly that voted the interest.",
    )
    rate = fields.Float(string="Rate (%)", digits=(5, 4), required=True, tracking=True)
    cap = fields.Float(
        string="Cap (%)",
        digits=(5, 4),
        compute="_compute_cap",
        help="Of the year of the assembly (Configuration, Caps of Interest).",
    )
    has_cap = fields.Boolean(compute="_compute_cap")
    surplus = fields.Monetary(
        string="Surplus to Distribute",
        help="What the accounts of the year allow to distribute, after the reserves.",
    )
    method = fields.Selection(
        [
            ("days", "Each day of the year counts"),
            ("closing", "Shares held at the closing"),
        ],
        required=True,
        default="days",
        help="On which capital the rate applies.",
    )
    minimum = fields.Monetary(
        string="Not Paid Below",
        help="Interests below this amount are not paid: they stay with the "
        "cooperative.",
    )
    state = fields.Selection(
        [("draft", "To Compute"), ("ready", "Preview"), ("posted", "Booked")],
        string="Status",
        required=True,
        default="draft",
        copy=False,
        readonly=True,
        tracking=True,
    )
    line_ids = fields.One2many("coop.share.interest.line", "interest_id", copy=False)
    move_id = fields.Many2one(
        "account.move",
        string="Journal Entry",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    amount_base = fields.Monetary(string="Average Capital", compute="_compute_totals")
    amount = fields.Monetary(string="Interest", compute="_compute_totals")
    amount_levies = fields.Monetary(string="Levies", compute="_compute_totals")
    amount_net = fields.Monetary(string="To Pay", compute="_compute_totals")

    _dates = models.Constraint(
        "CHECK(date_from <= date_to AND rate >= 0)",
        "The fiscal year ends after it starts, and the rate is not below zero.",
    )

    @api.model
    def _default_year(self):
        company = self.env.company.root_id.sudo()
        today = fields.Date.context_today(self)
        current = company.compute_fiscalyear_dates(today)
        last = fields.Date.subtract(current["date_from"], days=1)
        return company.compute_fiscalyear_dates(last)

    @api.depends("date_to")
    def _compute_name(self):
        for interest in self:
            interest.name = self.env._(
                "Interest on shares %(year)s",
                year=interest.date_to.year if interest.date_to else "",
            )

    @api.depends("date")
    def _compute_cap(self):
        for interest in self:
            cap = (
                self.env["coop.share.interest.cap"]._get_cap(interest.date.year)
                if interest.date
                else None
            )
            interest.cap = cap or 0.0
            interest.has_cap = cap is not None

    @api.depends("line_ids.amount", "line_ids.amount_net", "line_ids.base")
    def _compute_totals(self):
        groups = self.env["coop.share.interest.line"]._read_group(
            [("interest_id", "in", self.ids)],
            ["interest_id"],
            ["base:sum", "amount:sum", "amount_net:sum"],
        )
        found = {interest.id: figures for interest, *figures in groups}
        for interest in self:
            base, amount, net = found.get(interest.id, (0.0, 0.0, 0.0))
            interest.amount_base = base
            interest.amount = amount
            interest.amount_net = net
            interest.amount_levies = amount - net

    @api.ondelete(at_uninstall=False)
    def _unlink_not_posted(self):
        if self.filtered(lambda interest: interest.state == "posted"):
            raise UserError(
                self.env._("Interest that was booked is kept: reverse its entry.")
            )

    # ------------------------------------------------------------------
    # Computation
    # ------------------------------------------------------------------

    def action_compute(self):
        """Compute the interest of each holder, to look at before it is booked.

        :raise UserError: rate above the cap, more than the surplus
        """
        self.check_access("write")
        for interest in self:
            interest._check_not_posted()
            interest._check_rate()
            interest.line_ids.unlink()
            bases = interest._get_bases()
            self.env["coop.share.interest.line"].create(
                [
                    vals
                    for member, base in bases.items()
                    if (vals := interest._prepare_line(member, base))
                ]
            )
            interest._check_surplus()
            interest.state = "ready"

    def action_draft(self):
        """Leave the preview to change the rate."""
        self.check_access("write")
        self._check_not_posted()
        self.line_ids.unlink()
        self.state = "draft"

    def _check_not_posted(self):
        for interest in self:
            if interest.state == "posted":
                raise UserError(
                    self.env._(
                        "%(interest)s was booked: reverse its entry, and make a new "
                        "one.",
                        interest=interest.name,
                    )
                )

    def _check_rate(self):
        """Law 47-1775, art. 14."""
        self.ensure_one()
        if not self.has_cap:
            raise UserError(
                self.env._(
                    "The cap of %(year)s is not known: enter the average yield in "
                    "Configuration, Caps of Interest (law 47-1775, art. 14).",
                    year=self.date.year,
                )
            )
        if self.rate > self.cap + 1e-9:
            raise UserError(
                self.env._(
                    "%(rate)s %% is above the cap of %(year)s, %(cap)s %% (law "
                    "47-1775, art. 14). Lower the rate.",
                    rate=formatLang(self.env, self.rate, digits=2),
                    year=self.date.year,
                    cap=formatLang(self.env, self.cap, digits=2),
                )
            )

    def _check_surplus(self):
        if self.currency_id.compare_amounts(self.amount, self.surplus) > 0:
            raise UserError(
                self.env._(
                    "The interest, %(amount)s, is more than the surplus to distribute, "
                    "%(surplus)s (law 47-1775, art. 14). Lower the rate, or fill in "
                    "the surplus.",
                    amount=formatLang(
                        self.env, self.amount, currency_obj=self.currency_id
                    ),
                    surplus=formatLang(
                        self.env, self.surplus, currency_obj=self.currency_id
                    ),
                )
            )

    def _get_bases(self):
        """Return the capital that bears interest: ``{member: average amount}``.

        Paid shares of the classes that bear interest, less those of the exits that
        wait. One statement.
        """
        self.ensure_one()
        Movement = self.env["coop.share.movement"]
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                WITH change AS (
                     SELECT partner_id, class_id, date, amount
                       FROM coop_share_movement WHERE company_id = %(company)s
                  UNION ALL
                     SELECT partner_id, class_id, date, -amount
                       FROM (%(unpaid)s) AS unpaid
                  UNION ALL
                     SELECT line.partner_id, line.class_id, exit.date, -line.amount
                       FROM coop_share_exit_line AS line
                       JOIN coop_share_exit AS exit ON exit.id = line.exit_id
                      WHERE exit.company_id = %(company)s
                        AND exit.state IN ('waiting', 'done')
                        AND exit.date_waiting IS NOT NULL
                  UNION ALL
                     SELECT line.partner_id, line.class_id, exit.date_done, line.amount
                       FROM coop_share_exit_line AS line
                       JOIN coop_share_exit AS exit ON exit.id = line.exit_id
                      WHERE exit.company_id = %(company)s AND exit.state = 'done'
                        AND exit.date_waiting IS NOT NULL
                )
                SELECT member.id,
                       SUM(change.amount * %(weight)s) AS base
                  FROM change
                  JOIN coop_share_class AS class ON class.id = change.class_id
                  JOIN coop_member AS member
                    ON member.partner_id = change.partner_id
                   AND member.company_id = %(company)s
                   AND member.merged_into_id IS NULL
                 WHERE class.is_remunerated AND change.date <= %(end)s
                 GROUP BY member.id
                HAVING SUM(change.amount * %(weight)s) > 0
                 ORDER BY member.id
                """,
                company=self.company_id.id,
                unpaid=Movement._sql_unpaid(self.company_id),
                weight=self._sql_weight(),
                end=self.date_to,
            )
        )
        Member = self.env["coop.member"]
        return {Member.browse(member_id): float(base) for member_id, base in rows}

    def _sql_weight(self):
        """SQL of the part of the year during which a change counts.

        A change counts from its day, included, to the last day of the year, included.
        """
        if self.method == "closing":
            return SQL("1")
        return SQL(
            "((%(end)s - GREATEST(change.date, %(start)s) + 1)::numeric"
            " / (%(end)s - %(start)s + 1))",
            start=SQL("%s::date", self.date_from),
            end=SQL("%s::date", self.date_to),
        )

    def _prepare_line(self, member, base):
        """Return the values of a line; None below the minimum."""
        company = self.company_id.sudo()
        currency = self.currency_id
        amount = currency.round(base * self.rate / 100)
        if amount <= 0 or currency.compare_amounts(amount, self.minimum) < 0:
            return None
        tax = social = 0.0
        if not member.is_organisation:
            social = currency.round(amount * company.coop_share_social_percent / 100)
            if not member.share_tax_exempt:
                tax = currency.round(amount * company.coop_share_tax_percent / 100)
        return {
            "interest_id": self.id,
            "member_id": member.id,
            "base": currency.round(base),
            "amount": amount,
            "amount_tax": tax,
            "amount_social": social,
            "amount_net": amount - tax - social,
        }
