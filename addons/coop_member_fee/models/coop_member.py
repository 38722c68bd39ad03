# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .coop_member_fee_state import OPEN_STATES

# From the best to the worst; a member is what the worst of its fees is.
FEE_STATUSES = [
    ("up_to_date", "Up to Date"),
    ("due", "Due"),
    ("late", "Late"),
    ("expired", "Expired"),
]
_RANKS = {status: rank for rank, (status, _label) in enumerate(FEE_STATUSES, 1)}


class CoopMember(models.Model):
    """Fees of a member, and whether the member is up to date at a date."""

    _inherit = "coop.member"

    currency_id = fields.Many2one(related="company_id.currency_id")
    fee_ids = fields.One2many("coop.member.fee", "member_id", string="Fees")
    fee_declaration_ids = fields.One2many(
        "coop.fee.declaration", "member_id", string="Declared Bases"
    )
    fee_payer_id = fields.Many2one(
        "res.partner",
        string="Fees Paid by",
        index="btree_not_null",
        help="Who is invoiced for this member's fees; empty: the member.",
    )
    fee_status = fields.Selection(
        FEE_STATUSES,
        compute="_compute_fee_status",
        search="_search_fee_status",
        compute_sudo=True,
        help="From the last period of each fee, today or at the date asked for. Due: "
        "there are days left to pay, or the next fee was not called yet. Empty: no fee "
        "was called.",
    )
    fee_amount_open = fields.Monetary(
        string="Fees to Pay", compute="_compute_fee_amount_open", compute_sudo=True
    )

    # ------------------------------------------------------------------
    # At a date: API for other modules
    # ------------------------------------------------------------------

    def _fee_statuses_at(self, date):
        """Whether members are up to date at the end of a day.

        :return: ``{member id: status}``: up_to_date, due, late, expired; False when
            no fee was called. One query.
        """
        statuses = dict.fromkeys(self.ids, False)
        if self.ids:
            statuses.update(
                self.env.execute_query(
                    SQL(
                        "SELECT status.member_id, status.status FROM %s AS status",
                        self._fee_status_subquery(date, self.ids),
                    )
                )
            )
        return statuses

    @api.model
    def _domain_fee_status_at(self, statuses, date):
        """Domain of the members whose fees are in one of the statuses on a day.

        :param statuses: iterable among up_to_date, due, late, expired and False
        """
        statuses = set(statuses)
        subquery = self._fee_status_subquery(date)
        known = list(statuses - {False})
        domain = Domain.FALSE
        if known:
            domain |= Domain(
                "id",
                "in",
                SQL(
                    "(SELECT status.member_id FROM %s AS status"
                    " WHERE status.status = ANY(%s))",
                    subquery,
                    known,
                ),
            )
        if False in statuses:
            domain |= Domain(
                "id",
                "not in",
                SQL("(SELECT status.member_id FROM %s AS status)", subquery),
            )
        return domain

    @api.model
    def _fee_status_subquery(self, date, member_ids=None):
        """``(member_id, status)`` of the members who have a fee that counts.

        The last period of each fee that has started: paid or waived, it covers its
        days, then the tolerance for calling the next one; unpaid, it is due, late,
        then expired.
        """
        Fee = self.env["coop.member.fee"]
        fnames = (
            "member_id",
            "rule_id",
            "period_start",
            "date_from",
            "date_to",
            "date_due",
            "date_expiry",
            "date_lapse",
            "stage",
            "is_void",
            "waive_date",
            "date_paid",
        )
        Rule = self.env["coop.fee.rule"]
        return SQL(
            """(
            SELECT last.member_id,
                   (ARRAY['up_to_date', 'due', 'late', 'expired'])[MAX(last.rank)]
                   AS status
              FROM (
                    SELECT DISTINCT ON (fee.member_id, fee.rule_id)
                           fee.member_id,
                           CASE
                           WHEN fee.waive_date <= %(date)s OR fee.date_paid <= %(date)s
                           THEN CASE WHEN fee.date_to >= %(date)s THEN 1
                                     WHEN fee.date_lapse >= %(date)s THEN 2
                                     ELSE 4 END
                           WHEN fee.date_due >= %(date)s THEN 2
                           WHEN fee.date_expiry >= %(date)s THEN 3
                           ELSE 4 END AS rank
                      FROM coop_member_fee AS fee
                      JOIN coop_fee_rule AS rule
                        ON rule.id = fee.rule_id
                       AND rule.active AND rule.counts_for_status
                     WHERE fee.stage = 'called'
                       AND (fee.is_void IS NOT TRUE OR fee.waive_date <= %(date)s)
                       AND fee.date_from <= %(date)s
                       AND %(members)s
                  ORDER BY fee.member_id, fee.rule_id, fee.period_start DESC
                   ) AS last
          GROUP BY last.member_id
            )""",
            date=date,
            members=SQL("TRUE")
            if member_ids is None
            else SQL("fee.member_id = ANY(%s)", list(member_ids)),
            to_flush=[
                *(Fee._fields[name] for name in fnames),
                *(Rule._fields[name] for name in ("active", "counts_for_status")),
            ],
        )

    # ------------------------------------------------------------------
    # Fields
    # ------------------------------------------------------------------

    @api.depends(
        "fee_ids.stage",
        "fee_ids.is_void",
        "fee_ids.waive_date",
        "fee_ids.date_paid",
        "fee_ids.date_to",
        "fee_ids.date_due",
    )
    @api.depends_context("coop_date", "tz")
    def _compute_fee_status(self):
        statuses = self._origin._fee_statuses_at(self._get_reference_date())
        for member in self:
            member.fee_status = statuses.get(member._origin.id, False)

    @api.model
    def _search_fee_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_fee_status_at(value, self._get_reference_date())

    def _field_to_sql(self, alias, field_expr, query=None):
        if query is not None and field_expr == "fee_status":
            joined = query.make_alias(alias, "fee_status")
            query.add_join(
                "LEFT JOIN",
                joined,
                self._fee_status_subquery(self._get_reference_date()),
                SQL(
                    "%s = %s",
                    SQL.identifier(joined, "member_id"),
                    SQL.identifier(alias, "id"),
                ),
            )
            return SQL.identifier(joined, "status")
        return super()._field_to_sql(alias, field_expr, query)

    @api.depends("fee_ids.amount_residual")
    def _compute_fee_amount_open(self):
        amounts = self._fee_amounts_open()
        for member in self:
            member.fee_amount_open = amounts.get(member._origin.id, 0.0)

    def _fee_amounts_open(self):
        """``{member id: what is left to pay of the fees called}``."""
        Fee = self.env["coop.member.fee"]
        amounts = {}
        for fee in Fee.search(
            Domain("member_id", "in", self._origin.ids)
            & Fee._domain_state_at(OPEN_STATES, fields.Date.context_today(self))
        ):
            member_id = fee.member_id.id
            amounts[member_id] = amounts.get(member_id, 0.0) + fee.amount_residual
        return amounts

    def action_view_fees(self):
        """Open the fees of these members."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_member_fee.coop_member_fee_action"
        )
        action["domain"] = [("member_id", "in", self.ids)]
        action["context"] = {}
        return action

    def action_call_fees(self):
        """Prepare a run for these members only, and open its preview."""
        run = self.env["coop.fee.run"].create(
            {
                "company_id": self.company_id.id,
                "member_ids": [fields.Command.set(self.ids)],
            }
        )
        run.action_compute()
        return {
            "type": "ir.actions.act_window",
            "res_model": run._name,
            "res_id": run.id,
            "view_mode": "form",
        }

    @api.model
    def _domain_to_call(self, company, date):
        """Members of a category that owes a fee, without any for this day.

        An approximation that costs one query, for dashboards; ``coop.fee.engine`` says
        exactly what is to call.
        """
        rules = self.env["coop.fee.rule"].search(
            [("company_id", "=", company.id), ("counts_for_status", "=", True)]
        )
        rates = self.env["coop.fee.rate"].browse()
        for rule in rules:
            rates |= rule._get_version(date).rate_ids
        domain = Domain("company_id", "=", company.id)
        if not rates:
            return Domain.FALSE
        if all(rate.category_ids for rate in rates):
            domain &= Domain("category_id", "in", rates.category_ids.ids)
        covering = [
            ("rule_id", "in", rules.ids),
            ("stage", "in", ("called", "cancelled")),
            ("period_start", "<=", date),
            ("period_end", ">=", date),
        ]
        return (
            domain
            & self._domain_status_at(("member", "leaving"), date)
            & ~Domain("fee_ids", "any", covering)
        )

    @api.model
    def _coop_card_to_call(self):
        """Dashboard: members whose fees are not called; None without any fee."""
        company = self.env.company.root_id
        domain = self._domain_to_call(company, fields.Date.context_today(self))
        if domain.is_false():
            return None
        return {"value": self.search_count(domain)}
