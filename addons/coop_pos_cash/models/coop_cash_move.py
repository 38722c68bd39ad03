# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain


class CoopCashMove(models.Model):
    """A movement of cash of a till, with its reason: what the shop sees of the line of
    the cash journal, and the slip for the bank. Made by the till, never by hand."""

    _name = "coop.cash.move"
    _description = "Cash Movement of a Till"
    _order = "date DESC, id DESC"

    name = fields.Char(string="Number", required=True, readonly=True, copy=False)
    session_id = fields.Many2one(
        "pos.session", required=True, readonly=True, index=True, ondelete="restrict"
    )
    config_id = fields.Many2one(
        related="session_id.config_id", string="Till", store=True, index=True
    )
    coop_activity_id = fields.Many2one(
        related="session_id.coop_activity_id", store=True, index="btree_not_null"
    )
    company_id = fields.Many2one(
        "res.company", string="Shop", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    reason_id = fields.Many2one(
        "coop.cash.reason",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    kind = fields.Selection(related="reason_id.kind")
    direction = fields.Selection(related="reason_id.direction")
    amount = fields.Monetary(
        required=True,
        readonly=True,
        help="Positive when cash enters the till, negative when it leaves it.",
    )
    note = fields.Char(readonly=True, help="What was typed at the till.")
    user_id = fields.Many2one("res.users", string="By", required=True, readonly=True)
    statement_line_id = fields.Many2one(
        "account.bank.statement.line",
        string="Cash Line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        groups="account.group_account_readonly",
    )
    state = fields.Selection(
        [
            ("transit", "On the way"),
            ("bank", "Seen at the bank"),
            ("done", "Booked"),
        ],
        compute="_compute_state",
        search="_search_state",
        compute_sudo=True,
        help="On the way: the item on the account of internal transfers is not matched "
        "with a line of the bank yet.",
    )

    @api.depends("statement_line_id.move_id.line_ids.reconciled", "reason_id.kind")
    def _compute_state(self):
        for move in self:
            if move.reason_id.kind == "other":
                move.state = "done"
                continue
            items = move.statement_line_id.move_id.line_ids.filtered(
                lambda item, move=move: item.account_id == move.reason_id.account_id
            )
            matched = items and all(items.mapped("reconciled"))
            move.state = "bank" if matched else "transit"

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        other = Domain("reason_id.kind", "=", "other")
        # sudo: the items of the cash journal are closed to the shop's users; the rules
        # of this model still apply to what is found.
        waiting = Domain(
            "id",
            "in",
            self.sudo()._search(
                [
                    (
                        "statement_line_id.move_id.line_ids",
                        "any",
                        [
                            ("account_id.reconcile", "=", True),
                            ("reconciled", "=", False),
                        ],
                    )
                ]
            ),
        )
        domains = {
            "transit": ~other & waiting,
            "bank": ~other & ~waiting,
            "done": other,
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.model
    def _coop_record(self, session, line, reason, note):
        """Record the movement of a cash line that the till has just made.

        :param session: pos.session
        :param line: account.bank.statement.line
        :param reason: coop.cash.reason
        :param str note: what was typed
        :return: coop.cash.move, with all rights
        """
        return self.sudo().create(
            {
                "name": self.env["ir.sequence"].sudo().next_by_code("coop.cash.move"),
                "session_id": session.id,
                "company_id": session.company_id.id,
                "date": line.date,
                "reason_id": reason.id,
                "amount": line.amount,
                "note": note,
                "user_id": self.env.uid,
                "statement_line_id": line.id,
            }
        )

    def _coop_bank_journal(self):
        """Bank of the deposit: the shop's own account, else the cooperative's; one
        whose number is known rather than another.

        :return: sudoed account.journal, or none
        """
        self.ensure_one()
        # sudo: the shop doesn't read the journals of the cooperative; its slip bears
        # the number of the account that the money goes to.
        Journal = self.env["account.journal"].sudo()
        company = self.company_id.sudo()
        journals = Journal.browse()
        for owner in (company, company.root_id):
            journals |= Journal.search(
                [("type", "=", "bank"), ("company_id", "=", owner.id)]
            )
        # A slip needs the number of an account.
        return journals.filtered("bank_account_id")[:1] or journals[:1]

    @api.model
    def _coop_denominations(self):
        """Notes and coins of the euro, in the order of the banks' slips.

        :return: tuple (list of notes, list of coins), in euros
        """
        return (
            [500, 200, 100, 50, 20, 10, 5],
            [2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01],
        )
