# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopJointAgreementLine(models.Model):
    _name = "coop.joint.agreement.line"
    _description = "Share of a Joint Invoicing Agreement"
    _order = "sequence, id"

    agreement_id = fields.Many2one(
        "coop.joint.agreement", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="agreement_id.company_id")
    sequence = fields.Integer(
        default=10, help="Order in which the activities are paid, first the lowest."
    )
    activity_id = fields.Many2one(
        "coop.activity",
        string="Activity",
        required=True,
        ondelete="restrict",
        index=True,
        domain="[('company_id', '=', company_id), ('state', '=', 'open')]",
        help="Activity that takes a share.",
    )
    share = fields.Float(
        string="Share (%)",
        digits=(16, 4),
        help="Percentage of the amounts before tax that goes to the activity.",
    )

    _activity_unique = models.Constraint(
        "UNIQUE (agreement_id, activity_id)",
        "An activity has only one share in an agreement: add up its shares.",
    )
    _share_range = models.Constraint(
        "CHECK (share >= 0 AND share <= 100)",
        "A share is a percentage between 0 and 100.",
    )

    @api.depends("activity_id")
    def _compute_display_name(self):
        for line in self:
            # sudo: those who share an agreement know each other by name.
            line.display_name = line.activity_id.sudo().display_name
