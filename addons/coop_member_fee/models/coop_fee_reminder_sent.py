# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopFeeReminderSent(models.Model):
    """A step of the reminders that was sent for a fee, or passed over, once."""

    _name = "coop.fee.reminder.sent"
    _description = "Reminder Sent"
    _order = "date desc, id desc"
    _rec_name = "reminder_id"

    fee_id = fields.Many2one(
        "coop.member.fee", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="fee_id.company_id", store=True, index=True)
    member_id = fields.Many2one(related="fee_id.member_id", store=True, index=True)
    reminder_id = fields.Many2one(
        "coop.fee.reminder",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, readonly=True)
    email = fields.Char(readonly=True)
    state = fields.Selection(
        [
            ("sent", "Sent"),
            ("no_email", "No E-mail"),
            ("passed", "Passed Over"),
        ],
        string="Status",
        required=True,
        readonly=True,
        help="No e-mail: write a letter. Passed over: a later step was sent at once.",
    )

    _once = models.Constraint(
        "UNIQUE (fee_id, reminder_id)", "This reminder was sent for that fee already."
    )
