# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.due import Due, compute_due
from ..tools.scale import decimal
from ..tools.timeline import (
    RuleFilter,
    Span,
    Version,
    make_fragments,
    make_openings,
    make_pieces,
    make_presences,
    months_of,
)

DAY = timedelta(days=1)


class CoopContributionEngine(models.AbstractModel):
    """Cumulative due minus what was taken already, for many activities at once.

    One settlement per activity, fund and fiscal year: whatever happened (credit
    notes, payments matched or not any more, brackets crossed, rates voted later),
    the difference is what is to take or to give back now. The number of queries
    doesn't depend on the number of activities.
    """

    _name = "coop.contribution.engine"
    _description = "Computation of Contributions"

    @api.model
    def _compute(self, company, activities, date, funds=None):
        """Compute what is to take from activities.

        :param company: the cooperative, a res.company without parent
        :param activities: coop.activity
        :param date: documents and payments up to this day, included. What was taken
            as of a later day stays: the computation then goes up to that day.
        :param funds: only these funds; None for all
        :return: list of dicts, one per activity, fund and fiscal year with a
            difference: ``activity_id``, ``fund_id``, ``period_start``,
            ``period_end``, ``as_of``, ``base``, ``due``, ``taken``, ``amount``,
            ``steps``, ``version_ids``, ``assignment_id``; and dicts with only
            ``activity_id`` and ``problem`` for activities without a scheme
        """
        assignments = self._get_assignments(activities)
        versions = self._load_versions(company, assignments.scheme_id, funds)
        spans = self._load_spans(assignments, versions)
        taken, last = self._get_taken(activities, funds)
        first = min([*assignments.mapped("date_from"), *(k[2] for k in taken), date])
        years = self._get_years(company, date, first)
        as_of = {
            (activity_id, start): min(
                end, max(date, last.get((activity_id, start), date))
            )
            for activity_id in activities.ids
            for start, end in years
        }
        cuts = self._get_cuts(assignments, versions, years, as_of, date)
        rows = self._read_bases(company, activities, spans, versions, cuts)
        lives = {
            activity.id: (activity.date_open, activity.date_close)
            for activity in activities
        }
        unit = decimal(company.currency_id.rounding)
        receivers = {}
        for fund in assignments.scheme_id.version_ids.rule_ids.fund_id:
            receivers.setdefault(fund._get_receiver().id, set()).add(fund.id)
        known = {}
        for activity_id, fund_id, _start in taken:
            known.setdefault(activity_id, set()).add(fund_id)
        results, matches = [], {}
        for activity_id in activities.ids:
            own = spans.get(activity_id, [])
            own_rows = rows.get(activity_id, [])
            results += self._find_uncovered(activity_id, own, own_rows, cuts, date)
            fragments = make_fragments(own_rows, own, cuts, matches)
            fund_ids = {
                fund_id
                for span in own
                for version in span.versions
                for fund_id in version.fund_ids
            } | known.get(activity_id, set())
            fund_ids -= receivers.get(activity_id, set())
            entry, leaving = lives[activity_id]
            entry = entry or (own[0].date_from if own else date)
            for fund_id in sorted(fund_ids):
                for start, end in years:
                    result = self._settle(
                        (activity_id, fund_id, start, end),
                        as_of[activity_id, start],
                        (own, fragments, entry, leaving),
                        taken.get((activity_id, fund_id, start), Decimal(0)),
                        unit,
                    )
                    if result["amount"]:
                        results.append(result)
        return results

    def _settle(self, key, as_of, history, taken, unit):
        """Compute one settlement; see ``_compute`` for what it returns."""
        activity_id, fund_id, start, end = key
        spans, fragments, entry, leaving = history
        days = months_of(start, end)
        due = Due()
        if spans:
            months, presences, finished = make_presences(
                spans, fund_id, days, entry, leaving, as_of
            )
            due = compute_due(
                months,
                make_pieces(fragments, fund_id, days, as_of),
                presences,
                make_openings(spans, fund_id, days),
                finished,
                unit,
            )
        covering = [span for span in spans if span.covers(as_of)] or spans[-1:]
        return {
            "activity_id": activity_id,
            "fund_id": fund_id,
            "period_start": start,
            "period_end": end,
            "as_of": as_of,
            "base": float(due.base),
            "due": float(due.amount),
            "taken": float(taken),
            "amount": float(due.amount - taken),
            "steps": [
                {
                    name: float(value)
                    if isinstance(value, Decimal)
                    else fields.Date.to_string(value)
                    if name.startswith("date")
                    else value
                    for name, value in step.items()
                }
                for step in due.steps
            ],
            "version_ids": self._used_versions(spans, fund_id, start, as_of),
            "assignment_id": next(
                (
                    span.id
                    for span in covering
                    if any(fund_id in version.fund_ids for version in span.versions)
                ),
                False,
            ),
        }

    def _used_versions(self, spans, fund_id, start, as_of):
        result = []
        for span in spans:
            first, last = max(span.date_from, start), min(span.date_to or as_of, as_of)
            if first > last:
                continue
            current = span.version_on(first)
            result += [
                version.id
                for version in span.versions
                if fund_id in version.fund_ids
                and (version is current or first < version.date_from <= last)
            ]
        return result

    def _find_uncovered(self, activity_id, spans, rows, cuts, date):
        """Tell if an activity without a scheme invoiced in the month of the date."""
        if any(span.covers(date) for span in spans):
            return []
        month = date.replace(day=1)
        turnover = [
            row
            for row in rows
            if row.bucket
            and not row.collected
            and row.account_id
            and month <= cuts[row.bucket - 1] <= date
            and row.amount > 0
        ]
        if not turnover:
            return []
        return [{"activity_id": activity_id, "problem": "no_scheme"}]

    # ------------------------------------------------------------------
    # Reading records, a fixed number of queries
    # ------------------------------------------------------------------

    def _get_assignments(self, activities):
        return self.env["coop.contribution.assignment"].search(
            [("activity_id", "in", activities.ids)], order="activity_id, date_from, id"
        )

    def _load_versions(self, company, schemes, funds):
        """Return dict of scheme id → list of ``tools.timeline.Version`` by date."""
        accounts = self._get_accounts(company)
        categories = self.env["product.category"].sudo()
        result = {}
        for version in schemes.version_ids.sorted("date_from"):
            fixed, bounds, percents = {}, {}, []
            for rule in version.rule_ids.sorted("sequence"):
                fund_id = rule.fund_id.id
                if funds and rule.fund_id not in funds:
                    continue
                if rule.kind == "fixed":
                    fixed.setdefault(fund_id, []).append(
                        (rule._to_rule(), rule.contract_type or "")
                    )
                    continue
                percents.append(
                    RuleFilter(
                        fund_id,
                        rule._to_rule(),
                        rule.base == "collected",
                        frozenset(rule._get_accounts(accounts).ids),
                        rule.scope,
                        self._with_children(categories, rule.categ_ids),
                        self._with_children(categories, rule.excluded_categ_ids),
                        frozenset(
                            rule.sudo().excluded_partner_ids.commercial_partner_id.ids
                        ),
                        rule.contract_type or "",
                    )
                )
            for bound in version.bound_ids:
                bounds.setdefault(bound.fund_id.id, []).append(bound._to_bound())
            result.setdefault(version.scheme_id.id, []).append(
                Version(
                    version.id,
                    version.date_from,
                    tuple(percents),
                    {fund_id: tuple(rules) for fund_id, rules in fixed.items()},
                    {fund_id: tuple(own) for fund_id, own in bounds.items()},
                )
            )
        return result

    def _with_children(self, categories, chosen):
        if not chosen:
            return frozenset()
        return frozenset(categories.search([("id", "child_of", chosen.ids)]).ids)

    def _get_accounts(self, company):
        # sudo: the bases don't depend on who runs the computation.
        return (
            self.env["account.account"]
            .sudo()
            .with_company(company)
            .with_context(active_test=False)
            .search([("company_ids", "in", company.ids)])
        )

    def _load_spans(self, assignments, versions):
        result = {}
        for assignment in assignments:
            result.setdefault(assignment.activity_id.id, []).append(
                Span(
                    assignment.id,
                    assignment.date_from,
                    assignment.date_to or None,
                    tuple(versions.get(assignment.scheme_id.id, ())),
                    assignment.exemption or "",
                    decimal(assignment.opening_base),
                    assignment._get_status,
                )
            )
        return result

    def _get_years(self, company, date, first):
        """List the (first, last) days of the fiscal years to settle, latest last.

        That of the date and, before it, those of the settings, down to a first day.
        """
        years = []
        for _rank in range(company.coop_contribution_past_years + 1):
            year = company.compute_fiscalyear_dates(date)
            years.append((year["date_from"], year["date_to"]))
            date = year["date_from"] - DAY
            if date < first:
                break
        return years[::-1]

    def _get_taken(self, activities, funds=None):
        """Return what was taken, from the ledger: reversed entries don't count.

        :return: (dict of (activity id, fund id, start of the year) → Decimal, dict of
            (activity id, start of the year) → last day taken into account)
        """
        self.env["account.move.line"].flush_model()
        self.env["coop.contribution.entry"].flush_model()
        query = SQL(
            """
            SELECT e.activity_id, e.fund_id, e.period_start, SUM(-l.balance),
                MAX(e.as_of)
            FROM coop_contribution_entry e
            JOIN account_move_line l ON l.coop_contribution_entry_id = e.id
            WHERE e.activity_id = ANY(%s) AND l.parent_state = 'posted'
                AND l.coop_activity_id <> e.activity_id
            GROUP BY 1, 2, 3
            """,
            activities.ids,
        )
        taken, last = {}, {}
        for activity_id, fund_id, start, amount, as_of in self.env.execute_query(query):
            if not funds or fund_id in funds.ids:
                taken[activity_id, fund_id, start] = decimal(amount)
            key = (activity_id, start)
            last[key] = max(as_of, last.get(key, as_of))
        return taken, last

    def _get_cuts(self, assignments, versions, years, as_of, date):
        """List the dates between which bases are summed up, see ``Row``."""
        cuts = {date.replace(day=1)}
        for start, end in years:
            cuts.update(first for first, _last in months_of(start, end))
            cuts.add(end + DAY)
        cuts.update(day + DAY for day in as_of.values())
        for assignment in assignments:
            cuts.add(assignment.date_from)
            if assignment.date_to:
                cuts.add(assignment.date_to + DAY)
        for own in versions.values():
            cuts.update(version.date_from for version in own)
        return sorted(cuts)

    def _read_bases(self, company, activities, spans, versions, cuts):
        """Read the bases that the schemes need; see ``coop.contribution.base``."""
        turnover = {
            account.id
            for account in self._get_accounts(company)
            if account.account_type == "income"
        }
        booked, collected = set(turnover), set()
        partner_ids, collected_ids = set(), set()
        for activity_id, own in spans.items():
            if any(
                rule.collected
                for span in own
                for version in span.versions
                for rule in version.percents
            ):
                collected_ids.add(activity_id)
        for own in versions.values():
            for version in own:
                for rule in version.percents:
                    (collected if rule.collected else booked).update(rule.accounts)
                    partner_ids |= rule.partners
        return self.env["coop.contribution.base"]._read_rows(
            company,
            (set(activities.ids), booked),
            (collected_ids, collected),
            cuts,
            partner_ids,
        )
