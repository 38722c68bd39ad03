# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import models

# Setting of the cooperative with the number of days of notice, by kind of deadline.
NOTICES = {
    "term": "coop_contract_notice_term",
    "trial": "coop_contract_notice_trial",
    "association": "coop_contract_notice_association",
    "interview": "coop_contract_notice_interview",
}
# What changes the deadlines of a contract.
WATCHED = frozenset(
    {
        "signed_on",
        "cancelled_on",
        "ended_on",
        "associated_on",
        "responsible_id",
        "member_id",
        "type_id",
        "date_start",
        "date_term",
        "trial_term",
    }
)


class CoopContract(models.Model):
    """Deadlines of a contract: end, trial, association, interviews."""

    _inherit = "coop.contract"

    def _get_deadlines(self):
        """List the deadlines of a contract.

        :return: list of dicts of values of ``coop.contract.deadline``
        """
        self.ensure_one()
        if self.state not in ("signed", "active"):
            return []
        result = []
        renewals = self.type_id.max_renewals
        dates = {
            "term": self.date_end,
            # A trial that is over is no deadline any more.
            "trial": self.trial_end,
            "association": self.association_deadline,
            "interview": self.interview_due,
        }
        adviser = self.activity_id.adviser_id or self.responsible_id
        today = self.env["coop.contract.deadline"]._get_today()
        for kind, day in dates.items():
            if not day or (kind == "trial" and day < today):
                continue
            notice = self.company_id[NOTICES[kind]]
            user = adviser if kind in ("term", "interview") else self.responsible_id
            result.append(
                {
                    "kind": kind,
                    "date": day,
                    "remind_from": day - timedelta(days=notice),
                    "user_id": user.id,
                    "can_renew": kind == "term"
                    and not self.ended_on
                    and (renewals < 0 or self.renewal_count < renewals),
                }
            )
        return result

    def _get_deadline_vals(self):
        return {
            "contract_id": self.id,
            "activity_id": self.activity_id.id,
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "type_id": self.type_id.id,
        }

    def _refresh_deadlines(self):
        """Bring the deadlines in step; those of the same people too, for associates."""
        # sudo: deadlines are kept by the system.
        contracts = self.sudo()
        self.env["coop.contract.deadline"].sudo()._sync(contracts)

    def write(self, vals):
        result = super().write(vals)
        if not WATCHED.isdisjoint(vals):
            contracts = self
            if not {"associated_on", "signed_on", "cancelled_on"}.isdisjoint(vals):
                # Being an associate, or an earlier contract, changes the others'.
                contracts |= self.browse().union(*self._get_person_contracts().values())
            contracts._refresh_deadlines()
        return result
