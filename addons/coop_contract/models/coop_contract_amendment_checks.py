# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date


class CoopContractAmendment(models.Model):
    """What an amendment may say, and when it may be signed."""

    _inherit = "coop.contract.amendment"

    @api.constrains("kind", "date_from", "date_term", "trial_end", "contract_id")
    def _check_dates(self):
        """Check a renewal and its dates, before it is signed already.

        :raise ValidationError: naming what is wrong and the remedy
        """
        for amendment in self:
            if amendment.state in ("signed", "cancelled"):
                continue
            amendment._check_date_from()
            if amendment.kind == "renewal":
                amendment._check_renewal()
            elif amendment.kind == "trial":
                amendment._check_trial()

    def _check_date_from(self):
        contract = self.contract_id
        if self.kind != "terms":
            return
        end = contract.date_end
        if self.date_from < contract.date_start or (end and self.date_from > end):
            raise ValidationError(
                self.env._(
                    "%(amendment)s takes effect on %(date)s, but the contract runs "
                    "from %(start)s to %(end)s. Correct “Effective From”.",
                    amendment=self.display_name,
                    date=format_date(self.env, self.date_from),
                    start=format_date(self.env, contract.date_start),
                    end=format_date(self.env, end) if end else "—",
                )
            )
        last = contract._get_signed_amendments("terms")[-1:]
        if last and self.date_from < last.date_from:
            raise ValidationError(
                self.env._(
                    "%(amendment)s takes effect on %(date)s, before the amendment "
                    "%(number)s, effective from %(last)s. Correct “Effective From”: "
                    "the last amendment signed says what is in force.",
                    amendment=self.display_name,
                    date=format_date(self.env, self.date_from),
                    number=last.number,
                    last=format_date(self.env, last.date_from),
                )
            )

    def _check_renewal(self):
        contract = self.contract_id
        term = contract._get_term()
        if not term:
            raise ValidationError(
                self.env._(
                    "%(contract)s has no end: there is nothing to renew.",
                    contract=contract.display_name,
                )
            )
        if contract.ended_on:
            raise ValidationError(
                self.env._(
                    "%(contract)s was ended on %(date)s: it can't be renewed. Undo the "
                    "end first, or make another contract.",
                    contract=contract.display_name,
                    date=format_date(self.env, contract.ended_on),
                )
            )
        if not self.date_term or self.date_term <= term:
            raise ValidationError(
                self.env._(
                    "%(amendment)s: fill in “New Term” with a day after %(term)s, the "
                    "end of what is renewed.",
                    amendment=self.display_name,
                    term=format_date(self.env, term),
                )
            )
        contract._check_renewal(self)

    def _check_trial(self):
        contract = self.contract_id
        if not contract.trial_end or not self.trial_end:
            raise ValidationError(
                self.env._(
                    "%(amendment)s: a trial is renewed when the contract has one. Fill "
                    "in “New End of Trial”, or choose another kind.",
                    amendment=self.display_name,
                )
            )
        if self.trial_end <= contract.trial_end:
            raise ValidationError(
                self.env._(
                    "%(amendment)s: the trial lasts until %(date)s already. Correct "
                    "“New End of Trial”.",
                    amendment=self.display_name,
                    date=format_date(self.env, contract.trial_end),
                )
            )
        contract._check_trial(self.trial_end)

    def _check_complete(self):
        """An amendment changes something, and nothing was signed in between.

        :raise UserError: naming what is wrong and the remedy
        """
        for amendment in self:
            amendment._check_dates()
            if not amendment._get_changes():
                raise UserError(
                    self.env._(
                        "%(amendment)s changes nothing: change a term first.",
                        amendment=amendment.display_name,
                    )
                )
            last = amendment.contract_id._get_signed_amendments("terms")[-1:]
            if amendment.kind == "terms" and amendment.base_id != last:
                raise UserError(
                    self.env._(
                        "%(amendment)s was started before the amendment %(number)s was "
                        "signed, and doesn't know what it changed. Cancel this one and "
                        "make another.",
                        amendment=amendment.display_name,
                        number=last.number,
                    )
                )

    def _sign(self, day):
        """Sign; a renewal is signed before what it renews is over.

        :raise UserError: for a renewal or a trial signed too late
        """
        for amendment in self:
            contract = amendment.contract_id
            limit = {
                "renewal": contract._get_term(),
                "trial": contract.trial_end,
            }.get(amendment.kind)
            if limit and day > limit:
                raise UserError(
                    self.env._(
                        "%(amendment)s is signed on %(day)s, after the end of what it "
                        "renews, %(limit)s: it is too late. Make another contract.",
                        amendment=amendment.display_name,
                        day=format_date(self.env, day),
                        limit=format_date(self.env, limit),
                    )
                )
        result = super()._sign(day)
        self.contract_id._check_dates()
        self.contract_id._sync_employee()
        self.contract_id._refresh_deadlines()
        for amendment in self:
            amendment.contract_id.message_post(
                body=self.env._(
                    "Amendment %(number)s signed on %(day)s.",
                    number=amendment.number,
                    day=format_date(self.env, day),
                )
            )
        return result
