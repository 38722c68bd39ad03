# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

# The contract that decides, where the people of an activity have several.
RANKS = ("cesa", "employee", "cape", "agreement")


class CoopContributionAssignment(models.Model):
    """The contract and the status of associate are those of the contracts.

    What is entered on the scheme of an activity counts on the days without contract.
    """

    _inherit = "coop.contribution.assignment"

    status_today = fields.Char(
        string="Contract Today",
        compute="_compute_status_today",
        help="Contract and status that floors, caps and rates depend on today.",
    )

    @api.depends("activity_id", "contract_type", "associate")
    @api.depends_context("lang")
    def _compute_status_today(self):
        today = fields.Date.context_today(self)
        labels = dict(self._selection_contract_type())
        for assignment in self:
            contract_type, associate = assignment._get_status(today)
            parts = [
                labels.get(contract_type),
                self.env._("associate") if associate else None,
            ]
            assignment.status_today = ", ".join(part for part in parts if part)

    def _get_status(self, date):
        """Return the (contract type, associate) of the contracts in force on a date.

        Of several, a CESA decides before another employment contract, a CAPE, an
        agreement. A collective is associate when all the people with a contract are.
        Without contract in force: what is entered on the line.

        :param date date: a day
        :return: (str, bool)
        """
        contracts = self._get_contracts_on(date)
        if not contracts:
            return super()._get_status(date)
        kinds = {one.type_id._contribution_contract_type() for one in contracts}
        people = contracts.partner_id
        associates = contracts.filtered(
            lambda one: one.associated_on and one.associated_on <= date
        ).partner_id
        return min(kinds, key=RANKS.index), associates == people

    def _get_contracts_on(self, date):
        """Return the contracts in force on a day in the activity.

        Read for all the activities at once: the engine asks for each of them, for
        each month.
        """
        self.ensure_one()
        # sudo: who computes contributions doesn't read contracts, only which kind.
        contracts = self.sudo().activity_id.contract_ids
        return contracts.filtered(
            lambda one: (
                one.state in ("signed", "active", "ended")
                and one.date_start <= date
                and (not one.date_end or date <= one.date_end)
            )
        )
