# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CoopActivityClose(models.TransientModel):
    """Close an activity: report what remains, transfer it, close.

    The transfer is one posted entry per company in which the activity has items (one
    for a light activity): on each account, the balance leaves the activity and enters
    the other, so that the ledger of the cooperative doesn't change.
    """

    _name = "coop.activity.close"
    _description = "Close an Activity"

    activity_id = fields.Many2one(
        "coop.activity", string="Activity", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="activity_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(related="activity_id.state")
    branch_id = fields.Many2one(related="activity_id.branch_id")
    date_close = fields.Date(
        string="Closing Date",
        required=True,
        default=lambda self: fields.Date.context_today(self),
        help="Last day of the activity, included; also the date of the transfer.",
    )
    line_ids = fields.One2many(
        "coop.activity.close.line",
        "wizard_id",
        string="What Remains",
        compute="_compute_line_ids",
        store=True,
        help="Drafts to post or delete, and balances to settle or transfer.",
    )
    has_documents = fields.Boolean(compute="_compute_remaining")
    has_balances = fields.Boolean(compute="_compute_remaining")
    remaining_total = fields.Monetary(
        string="Left in the Activity",
        compute="_compute_remaining",
        help="Treasury of the activity: what is left when everything is settled. "
        "Negative: the activity owes it.",
    )
    target_id = fields.Many2one(
        "coop.activity",
        string="Transfer To",
        compute="_compute_target_id",
        store=True,
        readonly=False,
        domain="[('company_id', '=', company_id), ('id', '!=', activity_id), "
        "('state', 'in', ('open', 'closing'))]",
        help="Activity that takes over what remains: the structure, or the activity "
        "that carries on the business.",
    )
    result_mode = fields.Selection(
        [
            ("accounts", "Account by account"),
            ("result", "In one amount, keeping the income statement"),
        ],
        string="Income and Expenses",
        required=True,
        default="accounts",
        help="Account by account: the income and expenses move to the other activity.\n"
        "In one amount: the income statement of the activity stays as it is, and its "
        "accumulated result moves on an equity account.",
    )
    result_account_id = fields.Many2one(
        "account.account",
        string="Account of the Result",
        domain="[('internal_group', '=', 'equity')]",
        help="Equity account on which the accumulated result leaves the activity and "
        "enters the other; its balance in the cooperative doesn't change.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        domain="[('type', '=', 'general'), ('company_id', '=', company_id)]",
        help="Journal of the transfer. Empty: the journal of transfers between "
        "activities.",
    )

    @api.depends("activity_id", "date_close")
    def _compute_line_ids(self):
        for wizard in self:
            activity = wizard.activity_id
            values = [
                {"kind": "document", "name": label, "count": len(records)}
                for label, records in activity._get_remaining_documents()
            ]
            values += [
                {
                    "kind": "balance",
                    "name": activity._get_account_label(account),
                    "account_id": account.id,
                    "balance": balance,
                    "items_company_id": company.id,
                }
                for company, account, balance in activity._get_unsettled_balances()
            ]
            wizard.line_ids = [Command.clear()] + [
                Command.create(vals) for vals in values
            ]

    @api.depends("line_ids")
    def _compute_remaining(self):
        for wizard in self:
            balances = wizard.line_ids.filtered(lambda line: line.kind == "balance")
            wizard.has_documents = bool(wizard.line_ids - balances)
            wizard.has_balances = bool(balances)
            wizard.remaining_total = -sum(balances.mapped("balance"))

    @api.depends("activity_id")
    def _compute_target_id(self):
        for wizard in self:
            structure = wizard.company_id.sudo().coop_structure_activity_id
            wizard.target_id = structure.sudo(False) - wizard.activity_id

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_start_closing(self):
        """Bring the activity to the state closing: no new sales, the rest goes on."""
        self.activity_id.write({"state": "closing"})
        return {"type": "ir.actions.act_window_close"}

    def action_close(self):
        """Close the activity, which must be settled.

        :raise UserError: if something remains
        """
        self.ensure_one()
        self._close()
        return {"type": "ir.actions.act_window_close"}

    def action_transfer_and_close(self):
        """Transfer what remains to the other activity, then close.

        Idempotent: with nothing left, nothing is posted.
        """
        self.ensure_one()
        self._transfer()
        self._close()
        return {"type": "ir.actions.act_window_close"}

    # ------------------------------------------------------------------
    # Closing
    # ------------------------------------------------------------------

    def _close(self):
        """Close the activity, and archive its branch."""
        activity = self.activity_id
        if activity.kind == "structure":
            raise UserError(
                self.env._(
                    "The structure %(activity)s holds the shared services of the "
                    "cooperative: it doesn't close.",
                    activity=activity.display_name,
                )
            )
        activity._check_settled()
        activity.write({"state": "closed", "date_close": self.date_close})
        self._archive_branch()

    def _archive_branch(self):
        """Archive the branch of a shop; its users go back to their other company.

        :raise UserError: if a user would be left without company
        """
        # sudo: an officer closes shops without being an administrator of companies.
        branch = self.branch_id.sudo()
        if not branch:
            return
        users = self.env["res.users"].sudo().search([("company_id", "=", branch.id)])
        for user in users:
            others = (user.company_ids - branch).filtered("active")
            if not others:
                raise UserError(
                    self.env._(
                        "%(user)s works only in the branch %(branch)s: give them "
                        "another company, or archive their login, before closing.",
                        user=user.name,
                        branch=branch.name,
                    )
                )
            user.company_id = others[0]
        branch.active = False

    # ------------------------------------------------------------------
    # Transfer
    # ------------------------------------------------------------------

    def _transfer(self):
        """Post the entries that empty the activity.

        :return: the posted account.move records, empty if nothing was left
        :raise UserError: without target, with drafts left, or if an open invoice has
            its VAT due on payment
        """
        self._check_transfer()
        moves = self.env["account.move"]
        balances = self.activity_id._get_remaining_balances()
        by_company = {}
        for company, account, balance in balances:
            by_company.setdefault(company, []).append((account, balance))
        for company, rows in by_company.items():
            moves |= self._transfer_company(company, rows)
        return moves

    def _check_transfer(self):
        activity, target = self.activity_id, self.target_id
        if not target or target == activity:
            raise UserError(
                self.env._(
                    "Choose the activity that takes over what remains in %(activity)s.",
                    activity=activity.display_name,
                )
            )
        if self.result_mode == "result" and not self.result_account_id:
            raise UserError(
                self.env._(
                    "Choose the equity account on which the accumulated result moves."
                )
            )
        documents = activity._get_remaining_documents()
        if documents:
            activity._check_settled()
        target._check_allows("entry")
        late = self._get_open_items().move_id.filtered(
            lambda move: move._collect_tax_cash_basis_values()
        )
        if late:
            # Matching the transfer would count as a payment and make the VAT due.
            raise UserError(
                self.env._(
                    "VAT is due on payment for these documents, which are not paid: "
                    "%(moves)s. Wait for their payment or write them off, then close.",
                    moves=", ".join(late.mapped("display_name")),
                )
            )

    def _get_open_items(self, company=None):
        """Open receivables and payables of the activity."""
        domain = [
            ("coop_activity_id", "=", self.activity_id.id),
            ("parent_state", "=", "posted"),
            ("reconciled", "=", False),
            (
                "account_id.account_type",
                "in",
                ("asset_receivable", "liability_payable"),
            ),
        ]
        if company:
            domain.append(("company_id", "=", company.id))
        # sudo: what must be transferred doesn't depend on what the user sees.
        return self.env["account.move.line"].sudo().search(domain)

    def _transfer_company(self, company, rows):
        """Post the entry of one company and match the open items with it.

        :param rows: list of (account, balance), balances not nil
        """
        open_items = self._get_open_items(company)
        by_account = open_items.grouped("account_id")
        pairs, history = [], 0.0
        for account, balance in rows:
            if self.result_mode == "result" and self.activity_id._is_history_account(
                account
            ):
                history += balance
                continue
            rest = balance
            for item in by_account.get(account, ()):
                pairs.append((self._prepare_item_vals(item), item))
                rest -= item.amount_residual
            if not company.currency_id.is_zero(rest):
                pairs.append((self._prepare_balance_vals(account, rest), None))
        if not company.currency_id.is_zero(history):
            pairs.append(
                (self._prepare_balance_vals(self.result_account_id, history), None)
            )
        if not pairs:
            return self.env["account.move"]
        # sudo: the officer who closes need not have rights on the ledger; what is
        # posted is balanced on each account.
        move = (
            self.env["account.move"]
            .sudo()
            .with_company(company)
            .create(self._prepare_move_vals(company, [vals for vals, _item in pairs]))
        )
        move.action_post()
        for rank, (_vals, item) in enumerate(pairs):
            if item:
                (item | move.line_ids.sorted("sequence")[2 * rank]).reconcile()
        return move

    def _prepare_item_vals(self, item):
        """Values of the transfer of an open item: its partner and due date follow."""
        return {
            "name": self.env._("Transfer of %(move)s", move=item.move_id.name),
            "account_id": item.account_id.id,
            "partner_id": item.partner_id.id,
            "currency_id": item.currency_id.id,
            "date_maturity": item.date_maturity,
            "balance": item.amount_residual,
            "amount_currency": item.amount_residual_currency,
        }

    def _prepare_balance_vals(self, account, balance):
        """Values of the transfer of a balance, or of what open items don't explain."""
        return {
            "name": self.env._(
                "Transfer from %(activity)s", activity=self.activity_id.display_name
            ),
            "account_id": account.id,
            "balance": balance,
        }

    def _prepare_move_vals(self, company, vals_list):
        """Values of the transfer entry: each amount leaves, then enters."""
        lines = []
        for rank, vals in enumerate(vals_list):
            leaving = dict(vals, balance=-vals["balance"], sequence=2 * rank)
            if "amount_currency" in vals:
                leaving["amount_currency"] = -vals["amount_currency"]
            entering = dict(vals, sequence=2 * rank + 1)
            lines += [
                dict(leaving, coop_activity_id=self.activity_id.id),
                dict(entering, coop_activity_id=self.target_id.id),
            ]
        return {
            "move_type": "entry",
            "company_id": company.id,
            "journal_id": (
                self.journal_id or self.company_id._coop_get_transfer_journal()
            ).id,
            "date": self.date_close,
            "ref": self.env._(
                "Closing of %(activity)s, transfer to %(target)s",
                activity=self.activity_id.display_name,
                target=self.target_id.display_name,
            ),
            "line_ids": [Command.create(vals) for vals in lines],
        }
