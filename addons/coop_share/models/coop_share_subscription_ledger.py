# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError


class CoopShareSubscription(models.Model):
    """From the bulletin to the register and the ledger.

    Accounts: see ``res.company``. 109/1011 for what is not called, 4562/1012 for what
    is called, 1012/1013 for what is paid; when shares are given on payment, 4562/4563
    until then.
    """

    _inherit = "coop.share.subscription"

    def _post_request(self):
        """Claim what is due at subscription; no capital yet, no shares."""
        for company, subscriptions in self.grouped("company_id").items():
            receivable = company._coop_share_account("receivable")
            pending = company._coop_share_account("pending")
            # Told now rather than on the day of the payment.
            for name in ("uncalled", "called", "paid", "holder"):
                for share_class in subscriptions.class_id:
                    company._coop_share_account(name, share_class)
            firsts = {s: s._get_first_instalment() for s in subscriptions}
            moves = company._coop_share_post(
                [
                    {
                        "step": "request",
                        "date": company._coop_share_open_date(s.date_accepted),
                        "ref": s._get_label(),
                        "partner": s.partner_id,
                        "lines": [
                            {
                                "account_id": receivable.id,
                                "balance": first.amount,
                                "date_maturity": first.date_due,
                            },
                            {"account_id": pending.id, "balance": -first.amount},
                        ],
                    }
                    for s, first in firsts.items()
                ]
            )
            for first, move in zip(firsts.values(), moves, strict=True):
                first._set_called(move, receivable)

    def _get_first_instalment(self):
        return self.instalment_ids.sorted(lambda i: (i.date_due, i.sequence))[:1]

    def _get_label(self):
        self.ensure_one()
        return self.env._(
            "%(subscription)s, %(quantity)s shares %(code)s",
            subscription=self.display_name,
            quantity=self.quantity,
            code=self.class_id.code,
        )

    def _grant(self, dates):
        """Write the register, once, and book the capital.

        :param dates: dict ``{subscription: day}``; the first open day if it is closed
        """
        todo = self.filtered(lambda s: s.state == "open" and not s.sudo().movement_ids)
        for company, subscriptions in todo.grouped("company_id").items():
            days = {s: company._coop_share_open_date(dates[s]) for s in subscriptions}
            moves = company._coop_share_post(
                [s._prepare_grant_entry(days[s]) for s in subscriptions]
            )
            # sudo: nobody writes the register directly
            self.env["coop.share.movement"].sudo().create(
                [
                    {
                        "kind": "subscription",
                        "date": days[s],
                        "partner_id": s.partner_id.id,
                        "class_id": s.class_id.id,
                        "quantity": s.quantity,
                        "subscription_id": s.id,
                        "decision_id": s.decision_id.id,
                        "move_id": move.id,
                    }
                    for s, move in zip(subscriptions, moves, strict=True)
                ]
            )
            for s, move in zip(subscriptions, moves, strict=True):
                first = s._get_first_instalment()
                if not first.sudo().call_line_id:
                    first._set_called(move, company._coop_share_account("receivable"))
            subscriptions.write({"state": "granted", "problem": False})

    def _prepare_grant_entry(self, date):
        """The capital, and who owes it: what is called at subscription, the rest."""
        self.ensure_one()
        company, share_class = self.company_id, self.class_id
        first = self._get_first_instalment()
        rest = self.amount - first.amount
        if first.sudo().call_line_id:
            debit = {"account_id": company._coop_share_account("pending").id}
        else:
            debit = {
                "account_id": company._coop_share_account("receivable").id,
                "date_maturity": first.date_due,
            }
        capital = {"coop_share_class_id": share_class.id}

        def account(name):
            return company._coop_share_account(name, share_class).id

        return {
            "step": "subscription",
            "date": date,
            "ref": self._get_label(),
            "partner": self.partner_id,
            "lines": [
                {**debit, "balance": first.amount},
                {"account_id": account("called"), "balance": -first.amount, **capital},
                {"account_id": account("holder"), "balance": rest},
                {"account_id": account("uncalled"), "balance": -rest, **capital},
            ],
        }

    # ------------------------------------------------------------------
    # Cancel
    # ------------------------------------------------------------------

    def action_cancel(self):
        """Cancel bulletins that gave no shares; what was received is to give back."""
        self.check_access("write")
        for subscription in self:
            if subscription.state == "granted":
                raise UserError(
                    self.env._(
                        "%(subscription)s gave its shares: use “Reverse”, which keeps "
                        "the trace in the register, or record an exit.",
                        subscription=subscription.display_name,
                    )
                )
        today = fields.Date.context_today(self)
        for subscription in self.filtered(lambda s: s.state == "open"):
            subscription._reverse_ledger(today)
        self.write({"state": "cancelled", "problem": False})

    def _reverse_operation(self, date, note):
        """Annul a subscription recorded by mistake, in the register and the ledger.

        What was paid stays on the holder's account, to give back.

        :param date: day of the reversal, in an open period
        :param note: why
        :raise UserError: what the register forbids
        """
        self.ensure_one()
        # sudo: nobody writes the register directly
        movement = self.sudo().movement_ids.filtered(lambda m: m.kind == "subscription")
        moves = self._reverse_ledger(date)
        reversal = moves.filtered(
            lambda move: move.reversed_entry_id == movement.move_id
        )
        movement._reverse(
            date, note, move_id=reversal.id, decision_id=self.decision_id.id
        )
        self.write({"state": "cancelled", "problem": False})
        return reversal

    def _reverse_ledger(self, date):
        """Reverse what was claimed and booked; payments are left open.

        :return: the reversals
        """
        self.ensure_one()
        # sudo: see _coop_share_post
        instalments = self.sudo().instalment_ids
        calls = instalments.call_line_id
        # First what was paid goes back to called, by the matchings themselves.
        calls.remove_move_reconcile()
        instalments._sync()
        moves = calls.move_id | self.sudo().movement_ids.move_id
        return moves.with_context(coop_share_no_sync=True)._reverse_moves(
            [
                {
                    "date": date,
                    "ref": self.env._("Reversal: %(ref)s", ref=move.ref),
                    "coop_share_step": move.coop_share_step,
                }
                for move in moves
            ],
            cancel=True,
        )
