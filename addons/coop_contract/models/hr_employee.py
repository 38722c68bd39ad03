# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    coop_contract_ids = fields.One2many(
        "coop.contract",
        "employee_id",
        string="Cooperative Contracts",
        groups="coop_base.group_social",
    )
    coop_contract_count = fields.Integer(
        string="Number of Cooperative Contracts",
        compute="_compute_coop_contract_count",
        groups="coop_base.group_social",
    )

    @api.depends("coop_contract_ids")
    def _compute_coop_contract_count(self):
        for employee in self:
            employee.coop_contract_count = len(employee.coop_contract_ids)

    def action_view_coop_contracts(self):
        """Show the contracts of the employee in the cooperative's activities."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contract.coop_contract_action"
        )
        action["domain"] = [("employee_id", "=", self.id)]
        action["context"] = {}
        return action
