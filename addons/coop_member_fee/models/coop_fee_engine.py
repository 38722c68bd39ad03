# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..tools import formula, periods
from ..tools.spells import spell_at, spells


class CoopFeeEngine(models.AbstractModel):
    """Which fees are to be called, and for how much. Writes nothing.

    A handful of queries whatever the number of members: the register's events, the
    categories, the figures declared and the fees that exist are read once, the rest
    is arithmetic.
    """

    _name = "coop.fee.engine"
    _description = "Computation of Fees"

    @api.model
    def _compute(self, company, date, since=None, rules=None, members=None):
        """Fees that do not exist yet, for the periods of ``[since, date]``.

        Concerned are those who are members (or leaving) on ``date``, or on the last
        day of the period if it ended before.

        :param company: the cooperative
        :param date: any day of the last period to call
        :param since: any day of the first one; by default ``date``, that is one
            period only
        :param rules: coop.fee.rule, by default all those that are active
        :param members: coop.member, by default all
        :return: list of values of ``coop.member.fee``, in the order of members;
            ``stage`` is ``error`` and ``problem`` says why when there is no amount
        """
        date = fields.Date.to_date(date)
        since = min(fields.Date.to_date(since) or date, date)
        if rules is None:
            rules = self.env["coop.fee.rule"].search([("company_id", "=", company.id)])
        # sudo: figures of all the members, for those who may make a run.
        engine = self.sudo()
        data = engine._read(company, date, rules, members)
        vals_list = []
        for member_id in data["members"]:
            for rule in rules.sudo():
                vals_list += engine._compute_member(data, member_id, rule, since, date)
        return vals_list

    # ------------------------------------------------------------------
    # Read once
    # ------------------------------------------------------------------

    def _read(self, company, date, rules, members):
        domain = Domain("company_id", "=", company.id) & Domain("number", ">", 0)
        if members is not None:
            domain &= Domain("id", "in", members.ids)
        Member = self.env["coop.member"]
        records = Member.search_fetch(
            domain, ["is_organisation", "partner_id", "fee_payer_id"], order="number"
        )
        ids = records.ids
        return {
            "company": company,
            "members": {
                member.id: (
                    member.is_organisation,
                    (member.fee_payer_id or member.partner_id).id,
                )
                for member in records
            },
            "spells": {
                member_id: spells(rows)
                for member_id, rows in self._read_events(ids, date).items()
            },
            "categories": self._read_categories(ids),
            "figures": self._read_figures(ids, rules),
            "fees": self._read_fees(ids, rules),
            "rates": self._read_rates(rules),
        }

    def _rows(self, model, domain, order, *fnames):
        Model = self.env[model]
        query = Model._search(domain, order=order)
        return self.env.execute_query(
            query.select(
                *(Model._field_to_sql(query.table, name, query) for name in fnames)
            )
        )

    def _read_events(self, ids, date):
        events = defaultdict(list)
        for member_id, *event in self._rows(
            "coop.member.event",
            # Those to come too: an exit already known may be within the period.
            Domain("member_id", "in", ids) & Domain("cancelled", "=", False),
            "member_id, date, id",
            *("member_id", "date", "kind", "date_effective"),
        ):
            events[member_id].append(tuple(event))
        return events

    def _read_categories(self, ids):
        categories = defaultdict(list)
        for member_id, *line in self._rows(
            "coop.member.classification",
            Domain("member_id", "in", ids),
            "member_id, date_from",
            *("member_id", "date_from", "category_id"),
        ):
            categories[member_id].append(line)
        return categories

    def _read_figures(self, ids, rules):
        """``{member: {code: [(date, value)]}}`` of the bases that the rules use."""
        codes = {
            code
            for rate in rules.sudo().version_ids.rate_ids
            for code in rate._get_names()
        }
        bases = {
            base.id: base.code
            for base in self.env["coop.fee.base"].search([("code", "in", list(codes))])
        }
        figures = defaultdict(lambda: defaultdict(list))
        if bases:
            for member_id, base_id, date, value in self._rows(
                "coop.fee.declaration",
                Domain("member_id", "in", ids) & Domain("base_id", "in", list(bases)),
                "member_id, date_from",
                *("member_id", "base_id", "date_from", "value"),
            ):
                figures[member_id][bases[base_id]].append((date, value))
        return figures

    def _read_fees(self, ids, rules):
        existing = defaultdict(list)
        for member_id, rule_id, start, end, stage in self._rows(
            "coop.member.fee",
            Domain("member_id", "in", ids) & Domain("rule_id", "in", rules.ids),
            "id",
            *("member_id", "rule_id", "period_start", "period_end", "stage"),
        ):
            existing[member_id, rule_id].append((start, end, stage))
        return existing

    def _read_rates(self, rules):
        """What ``_suits`` needs, out of the cache: it is asked for each member."""
        return {
            version.id: [
                (rate, rate.applies_to, frozenset(rate.category_ids.ids))
                for rate in version.rate_ids
            ]
            for version in rules.sudo().version_ids
        }

    # ------------------------------------------------------------------
    # One member, one rule
    # ------------------------------------------------------------------

    def _compute_member(self, data, member_id, rule, since, date):
        result = []
        for first, out in data["spells"].get(member_id, ()):
            if out and out <= since:
                continue
            for start, end in rule._get_periods(since, date, first):
                # Members on that day owe the period.
                if spell_at([(first, out)], min(date, end)) is None:
                    continue
                vals = self._compute_fee(
                    data, member_id, rule, (start, end), first, out
                )
                if vals:
                    result.append(vals)
        return result

    def _compute_fee(self, data, member_id, rule, period, first, out):
        """Values of one fee; None if nothing is owed, or it exists already.

        :param first: admission
        :param out: first day out if the exit is known
        """
        start, end = period
        version = rule._get_version(start)
        existing = data["fees"].get((member_id, rule.id), ())
        if not version or any(other[0] == start for other in existing):
            return None
        date_from, date_to = max(start, first), end
        if out and rule.proration_exit != "none":
            date_to = min(end, out - timedelta(days=1))
        category_id = self._at(data["categories"].get(member_id, ()), date_from)
        is_organisation, payer_id = data["members"][member_id]
        rate = self._find_rate(data, version, category_id, is_organisation)
        if not rate:
            return None
        vals = {
            "member_id": member_id,
            "payer_id": payer_id,
            "company_id": data["company"].id,
            "rule_id": rule.id,
            "version_id": version.id,
            "rate_id": rate.id,
            "category_id": category_id,
            "period_start": start,
            "period_end": end,
            "date_from": date_from,
            "date_to": date_to,
            "date_lapse": date_to + timedelta(days=rule.grace_days),
            "stage": "draft",
            **self._due_dates(rule, date_from, date_from),
        }
        vals.update(self._compute_amounts(data, member_id, rule, rate, vals))
        overlap = next(
            (
                other
                for other in existing
                if other[0] <= end and other[1] >= start and other[2] != "cancelled"
            ),
            None,
        )
        if overlap:
            vals.update(stage="error", problem=self._overlap_problem(rule, overlap))
        return vals

    @api.model
    def _due_dates(self, rule, date_from, date_call):
        """Last day to pay, and last day of tolerance, of a fee called on a day."""
        due = max(date_from, date_call) + timedelta(days=rule.due_days)
        return {
            "date_due": due,
            "date_expiry": due + timedelta(days=rule.grace_days),
        }

    @api.model
    def _at(self, lines, day):
        """Value of the last of ``(date, value)`` lines on a day."""
        value = False
        for date, item in lines:
            if date > day:
                break
            value = item
        return value

    @api.model
    def _find_rate(self, data, version, category_id, is_organisation):
        kind = "organisation" if is_organisation else "person"
        for rate, applies_to, category_ids in data["rates"][version.id]:
            if applies_to in ("all", kind) and (
                not category_ids or category_id in category_ids
            ):
                return rate
        return None

    def _compute_amounts(self, data, member_id, rule, rate, vals):
        values = {
            code: self._at(lines, vals["date_from"])
            for code, lines in data["figures"].get(member_id, {}).items()
        }
        values = {code: value for code, value in values.items() if value is not False}
        try:
            full = rate._get_amount(values)
        except formula.FormulaError as error:
            return {
                "stage": "error",
                "problem": self._amount_problem(rate, error, vals["date_from"]),
            }
        part, unit = self._find_part(rule, vals)
        names = rate._get_names()
        steps = {
            "values": {code: values[code] for code in sorted(names & set(values))},
            "formula": rate.formula if rate.kind == "formula" else False,
            "part": part,
            "unit": unit,
        }
        currency = rule.currency_id
        return {
            "amount_full": currency.round(float(full)),
            "amount": currency.round(float(full * periods.fraction(part))),
            "steps": steps,
        }

    @api.model
    def _find_part(self, rule, vals):
        """Part of the period that is due, from the entry and to the exit.

        When both count, in different units, each reduces what the other leaves.
        """
        period = start, end = vals["period_start"], vals["period_end"]
        entry, exit_ = rule.proration_entry, rule.proration_exit
        first = vals["date_from"] if entry != "none" else start
        last = vals["date_to"] if exit_ != "none" else end
        months = rule.period_months
        if entry in ("none", exit_) or exit_ == "none":
            unit = exit_ if entry == "none" else entry
            if unit == "none":
                return (1, 1), False
            return periods.part_due(period, months, first, last, unit), unit
        counted, total = periods.part_due(period, months, first, end, entry)
        left, whole = periods.part_due(period, months, start, last, exit_)
        part = max(counted * whole + left * total - total * whole, 0)
        return (part, total * whole), False

    # ------------------------------------------------------------------
    # In words
    # ------------------------------------------------------------------

    def _amount_problem(self, rate, error, date):
        if error.code == "missing":
            base = self.env["coop.fee.base"].search(
                [
                    ("company_id", "=", rate.company_id.id),
                    ("code", "=", error.detail),
                ],
                limit=1,
            )
            return self.env._(
                "“%(base)s” was not declared for %(date)s: enter it on the member's "
                "form, tab Fees, then compute again.",
                base=base.name or error.detail,
                date=format_date(self.env, date),
            )
        if error.code == "below":
            return self.env._(
                "The amount chosen, %(amount)s, is below the least amount %(minimum)s: "
                "correct what was declared on the member's form.",
                amount=error.detail,
                minimum=rate._format(rate.amount_min),
            )
        return rate._explain(error)

    def _overlap_problem(self, rule, other):
        Fee = self.env["coop.member.fee"]
        return self.env._(
            "Overlaps the fee of %(other)s, called already: the periods of “%(fee)s” "
            "were changed. Cancel that one, or wait until it ends.",
            other=Fee._format_period(other[0], other[1]),
            fee=rule.name,
        )
