# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from itertools import pairwise

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..tools import periods

# What an officer may correct before the fee is called
_EDITABLE = {"amount", "payer_id"}


class CoopMemberFee(models.Model):
    """One period of one member for one fee, once.

    Fees follow from rules: they are made by runs, never by hand. See
    ``coop_member_fee_state.py`` for what they are at a date.
    """

    _name = "coop.member.fee"
    _description = "Fee of a Member"
    _order = "period_start desc, id desc"
    _check_company_auto = True

    member_id = fields.Many2one(
        "coop.member", required=True, readonly=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(related="member_id.partner_id", string="Contact")
    payer_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        ondelete="restrict",
        help="Who is invoiced: the member, or the one who pays for the member.",
    )
    company_id = fields.Many2one(
        "res.company", string="Cooperative", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    rule_id = fields.Many2one(
        "coop.fee.rule",
        string="Fee",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    version_id = fields.Many2one(
        "coop.fee.version",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    rate_id = fields.Many2one("coop.fee.rate", readonly=True, ondelete="restrict")
    category_id = fields.Many2one(
        "coop.member.category",
        readonly=True,
        ondelete="restrict",
        help="Category of the member on the first day.",
    )
    period_start = fields.Date(
        required=True, readonly=True, help="First day of the whole period."
    )
    period_end = fields.Date(
        required=True, readonly=True, help="Last day of the whole period."
    )
    date_from = fields.Date(
        string="From",
        required=True,
        readonly=True,
        help="First day covered: that of the admission, if it is during the period.",
    )
    date_to = fields.Date(
        string="To", required=True, readonly=True, help="Last day covered."
    )
    date_due = fields.Date(
        string="Due on",
        required=True,
        readonly=True,
        index=True,
        help="Last day to pay.",
    )
    date_expiry = fields.Date(
        string="Expires after",
        required=True,
        readonly=True,
        help="Last day of tolerance: unpaid after it, the fee has expired.",
    )
    date_lapse = fields.Date(
        string="Covered Until",
        required=True,
        readonly=True,
        help="Last day on which a paid fee makes the member up to date, the tolerance "
        "for calling the next one included.",
    )
    amount_full = fields.Monetary(
        string="Whole Period", readonly=True, aggregator=False
    )
    amount = fields.Monetary(help="What is due.")
    steps = fields.Json(readonly=True)
    explanation = fields.Char(compute="_compute_explanation")
    stage = fields.Selection(
        [
            ("draft", "To Call"),
            ("error", "To Mend"),
            ("called", "Called"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="draft",
        readonly=True,
        index=True,
        help="What was done with the fee. What it is today is its status.",
    )
    problem = fields.Char(readonly=True, help="Why it can't be called, and what to do.")

    _period_unique = models.Constraint(
        "UNIQUE (member_id, rule_id, period_start)",
        "This member has a fee of that kind for that period already.",
    )
    _period_order = models.Constraint(
        "CHECK (period_start <= date_from AND date_from <= date_to"
        " AND date_to <= period_end)",
        "The days covered are in the period.",
    )

    @api.depends("rule_id.name", "period_start", "period_end", "partner_id.name")
    @api.depends_context("lang", "coop_fee_short")
    def _compute_display_name(self):
        for fee in self:
            name = fee._get_label()
            if not self.env.context.get("coop_fee_short"):
                name = self.env._(
                    "%(fee)s, %(member)s", fee=name, member=fee.partner_id.name or ""
                )
            fee.display_name = name

    def _get_label(self):
        """Name of the fee and its period, in the language of the environment."""
        self.ensure_one()
        return self.env._(
            "%(fee)s %(period)s",
            fee=self.rule_id.name or "",
            period=self._format_period(self.period_start, self.period_end),
        )

    @api.model
    def _format_period(self, start, end):
        """“2026” for a year, “01/2026 – 06/2026” for months, else both days."""
        if not (start and end):
            return ""
        if start.day == 1 and (end + periods.DAY).day == 1:
            if (start.month, end.month, start.year) == (1, 12, end.year):
                return str(start.year)
            return f"{start:%m/%Y} – {end:%m/%Y}"
        return f"{format_date(self.env, start)} – {format_date(self.env, end)}"

    @api.depends("steps", "amount_full", "amount")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for fee in self:
            fee.explanation = fee._explain_amount()

    def _explain_amount(self):
        """How the amount was found, in one sentence."""
        self.ensure_one()
        steps = self.steps or {}
        parts = []
        if steps.get("values"):
            parts += [
                self.env._(
                    "%(name)s %(value)s", name=name, value=self._format_number(value)
                )
                for name, value in steps["values"].items()
            ]
        if steps.get("formula"):
            parts.append(steps["formula"])
        counted, total = steps.get("part") or (1, 1)
        if counted != total:
            unit = {"month": self.env._("months"), "day": self.env._("days")}
            parts.append(
                self.env._(
                    "%(amount)s × %(counted)s/%(total)s %(unit)s",
                    amount=self.rate_id._format(self.amount_full),
                    counted=counted,
                    total=total,
                    unit=unit.get(steps.get("unit"), ""),
                )
            )
        return " ; ".join(parts)

    def _format_number(self, value):
        lang = self.env["res.lang"]._lang_get(
            self.env.lang or self.env.user.lang or "en_US"
        )
        return lang.format("%.*f", (0 if value == int(value) else 2, value), True)

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        fees = super().create(vals_list)
        fees._check_overlap()
        return fees

    def _check_overlap(self):
        """Two periods of a fee of a member don't overlap, unless one is cancelled.

        :raise ValidationError: naming both
        """
        standing = ("draft", "called")
        checked = self.filtered(lambda fee: fee.stage in standing)
        if not checked:
            return
        # Compared here rather than by a self-join: the first renewal fills the table
        # in one transaction, of which PostgreSQL's planner knows nothing.
        query = self._search(
            [
                ("member_id", "in", checked.member_id.ids),
                ("rule_id", "in", checked.rule_id.ids),
                ("stage", "in", standing),
            ],
            order="member_id, rule_id, period_start",
        )
        fnames = ("id", "member_id", "rule_id", "period_start", "period_end")
        rows = self.env.execute_query(
            query.select(*(self._field_to_sql(self._table, name) for name in fnames))
        )
        for before, after in pairwise(rows):
            if before[1:3] == after[1:3] and after[3] <= before[4]:
                fee, other = self.browse((after[0], before[0]))
                if fee not in self:
                    fee, other = other, fee
                raise ValidationError(self._get_overlap_problem(fee, other))

    @api.model
    def _get_overlap_problem(self, fee, other):
        return self.env._(
            "%(fee)s overlaps the fee of %(other)s: cancel that one, or wait until it "
            "ends.",
            fee=fee.display_name,
            other=self._format_period(other.period_start, other.period_end),
        )

    def write(self, vals):
        if not self.env.su:
            self.check_access("write")
            self._check_editable(set(vals))
        res = super().write(vals)
        if "amount" in vals:
            self._check_amount()
        return res

    def _check_editable(self, names):
        for fee in self:
            free = fee.rate_id.kind == "free"
            if (
                fee.stage not in ("draft", "error")
                or names - _EDITABLE
                or ("amount" in names and not free)
            ):
                raise UserError(
                    self.env._(
                        "%(fee)s: a fee follows from its rule. Before it is called, "
                        "only the payer, and the amount of a free fee, can be "
                        "changed; afterwards, waive or cancel it.",
                        fee=fee.display_name,
                    )
                )

    def _check_amount(self):
        for fee in self:
            counted, total = (fee.steps or {}).get("part") or (1, 1)
            least = fee.currency_id.round(fee.rate_id.amount_min * counted / total)
            if fee.currency_id.compare_amounts(fee.amount, least) < 0:
                raise ValidationError(
                    self.env._(
                        "%(fee)s: %(amount)s is below the least amount %(minimum)s.",
                        fee=fee.display_name,
                        amount=fee.rate_id._format(fee.amount),
                        minimum=fee.rate_id._format(least),
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_called(self):
        called = self.filtered(lambda fee: fee.stage in ("called", "cancelled"))
        if called:
            raise UserError(
                self.env._(
                    "%(fee)s was called: it can't be deleted. Cancel it, with the "
                    "reason.",
                    fee=called[0].display_name,
                )
            )
