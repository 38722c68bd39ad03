# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    _inherit = "res.users"

    def _coop_sees_social_data(self):
        """Whether the user sees the contracts of everybody: Social and Payroll."""
        self.ensure_one()
        return self.has_group("coop_base.group_social") or self.has_group(
            "coop_base.group_payroll"
        )

    def _coop_visible_employees_domain(self):
        """Employees whom a restricted user may see, for record rules.

        Those whose user or contact they may know: staff, people of their activities.

        :return: Domain on hr.employee or hr.employee.public
        """
        self.ensure_one()
        return Domain("user_id", "any!", self._coop_visible_users_domain()) | Domain(
            "work_contact_id",
            "any!",
            Domain("id", "=", self.partner_id.id)
            | Domain(
                "coop_activity_member_ids",
                "any!",
                [("activity_id.access_user_ids", "in", self.ids)],
            ),
        )

    def _coop_visible_resources_domain(self):
        """Resources that a restricted user may see: not those of hidden employees.

        :return: Domain on resource.resource
        """
        self.ensure_one()
        return ~Domain("employee_id", "any!", Domain.TRUE) | Domain(
            "employee_id", "any!", self._coop_visible_employees_domain()
        )
