# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CrmTeam(models.Model):
    _inherit = "crm.team"

    def _compute_invoiced(self):
        """Core adds up by SQL what all the members have invoiced."""
        user = self.env.user
        if self.env.su or user._coop_sees_books_of(self.env.companies):
            return super()._compute_invoiced()
        today = fields.Date.context_today(self)
        groups = self.env["account.move"]._read_group(
            [
                ("move_type", "in", ("out_invoice", "out_refund", "out_receipt")),
                ("payment_state", "in", ("in_payment", "paid", "reversed")),
                ("state", "=", "posted"),
                ("team_id", "in", self.ids),
                ("date", ">=", today.replace(day=1)),
                ("date", "<=", today),
            ],
            ["team_id"],
            ["amount_untaxed_signed:sum"],
        )
        amounts = {team.id: amount for team, amount in groups}
        for team in self:
            team.invoiced = amounts.get(team._origin.id, 0.0)
