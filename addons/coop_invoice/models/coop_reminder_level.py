# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopReminderLevel(models.Model):
    """One of the reminders that late customers get, in their order."""

    _name = "coop.reminder.level"
    _description = "Reminder of Late Customers"
    _order = "delay_days, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        domain="[('parent_id', '=', False)]",
        help="Empty: for all the cooperatives of the database.",
    )
    delay_days = fields.Integer(
        string="Days Late",
        required=True,
        default=7,
        help="The reminder may be sent from this number of days after the due date.",
    )
    mail_template_id = fields.Many2one(
        "mail.template",
        string="E-mail",
        required=True,
        domain="[('model', '=', 'account.move')]",
        help="Text of the e-mail. It is sent under the brand of the activity.",
    )

    _delay_positive = models.Constraint(
        "CHECK (delay_days > 0)",
        "A reminder comes at least one day after the due date.",
    )
