# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError


class CoopShareInterest(models.Model):
    """From the preview to the ledger: one entry, one payable item for each holder."""

    _inherit = "coop.share.interest"

    def action_post(self):
        """Book the interest.

        :raise UserError: no decision, nothing to book, missing account, locked date
        """
        self.check_access("write")
        for interest in self:
            if interest.state != "ready" or not interest.line_ids:
                raise UserError(
                    self.env._(
                        "%(interest)s: there is nothing to book. Compute it first.",
                        interest=interest.name,
                    )
                )
            if not interest.decision_id:
                raise UserError(
                    self.env._(
                        "%(interest)s, field “Decision”: interest is voted by the "
                        "assembly (law 47-1775, art. 14). Fill in the decision.",
                        interest=interest.name,
                    )
                )
            interest._check_once()
            interest._check_rate()
            interest._check_surplus()
            interest._post()

    def _check_once(self):
        """The interest of a year is booked once, unless its entry was reversed."""
        others = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "posted"),
                ("date_to", ">=", self.date_from),
                ("date_from", "<=", self.date_to),
            ]
        )
        # sudo: see _coop_share_post
        moves = others.sudo().move_id
        if moves.filtered(lambda m: m.state == "posted" and not m.reversal_move_ids):
            raise UserError(
                self.env._(
                    "%(interest)s: interest of that year was booked already. Reverse "
                    "its entry first.",
                    interest=self.name,
                )
            )

    def _post(self):
        company = self.company_id
        payable = company._coop_share_account("interest")
        lines = self.line_ids
        items = [
            {
                "account_id": company._coop_share_account("surplus").id,
                "balance": sum(lines.mapped("amount")),
                "partner_id": False,
            }
        ]
        for name, total in (
            ("tax", sum(lines.mapped("amount_tax"))),
            ("social", sum(lines.mapped("amount_social"))),
        ):
            if total:
                account = company._coop_share_account(name)
                items.append(
                    {"account_id": account.id, "balance": -total, "partner_id": False}
                )
        items += [
            {
                "account_id": payable.id,
                "balance": -line.amount_net,
                "partner_id": line.partner_id.id,
                "date_maturity": self.date,
            }
            for line in lines
        ]
        move = company._coop_share_post(
            [
                {
                    "step": "interest",
                    "date": self.date,
                    "ref": self.name,
                    "partner": self.env["res.partner"],
                    "lines": items,
                }
            ]
        )
        booked = {
            item.partner_id: item
            for item in move.line_ids
            if item.account_id == payable
        }
        for line in lines:
            line.line_id = booked[line.partner_id]
        self.write({"state": "posted", "move_id": move.id})

    def action_pay(self):
        """Open core's payment of the items that are still owed."""
        self.ensure_one()
        items = self.line_ids.line_id.filtered(lambda item: not item.reconciled)
        if not items:
            raise UserError(self.env._("Everything is paid."))
        return items.action_register_payment()

    def action_view_lines(self):
        """Open the interest of each holder."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_share.coop_share_interest_line_action"
        )
        action["domain"] = [("interest_id", "=", self.id)]
        return action
