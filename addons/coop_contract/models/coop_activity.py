# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

GROUPS = "coop_base.group_social,coop_base.group_payroll,coop_base.group_adviser"


class CoopActivity(models.Model):
    """The contracts of the people of an activity, for those who may know of them."""

    _inherit = "coop.activity"

    contract_ids = fields.One2many(
        "coop.contract",
        "activity_id",
        string="Contracts",
        groups="coop_base.group_social,coop_base.group_payroll",
    )
    contract_count = fields.Integer(compute="_compute_contract_count", groups=GROUPS)

    @api.model
    def _get_contract_model(self):
        """Contracts for the roles Social and Payroll, else their dates."""
        user = self.env.user
        if user.has_group("coop_base.group_social") or user.has_group(
            "coop_base.group_payroll"
        ):
            return self.env["coop.contract"]
        return self.env["coop.contract.overview"]

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_contract_count(self):
        self.contract_count = 0
        Model = self._get_contract_model()
        if not Model.has_access("read"):
            return
        groups = Model._read_group(
            [("activity_id", "in", self.ids)], ["activity_id"], ["__count"]
        )
        for activity, count in groups:
            activity.contract_count = count

    def action_view_contracts(self):
        """Show the contracts of the people of the activity, or their dates."""
        self.ensure_one()
        Model = self._get_contract_model()
        xmlid = f"coop_contract.{Model._name.replace('.', '_')}_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        action["domain"] = [("activity_id", "=", self.id)]
        action["context"] = {}
        return action

    def action_view_forecasts(self):
        """Show the turnover forecasts of the activity beside what was invoiced."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contract.coop_turnover_report_action"
        )
        action["domain"] = [("activity_id", "=", self.id)]
        action["context"] = {}
        return action
