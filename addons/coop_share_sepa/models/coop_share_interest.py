# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError


class CoopShareInterest(models.Model):
    _inherit = "coop.share.interest"

    def action_transfer(self):
        """Put the interest of those whose IBAN is known and trusted in a payment order;
        the others are named in the messages of the run.

        :raise UserError: nothing to pay, nobody can be paid and why
        """
        self.ensure_one()
        lines = self.line_ids.filtered(
            lambda line: (
                line.line_id
                and not line.line_id.reconciled
                and not line.in_payment_order
            )
        )
        if not lines:
            raise UserError(
                self.env._("Everything is paid, or in a payment order already.")
            )
        accounts = lines.line_id.partner_id._coop_share_accounts(self.company_id)
        without = lines.filtered(
            lambda line: line._get_account_problem(
                accounts.get(line.line_id.partner_id)
            )
        )
        action = ((lines - without) or lines).action_transfer()
        if without:
            self.message_post(
                body=self.env._(
                    "Not in the payment order, for want of a trusted IBAN: %(names)s",
                    names=", ".join(without.partner_id.mapped("name")),
                )
            )
        return action
