# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

REPORT = "coop_pos_member.action_report_till_statement"
TEMPLATE = "coop_pos_member.mail_template_till_statement"


class CoopTillStatement(models.TransientModel):
    """Statements of customer accounts between two days, printed or sent."""

    _name = "coop.till.statement"
    _description = "Statements of Customer Accounts"

    account_ids = fields.Many2many(
        "coop.till.account", string="Customer Accounts", required=True
    )
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: self._default_period()[0],
        help="First day. What was owed before is the opening balance.",
    )
    date_to = fields.Date(
        "To",
        required=True,
        default=lambda self: self._default_period()[1],
        help="Last day, included.",
    )

    @api.model
    def _default_period(self):
        """From the first day of last month to today."""
        today = fields.Date.context_today(self)
        return fields.Date.subtract(today.replace(day=1), months=1), today

    def _check_period(self):
        if self.date_from > self.date_to:
            raise UserError(
                self.env._(
                    "The period ends on %(end)s, before it starts: correct its days.",
                    end=format_date(self.env, self.date_to),
                )
            )

    def action_print(self):
        """Print a statement for each account.

        :raise UserError: the period ends before it starts
        """
        self.ensure_one()
        self._check_period()
        self.account_ids._coop_check_statement()
        return self.env.ref(REPORT).report_action(
            None,
            data={
                "account_ids": self.account_ids.ids,
                "date_from": fields.Date.to_string(self.date_from),
                "date_to": fields.Date.to_string(self.date_to),
            },
        )

    def action_send(self):
        """Open the e-mail that takes a statement to each customer.

        :raise UserError: the period ends before it starts
        """
        self.ensure_one()
        self._check_period()
        self.account_ids._coop_check_statement()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send the Statements"),
            "res_model": "mail.compose.message",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_model": "coop.till.account",
                "default_res_ids": self.account_ids.ids,
                "default_template_id": self.env.ref(TEMPLATE).id,
                "default_composition_mode": "comment"
                if len(self.account_ids) == 1
                else "mass_mail",
                "default_email_layout_xmlid": "mail.mail_notification_light",
                "coop_date_from": fields.Date.to_string(self.date_from),
                "coop_date_to": fields.Date.to_string(self.date_to),
            },
        }
