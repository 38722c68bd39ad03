# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class AccountMove(models.Model):
    _inherit = "account.move"

    coop_fee_ids = fields.One2many(
        "coop.member.fee", "move_id", string="Fees", readonly=True
    )
    coop_fee_count = fields.Integer(
        compute="_compute_coop_fee_count", compute_sudo=True
    )

    @api.depends("coop_fee_ids")
    def _compute_coop_fee_count(self):
        counts = dict(
            self.env["coop.member.fee"]._read_group(
                [("move_id", "in", self.ids)], ["move_id"], ["__count"]
            )
        )
        for move in self:
            move.coop_fee_count = counts.get(move._origin, 0)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_coop_fee(self):
        # sudo: whoever deletes invoices may not see fees.
        fee = self.sudo().coop_fee_ids[:1]
        if fee:
            raise UserError(
                self.env._(
                    "%(move)s is the invoice of the fee “%(fee)s”: cancel the fee "
                    "instead of deleting its invoice.",
                    move=fee.move_id.display_name,
                    fee=fee.display_name,
                )
            )

    def action_view_coop_fees(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_member_fee.coop_member_fee_action"
        )
        action["domain"] = [("move_id", "=", self.id)]
        action["context"] = {}
        return action

    def _get_coop_fee_payment_dates(self):
        """``{invoice id: day of the last payment matched}``, two queries."""
        if not self.ids:
            return {}
        self.env["account.partial.reconcile"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line.move_id, MAX(partial.max_date)
                  FROM account_move_line AS line
                  JOIN account_partial_reconcile AS partial
                    ON partial.debit_move_id = line.id
                 WHERE line.move_id = ANY(%s)
              GROUP BY line.move_id
                """,
                self.ids,
            )
        )
        dates = dict(rows)
        # Payments without entry of their own: nothing is matched yet.
        for move in self.filtered(lambda move: move.id not in dates):
            payments = move.matched_payment_ids.mapped("date")
            dates[move.id] = max(payments) if payments else False
        return dates

    def _get_mail_template(self):
        """Fees are called in their own words."""
        rules = self.sudo().coop_fee_ids.rule_id  # names nothing
        if len(rules) == 1 and rules.mail_template_id:
            return rules.mail_template_id
        return super()._get_mail_template()
