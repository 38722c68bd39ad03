# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError


class PosSession(models.Model):
    _inherit = "pos.session"

    def _coop_cash_reason(self, direction, extras):
        """Reason chosen at the till for a movement of cash.

        :param str direction: “in” or “out”
        :param dict extras: what the browser sends; ``coop_reason_id`` is the reason
        :return: sudoed coop.cash.reason, or none if the till sent none
        :raise UserError: if it is not one of the cooperative's, in this direction
        """
        # sudo: a shop's user doesn't read the settings of the books.
        Reason = self.env["coop.cash.reason"].sudo()
        reason_id = (extras or {}).get("coop_reason_id")
        if not reason_id:
            return Reason
        reason = Reason.search(
            [
                ("id", "=", reason_id),
                ("company_id", "=", self.company_id.sudo().root_id.id),
                ("direction", "=", direction),
            ]
        )
        if not reason:
            raise UserError(
                self.env._(
                    "This reason of cash movement is not one of %(shop)s, or not in "
                    "this direction: load the till again, and choose another one.",
                    shop=self.company_id.name,
                )
            )
        return reason

    def _prepare_account_bank_statement_line_vals(
        self, session, sign, amount, reason, partner_id, extras
    ):
        vals = super()._prepare_account_bank_statement_line_vals(
            session, sign, amount, reason, partner_id, extras
        )
        chosen = session._coop_cash_reason("in" if sign > 0 else "out", extras)
        if chosen:
            vals["counterpart_account_id"] = chosen.account_id.id
        return vals

    def try_cash_in_out(self, _type, amount, reason, partner_id, extras):
        """Record the reason of the movement, see ``coop.cash.move``."""
        # sudo: the lines of the cash journal are closed to the shop's users.
        known = {session: session.sudo().statement_line_ids for session in self}
        res = super().try_cash_in_out(_type, amount, reason, partner_id, extras)
        for session, lines in known.items():
            chosen = session._coop_cash_reason(_type, extras)
            if not chosen:
                continue
            for line in session.sudo().statement_line_ids - lines:
                self.env["coop.cash.move"]._coop_record(session, line, chosen, reason)
        return res
