# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopContract(models.Model):
    """Keep the contract dates of Odoo's employees in step.

    Odoo keeps one contract at a time on an employee's versions, for its own
    applications (time off, attendances). An employment contract of an activity is
    written there when it fits; a second one at the same time, in another activity, is
    not, because Odoo refuses it.
    """

    _inherit = "coop.contract"

    def _sync_employee(self):
        """Write the dates of employment contracts on the employees' versions."""
        # sudo: dates of contracts are closed to the role Social in Odoo's employees.
        for contract in self.sudo().filtered(
            lambda one: one.is_employment and one.signed_on and one.employee_id
        ):
            contract._sync_employee_version()

    def _sync_employee_version(self):
        self.ensure_one()
        employee, start, end = self.employee_id, self.date_start, self.date_end
        versions = employee.version_ids
        own = versions.filtered(lambda one: one.contract_date_start == start)
        vals = {"contract_date_end": end, "trial_date_end": self.trial_end}
        if own:
            own.write(vals)
            return
        dated = versions.filtered("contract_date_start")
        if any(
            (not end or one.contract_date_start <= end)
            and (not one.contract_date_end or one.contract_date_end >= start)
            for one in dated
        ):
            return
        if dated or len(versions) > 1:
            employee.create_contract(start).sudo().write(vals)
        else:
            versions.write({"contract_date_start": start, **vals})

    def write(self, vals):
        result = super().write(vals)
        if not {"signed_on", "employee_id", "ended_on"}.isdisjoint(vals):
            self._sync_employee()
        return result
