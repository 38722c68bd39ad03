# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..tools import legal


class CoopContract(models.Model):
    """Dates and state of a contract, from what happened to it."""

    _inherit = "coop.contract"

    ended_on = fields.Date(
        string="Ended On",
        readonly=True,
        copy=False,
        tracking=True,
        help="Last day, included, when the contract ended otherwise than by its term.",
    )
    end_reason_id = fields.Many2one(
        "coop.contract.end.reason",
        string="Reason of the End",
        readonly=True,
        copy=False,
        ondelete="restrict",
        tracking=True,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("to_sign", "To Sign"),
            ("signed", "Signed"),
            ("active", "In Force"),
            ("ended", "Ended"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
        group_expand=True,
        help="Computed from the dates.\n"
        "Draft: being written.\n"
        "To sign: complete, waiting for the signatures.\n"
        "Signed: it starts later.\n"
        "In force: from its start to its end.",
    )
    trial_max_end = fields.Date(
        string="Longest Trial",
        compute="_compute_trial_max_end",
        help="Last day that the trial may have: the trial of the type less the "
        "earlier contracts of the person (code du travail L7332-1).",
    )
    trial_hint = fields.Char(compute="_compute_trial_max_end")
    association_deadline = fields.Date(
        compute="_compute_association_deadline",
        help="Day by which the person becomes an associate of the cooperative (code "
        "du travail L7331-3); empty when it is done.",
    )

    @api.depends(
        "date_term",
        "ended_on",
        "amendment_ids.signed_on",
        "amendment_ids.kind",
        "amendment_ids.date_term",
    )
    def _compute_date_end(self):
        for contract in self:
            ends = [day for day in (contract._get_term(), contract.ended_on) if day]
            contract.date_end = min(ends) if ends else False

    @api.depends(
        "trial_term",
        "amendment_ids.signed_on",
        "amendment_ids.kind",
        "amendment_ids.trial_end",
    )
    def _compute_trial_end(self):
        for contract in self:
            renewals = contract._get_signed_amendments("trial")
            contract.trial_end = renewals[-1:].trial_end or contract.trial_term

    def _get_signed_amendments(self, kind):
        """Return the signed amendments of a kind, by number."""
        return self.amendment_ids.filtered(
            lambda one: one.signed_on and one.kind == kind
        ).sorted("number")

    def _get_term(self):
        """Return the last day agreed upon, or False for no end."""
        self.ensure_one()
        return self._get_periods()[-1][1]

    def _get_periods(self, pending=None):
        """List the periods agreed upon, the first one and each renewal.

        :param pending: a renewal to count besides, that is not signed
        :return: list of (first day, last day or False)
        """
        self.ensure_one()
        periods = [(self.date_start, self.date_term)]
        renewals = self._get_signed_amendments("renewal")
        for renewal in renewals | (pending or renewals):
            previous = periods[-1][1]
            start = previous + legal.DAY if previous else self.date_start
            periods.append((start, renewal.date_term))
        return periods

    @api.depends("ready_on", "signed_on", "cancelled_on", "date_start", "date_end")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for contract in self:
            contract.state = contract._get_state(today)

    def _get_state(self, day):
        """Return the state on a day, of a contract signed before."""
        self.ensure_one()
        if self.cancelled_on:
            return "cancelled"
        if not self.signed_on:
            return "to_sign" if self.ready_on else "draft"
        if not self.date_start or self.date_start > day:
            return "signed"
        return "ended" if self.date_end and self.date_end < day else "active"

    @api.model
    def _cron_refresh_state(self):
        """Contracts that start or end today, or did since the last time."""
        today = fields.Date.context_today(self)
        stale = self.search(
            [
                "|",
                "&",
                ("state", "=", "signed"),
                ("date_start", "<=", today),
                "&",
                ("state", "in", ("signed", "active")),
                ("date_end", "<", today),
            ]
        )
        self.env.add_to_compute(self._fields["state"], stale)
        stale._recompute_recordset(["state"])

    # ------------------------------------------------------------------
    # Other contracts of the same people
    # ------------------------------------------------------------------

    def _get_person_contracts(self):
        """Return all the contracts of the people of these, cancelled ones apart.

        :return: dict of (cooperative, person) → contracts by date
        """
        # sudo: the law counts all the contracts, whoever asks.
        contracts = self.sudo().search(
            [
                ("company_id", "in", self.company_id.ids),
                ("partner_id", "in", self.partner_id.ids),
                ("state", "!=", "cancelled"),
            ],
            order="date_start, id",
        )
        return contracts.grouped(lambda one: (one.company_id, one.partner_id))

    def _get_earlier_lapse(self, others, before):
        """Add up the contracts that came before a day, each day once."""
        return legal.total_lapse(
            [(one.date_start, one.date_end or None) for one in others], before
        )

    @api.depends("type_id", "date_start", "partner_id", "company_id")
    @api.depends_context("lang")
    def _compute_trial_max_end(self):
        by_person = self._get_person_contracts()
        for contract in self:
            contract.trial_max_end = contract.trial_hint = False
            kind = contract.type_id
            if not kind.trial_months or not contract.date_start:
                continue
            used = legal.NOTHING
            if kind.trial_deducts:
                person = (contract.company_id, contract.partner_id)
                earlier = by_person.get(person, self.browse()).filtered(
                    lambda one, contract=contract: (
                        one.id != contract._origin.id
                        and one.type_id.deducted_from_trial
                    )
                )
                used = self._get_earlier_lapse(earlier, contract.date_start)
            end = legal.latest_end(contract.date_start, kind.trial_months, used)
            contract.trial_max_end = end if end >= contract.date_start else False
            contract.trial_hint = contract._get_trial_hint(used)

    def _get_trial_hint(self, used):
        """Explain the longest trial, for the form and for refusals."""
        self.ensure_one()
        months = self.type_id.trial_months
        if not used:
            return self.env._("%(months)s months", months=months)
        return self.env._(
            "%(months)s months less %(used_months)s months and %(used_days)s days of "
            "earlier contracts",
            months=months,
            used_months=used.months,
            used_days=used.days,
        )

    @api.depends("type_id", "date_start", "signed_on", "associated_on", "partner_id")
    def _compute_association_deadline(self):
        by_person = self._get_person_contracts()
        for contract in self:
            person = (contract.company_id, contract.partner_id)
            contract.association_deadline = contract._get_association_deadline(
                by_person.get(person, self.browse())
            )

    def _get_association_deadline(self, others):
        """Return the day by which the person becomes an associate (L7331-3).

        Counted from the first contract that has a deadline, less the contracts before
        it whose type says so. Texts differ on its first day, the start of the contract
        or its signature: it is a setting of the cooperative.
        """
        self.ensure_one()
        months = self.type_id.association_months
        if not months or not self.date_start:
            return False
        others = others.filtered(lambda one: one.id != self._origin.id)
        if self.associated_on or any(others.mapped("associated_on")):
            return False
        bound = others.filtered("type_id.association_months") | self
        first = bound.sorted(lambda one: one.date_start or self.date_start)[0]
        start = first.date_start
        if self.company_id.sudo().coop_contract_association_from == "signature":
            start = first.signed_on or start
        used = self._get_earlier_lapse(
            others.filtered("type_id.deducted_from_association"), first.date_start
        )
        # A time in months that ends on the day of the same number, as from a notice.
        deadline = start + relativedelta(months=months)
        return deadline - relativedelta(months=used.months, days=used.days)
