# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..tools import legal


class CoopContract(models.Model):
    """What the law and common sense say of the dates of contracts."""

    _inherit = "coop.contract"

    @api.constrains(
        "member_id", "type_id", "date_start", "date_term", "trial_term", "cancelled_on"
    )
    def _check_dates(self):
        """Check dates, against the other contracts of the person as well.

        :raise ValidationError: naming the contract, what is wrong, the article and
            what to correct
        """
        contracts = self.filtered(lambda one: not one.cancelled_on)
        contracts.flush_recordset()
        by_person = contracts._get_person_contracts()
        for contract in contracts:
            contract._check_member()
            contract._check_periods(contract._get_periods())
            others = by_person[contract.company_id, contract.partner_id]
            contract._check_overlap(others, contract.date_end)
            contract._check_total(others, contract.date_end)
        # The trial of later contracts depends on the length of these.
        later = self.browse().union(*by_person.values())
        later.invalidate_recordset(["trial_max_end", "trial_hint"])
        for contract in later.filtered("trial_end"):
            contract._check_trial()
        for contract in contracts - later:
            contract._check_trial()

    def _check_member(self):
        self.ensure_one()
        member = self.member_id.sudo()
        if member.role == "viewer":
            raise ValidationError(
                self.env._(
                    "%(person)s only looks at the activity %(activity)s: give the role "
                    "Owner or Member in the tab People of the activity first.",
                    person=member.partner_id.name,
                    activity=member.activity_id.display_name,
                )
            )
        if member.date_from and self.date_start < member.date_from:
            raise ValidationError(
                self.env._(
                    "%(contract)s starts on %(start)s, but the person joins the "
                    "activity on %(date)s. Correct “Start”, or the date “From” of the "
                    "person in the tab People of the activity.",
                    contract=self.display_name,
                    start=format_date(self.env, self.date_start),
                    date=format_date(self.env, member.date_from),
                )
            )
        if member.date_to and self.date_start > member.date_to:
            raise ValidationError(
                self.env._(
                    "%(contract)s starts on %(start)s, but the person left the "
                    "activity on %(date)s. Correct “Start”, or the date “To” of the "
                    "person in the tab People of the activity.",
                    contract=self.display_name,
                    start=format_date(self.env, self.date_start),
                    date=format_date(self.env, member.date_to),
                )
            )

    def _check_renewal(self, renewal):
        """Check a renewal before it is signed, as if it were.

        :param renewal: coop.contract.amendment
        """
        self.ensure_one()
        others = self._get_person_contracts()[self.company_id, self.partner_id]
        self._check_periods(self._get_periods(renewal))
        self._check_total(others, renewal.date_term)
        self._check_overlap(others, renewal.date_term)

    def _check_periods(self, periods):
        """An end is there where the type wants one; no period is too long.

        :param periods: list of (first day, last day), see ``_get_periods``
        """
        self.ensure_one()
        self._check_renewals(periods)
        kind = self.type_id
        if kind.end_required and not periods[-1][1]:
            raise ValidationError(
                self.env._(
                    "%(contract)s: this contract is made for a time. Fill in “Term”.",
                    contract=self.display_name,
                )
            )
        if not kind.max_months:
            return
        for rank, (start, end) in enumerate(periods):
            latest = legal.end_of_months(start, kind.max_months)
            if end and end <= latest:
                continue
            what = (
                self.env._("the renewal from %s", format_date(self.env, start))
                if rank
                else self.env._("the contract")
            )
            raise ValidationError(
                self.env._(
                    "%(contract)s: %(what)s may last %(months)s months at most, until "
                    "%(latest)s%(reference)s. Correct its end, then renew it.",
                    contract=self.display_name,
                    what=what,
                    months=kind.max_months,
                    latest=format_date(self.env, latest),
                    reference=self._format_reference(),
                )
            )

    def _check_renewals(self, periods):
        kind = self.type_id
        renewals = len(periods) - 1
        if 0 <= kind.max_renewals < renewals:
            raise ValidationError(
                self.env._(
                    "%(contract)s has been renewed %(count)s times already: it may be "
                    "%(max)s times at most%(reference)s. It ends on %(end)s; make "
                    "another kind of contract from the day after.",
                    contract=self.display_name,
                    count=renewals - 1,
                    max=kind.max_renewals,
                    reference=self._format_reference(),
                    end=format_date(self.env, periods[-2][1]),
                )
            )

    def _check_total(self, others, end):
        """All the contracts of a regime of a person in an activity, together.

        :param others: contracts of the person, this one included
        :param end: last day of this one, or False
        """
        self.ensure_one()
        kind = self.type_id
        if not kind.max_total_months:
            return
        same = others.filtered(
            lambda one: (
                one.regime == self.regime and one.activity_id == self.activity_id
            )
        )
        for contract in same.filtered(lambda one: one.date_start >= self.date_start):
            used = self._get_earlier_lapse(same, contract.date_start)
            latest = legal.latest_end(contract.date_start, kind.max_total_months, used)
            last = end if contract == self else contract.date_end
            if not last or last > latest:
                raise ValidationError(
                    self.env._(
                        "%(contract)s would last until %(end)s: these contracts may "
                        "last %(months)s months in all in one activity, renewals and "
                        "earlier ones included, until %(latest)s%(reference)s. Correct "
                        "the end, and make another kind of contract from the day "
                        "after.",
                        contract=contract.display_name,
                        end=format_date(self.env, last) if last else "—",
                        months=kind.max_total_months,
                        latest=format_date(self.env, latest),
                        reference=self._format_reference(),
                    )
                )

    def _check_overlap(self, others, end):
        """No other contract that excludes this one is in force at once.

        :param others: contracts of the person, this one included
        :param end: last day of this one, or False
        """
        self.ensure_one()
        for other in others:
            if (
                other == self
                or not self._excludes(other)
                or (end and other.date_start > end)
                or (other.date_end and self.date_start > other.date_end)
            ):
                continue
            raise ValidationError(
                self.env._(
                    "%(contract)s, from %(start)s, overlaps %(other)s (%(number)s), "
                    "from %(other_start)s to %(other_end)s: one person can't have both "
                    "at once. End the first one before the second starts, with the "
                    "button “End the Contract”, or correct the dates.",
                    contract=self.display_name,
                    start=format_date(self.env, self.date_start),
                    other=other.display_name,
                    number=other.name,
                    other_start=format_date(self.env, other.date_start),
                    other_end=other.date_end
                    and format_date(self.env, other.date_end)
                    or "—",
                )
            )

    def _excludes(self, other):
        """Whether a person can't have this contract and the other at once.

        In one activity: two contracts, agreements apart, or twice the same agreement.
        In the whole cooperative: a CAPE, which is made for people whom the cooperative
        doesn't employ (code de commerce L127-1), and an employment contract.
        """
        self.ensure_one()
        if self.activity_id == other.activity_id:
            if "agreement" in (self.regime, other.regime):
                return self.type_id == other.type_id
            return True
        if not self.company_id.sudo().coop_contract_cape_exclusive:
            return False
        pair = self | other
        return "cape" in pair.mapped("regime") and any(
            one.type_id.is_employment for one in pair
        )

    def _check_trial(self, end=None):
        """A trial is as long as the law allows (code du travail L7332-1).

        :param end: its last day, None for that of the contract
        """
        self.ensure_one()
        end = end or self.trial_end
        if not end:
            return
        if not self.type_id.trial_months:
            raise ValidationError(
                self.env._(
                    "%(contract)s: contracts of this type have no trial. Empty the end "
                    "of the trial.",
                    contract=self.display_name,
                )
            )
        if self.trial_max_end and end <= self.trial_max_end:
            return
        reference = self._format_reference("L7332-1")
        if not self.trial_max_end:
            raise ValidationError(
                self.env._(
                    "%(contract)s: no trial is left, for it is %(hint)s"
                    "%(reference)s. Empty the end of the trial.",
                    contract=self.display_name,
                    hint=self.trial_hint,
                    reference=reference,
                )
            )
        raise ValidationError(
            self.env._(
                "%(contract)s: the trial may last until %(latest)s at most, %(hint)s"
                "%(reference)s. Correct its end, which is %(end)s.",
                contract=self.display_name,
                latest=format_date(self.env, self.trial_max_end),
                hint=self.trial_hint,
                reference=reference,
                end=format_date(self.env, end),
            )
        )

    def _format_reference(self, article=None):
        """Articles to quote in a message, between brackets, or nothing.

        :param article: of the labour code, for a CESA, instead of those of the type
        """
        self.ensure_one()
        reference = self.type_id.legal_reference
        if article:
            reference = self.regime == "cesa" and f"code du travail {article}"
        return f" ({reference})" if reference else ""
