# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..tools import legal


class CoopContract(models.Model):
    """Interviews of each year of contract (code du travail R7331-2)."""

    _inherit = "coop.contract"

    interview_ids = fields.One2many("coop.interview", "contract_id", readonly=True)
    interview_count = fields.Integer(
        string="Interviews",
        compute="_compute_interviews",
        help="Held in the current year of contract.",
    )
    interview_due = fields.Date(
        string="Next Interview Due",
        compute="_compute_interviews",
        help="Day by which the next interview is held: the interviews of a year of "
        "contract are spread over it.",
    )
    interview_planned = fields.Date(
        string="Next Interview Planned", compute="_compute_interviews"
    )

    @api.depends(
        "interview_ids.state",
        "interview_ids.date",
        "interview_ids.kind",
        "date_start",
        "date_end",
        "type_id",
    )
    def _compute_interviews(self):
        today = fields.Date.context_today(self)
        held = self._count_interviews_held()
        planned = self._get_interviews_planned(today)
        for contract in self:
            year = contract._get_contract_year(today)
            by_year = {
                key[1]: count
                for key, count in held.items()
                if key[0] == contract._origin.id
            }
            contract.interview_count = by_year.get(year, 0)
            contract.interview_due = contract._get_interview_due(today, by_year)
            contract.interview_planned = planned.get(contract._origin.id, False)

    def _count_interviews_held(self):
        """Count the support interviews held.

        :return: dict of (contract id, year of contract) → number
        """
        # sudo: they are counted whoever reads the contract.
        groups = (
            self.env["coop.interview"]
            .sudo()
            ._read_group(
                [
                    ("contract_id", "in", self.ids),
                    ("state", "=", "held"),
                    ("kind", "=", "support"),
                ],
                ["contract_id", "contract_year"],
                ["__count"],
            )
        )
        return {(contract.id, year): count for contract, year, count in groups}

    def _get_interviews_planned(self, today):
        """Return the day of the next interview planned, by contract id."""
        # sudo: see above.
        groups = (
            self.env["coop.interview"]
            .sudo()
            ._read_group(
                [
                    ("contract_id", "in", self.ids),
                    ("state", "=", "planned"),
                    ("kind", "=", "support"),
                    ("date", ">=", today),
                ],
                ["contract_id"],
                ["date:min"],
            )
        )
        return {contract.id: day for contract, day in groups}

    def _get_contract_year(self, day):
        """Return the year of contract of a day, 1 for the first twelve months."""
        self.ensure_one()
        if not self.date_start or day < self.date_start:
            return 1
        year = 1
        while legal.end_of_months(self.date_start, 12 * year) < day:
            year += 1
        return year

    def _get_interview_due(self, today, held):
        """Return the day by which the next interview is due.

        The interviews of a year are spread over it: with two, within six months and
        within twelve. What was missed in a year that is over stays missed; the list of
        years of interviews shows it.

        :param date today: today
        :param dict held: number of interviews held by year of contract
        :return: date, or False if none is due before the end of the contract
        """
        self.ensure_one()
        number = self.type_id.interviews_per_year
        if number <= 0 or self.state not in ("signed", "active"):
            return False
        year = self._get_contract_year(today)
        rank = held.get(year, 0) + 1
        while rank > number:
            year, rank = year + 1, held.get(year + 1, 0) + 1
        due = legal.end_of_months(
            self.date_start, 12 * (year - 1) + 12 * rank // number
        )
        return False if self.date_end and due > self.date_end else due

    def action_view_interviews(self):
        """Show the interviews of the person under this contract."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contract.coop_interview_action"
        )
        action["domain"] = [("contract_id", "=", self.id)]
        action["context"] = {"default_member_id": self.member_id.id}
        return action
