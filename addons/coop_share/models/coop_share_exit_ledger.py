# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.coop_base.tools.allocation import allocate


class CoopShareExit(models.Model):
    """From the exit to the register, the ledger and the schedule of refunds.

    Accounts: see ``res.company``. 1013/4567 for what is to refund, 1013/119 for the
    losses; what was not paid is annulled: 1011/109 and 1012/4562.
    """

    _inherit = "coop.share.exit"

    def _annul(self, date):
        """Write the register and the ledger, and schedule the refund.

        :param date: day of the movements, in an open period
        :raise UserError: what the register forbids; ``CapitalFloorError`` if the
            capital would go below its floor
        """
        self.ensure_one()
        unpaid = self._get_unpaid_left()
        self._note_unpaid(unpaid)
        refunds = self._prepare_refunds(date)
        move = self.company_id._coop_share_post(
            [self._prepare_entry(date, unpaid, refunds)]
        )
        # sudo: nobody writes the register directly
        self.env["coop.share.movement"].sudo().create(
            [
                {
                    "kind": self.kind,
                    "date": date,
                    "partner_id": self.partner_id.id,
                    "class_id": line.class_id.id,
                    "quantity": -line.quantity,
                    "exit_id": self.id,
                    "decision_id": self.decision_id.id,
                    "move_id": move.id,
                }
                for line in self.line_ids
            ]
        )
        self._close_unpaid(unpaid, move, date)
        self._schedule(refunds, move)
        self.write({"state": "done", "date_done": date, "problem": False})

    # ------------------------------------------------------------------
    # What was not paid
    # ------------------------------------------------------------------

    def _get_unpaid_left(self):
        """Return the instalments not paid of the shares that leave: all of a class."""
        # sudo: see _coop_share_post
        partner = self.sudo().partner_id
        held = partner._coop_share_holdings(self.company_id).get(partner, {})
        classes = self.line_ids.filtered(
            lambda line: line.quantity >= held.get(line.class_id, (0, 0))[0]
        ).class_id
        subscriptions = partner._coop_share_unpaid(self.company_id).filtered(
            lambda subscription: subscription.class_id in classes
        )
        return subscriptions.instalment_ids.filtered(
            lambda instalment: instalment.state in ("planned", "called", "late")
        )

    def _note_unpaid(self, unpaid):
        for line in self.line_ids:
            own = unpaid.filtered(lambda i, line=line: i.class_id == line.class_id)
            line.amount_unpaid = sum(
                instalment.amount - instalment.amount_paid for instalment in own
            )

    def _close_unpaid(self, unpaid, move, date):
        """What was called is claimed no more, what was planned is not called."""
        receivable = self.company_id._coop_share_account("receivable")
        lines = move.line_ids.filtered(lambda line: line.account_id == receivable)
        calls = unpaid.call_line_id
        unpaid.write({"date_cancelled": date})
        if lines and calls:
            (calls | lines).with_context(coop_share_no_sync=True).reconcile()

    # ------------------------------------------------------------------
    # Entry
    # ------------------------------------------------------------------

    def _prepare_entry(self, date, unpaid, refunds):
        self.ensure_one()
        company, lines = self.company_id, []
        for line in self.line_ids:
            lines += self._prepare_capital_items(
                line, unpaid.filtered(lambda i, line=line: i.class_id == line.class_id)
            )
        if self.amount_loss:
            lines.append(
                {
                    "account_id": company._coop_share_account("loss").id,
                    "balance": -self.amount_loss,
                }
            )
        if refunds:
            account = company._coop_share_account("refund")
            lines += [
                {
                    "account_id": account.id,
                    "balance": -refund["amount"],
                    "partner_id": self.payee_id.id,
                    "date_maturity": refund["date_due"],
                }
                for refund in refunds
            ]
        return {
            "step": "exit",
            "date": date,
            "ref": self.display_name,
            "partner": self.partner_id,
            "lines": lines,
        }

    def _prepare_capital_items(self, line, unpaid):
        """Items that take the shares of a class out of the capital."""
        company, share_class = self.company_id, line.class_id
        planned = unpaid.filtered(lambda i: i.state == "planned")
        uncalled = sum(planned.mapped("amount"))
        due = sum((unpaid - planned).mapped("amount_due"))
        capital = {"coop_share_class_id": share_class.id}

        def item(name, balance, **vals):
            account = company._coop_share_account(name, share_class)
            return {"account_id": account.id, "balance": balance, **vals}

        items = [item("paid", line.amount - uncalled - due, **capital)]
        if uncalled:
            items += [
                item("uncalled", uncalled, **capital),
                item("holder", -uncalled),
            ]
        if due:
            items += [item("called", due, **capital), item("receivable", -due)]
        return items

    # ------------------------------------------------------------------
    # Schedule
    # ------------------------------------------------------------------

    def _prepare_refunds(self, date):
        """Return day and amount of each payment; they sum to the refund."""
        self.ensure_one()
        if self.currency_id.is_zero(self.amount_refund):
            return []
        start = max(self.date_refund or date, date)
        amounts = allocate(
            self.amount_refund, [1] * self.refund_count, self.currency_id.rounding
        )
        return [
            {
                "amount": amount,
                "date_due": fields.Date.add(start, months=rank * self.refund_interval),
            }
            for rank, amount in enumerate(amounts)
            if amount
        ]

    def _schedule(self, refunds, move):
        account = self.company_id.root_id.sudo().coop_share_refund_account_id
        items = move.line_ids.filtered(lambda line: line.account_id == account)
        # sudo: the schedule follows from the exit
        self.env["coop.share.refund"].sudo().create(
            [
                {"exit_id": self.id, "sequence": rank, "line_id": item.id, **refund}
                for rank, (refund, item) in enumerate(
                    zip(refunds, items.sorted("id"), strict=True)
                )
            ]
        )

    def _reverse_operation(self, date, note):
        """Annul an exit recorded by mistake, if nothing was refunded.

        What was not paid yet is due again.

        :raise UserError: if a refund was paid or given up
        """
        self.ensure_one()
        if self.state != "done":
            raise UserError(self.env._("Only what was recorded is reversed."))
        # sudo: see _coop_share_post
        refunds = self.sudo().refund_ids
        if any(
            not self.currency_id.is_zero(refund.amount - refund.amount_due)
            for refund in refunds
        ):
            raise UserError(
                self.env._(
                    "%(exit)s was refunded or given up in part: undo the payment in "
                    "the ledger first.",
                    exit=self.display_name,
                )
            )
        instalments = (
            self.env["coop.share.instalment"]
            .sudo()
            .search(
                [
                    ("subscription_id.partner_id", "=", self.partner_id.id),
                    ("company_id", "=", self.company_id.id),
                    ("class_id", "in", self.line_ids.class_id.ids),
                    ("date_cancelled", "=", self.date_done),
                ]
            )
        )
        reversal = self._reverse_movements(date, note)
        instalments.write({"date_cancelled": False})
        instalments._sync()
        self.write({"state": "reversed"})
        return reversal
