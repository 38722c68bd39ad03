# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError


class CoopDonation(models.Model):
    """Gifts taken up from the accounts."""

    _inherit = "coop.donation"

    @api.model
    def _take_up(self, company, date_from, date_to):
        """Make a gift of each posted credit of the accounts of gifts, once.

        :param date_from: first day, included
        :param date_to: last day, included
        :return: the gifts
        :raise UserError: no account is set
        """
        accounts = company.sudo().coop_donation_account_ids
        if not accounts:
            raise UserError(
                self.env._(
                    "No account of gifts is set: choose them in Settings, Cooperative, "
                    "Gifts."
                )
            )
        lines = self.env["account.move.line"].search(
            [
                ("company_id", "child_of", company.id),
                ("account_id", "in", accounts.ids),
                ("parent_state", "=", "posted"),
                ("date", ">=", date_from),
                ("date", "<=", date_to),
                ("balance", "<", 0),
                ("partner_id", "!=", False),
                # Neither what was reversed, nor what reverses.
                ("move_id.reversal_move_ids", "=", False),
                ("move_id.reversed_entry_id", "=", False),
            ]
        )
        # sudo: what was taken up, whoever may read it
        known = self.sudo().search([("move_line_id", "in", lines.ids)]).move_line_id
        return self.create(
            [
                {
                    "company_id": company.id,
                    "partner_id": line.partner_id.commercial_partner_id.id,
                    "date": line.date,
                    "amount": -line.balance,
                    "move_line_id": line.id,
                }
                for line in lines
                if line not in known
            ]
        )
