# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# State to states: what an officer may do; the rest is for managers.
OFFICER_TRANSITIONS = {
    "prospect": {"open"},
    "open": {"closing", "closed"},
    "closing": {"closed"},
    "closed": set(),
}


class CoopActivity(models.Model):
    """The life of an activity: prospect → open → closing → closed."""

    _inherit = "coop.activity"

    def _check_transition(self, state):
        """Check that the user may bring these activities to a state.

        :param str state: the new state
        :raise AccessError: if it takes a manager (going back)
        :raise UserError: if an activity to close is not settled
        """
        for activity in self:
            if activity.state == state or state in OFFICER_TRANSITIONS[activity.state]:
                continue
            if not self.env.user.has_group("coop_base.group_manager"):
                raise AccessError(
                    self.env._(
                        "Only a manager of the cooperative may reopen the activity "
                        "%(activity)s, or bring it back to prospect.",
                        activity=activity.display_name,
                    )
                )
        if state == "closed":
            self.filtered(lambda act: act.state != "closed")._check_settled()

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_open(self):
        """Open prospects, today unless they have an opening date.

        :raise UserError: if an activity, the structure apart, has no owner
        """
        today = fields.Date.context_today(self)
        for activity in self.filtered(lambda act: act.state == "prospect"):
            activity._check_can_open()
            activity.write({"state": "open", "date_open": activity.date_open or today})

    def _check_can_open(self):
        """Check what must be there before an activity opens; modules add to it."""
        self.ensure_one()
        if self.kind != "structure" and not self.member_ids.filtered(
            lambda member: member.role == "owner"
        ):
            raise UserError(
                self.env._(
                    "The activity %(activity)s has no owner: add the entrepreneur in "
                    "the tab People, with the role Owner, then open it.",
                    activity=self.display_name,
                )
            )

    def action_close(self):
        """Open the closing assistant: what remains, and what to do with it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close the activity"),
            "res_model": "coop.activity.close",
            "view_mode": "form",
            "target": "new",
            "context": {"default_activity_id": self.id},
        }

    def action_reopen(self):
        """Reopen activities that are closing or closed (managers)."""
        branches = self.branch_id.sudo().filtered(lambda branch: not branch.active)
        self.filtered(lambda act: act.state in ("closing", "closed")).write(
            {"state": "open", "date_close": False}
        )
        branches.active = True

    # ------------------------------------------------------------------
    # What remains before closing
    # ------------------------------------------------------------------

    def _get_remaining_balances(self, date=None):
        """Return what is left on the accounts of one activity.

        Liquidity accounts apart: their items carry no activity.

        :param date: last accounting date taken, included; None: all
        :return: list of (company, account, balance) with balances that are not zero
            in the company currency, ordered by account code
        """
        self.ensure_one()
        domain = [("coop_activity_id", "=", self.id), ("parent_state", "=", "posted")]
        if date:
            domain.append(("date", "<=", date))
        # sudo: closing depends on all the items, in branches that the user doesn't
        # see as well; callers decide what to show.
        groups = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(domain, ["company_id", "account_id"], ["balance:sum"])
        )
        return sorted(
            (
                (company, account, balance)
                for company, account, balance in groups
                if not company.currency_id.is_zero(balance)
            ),
            key=lambda row: (row[0].id, row[1].code or "", row[1].id),
        )

    def _get_unsettled_balances(self, date=None):
        """Return the balances that prevent closing, as ``_get_remaining_balances``.

        Every account of the balance sheet must be nil. Income, expense and equity
        accounts may keep their balances, which tell the activity's history, provided
        that their sum is nil: then nothing is left in the activity.
        """
        balances = self._get_remaining_balances(date)
        history = [row for row in balances if self._is_history_account(row[1])]
        unsettled = [row for row in balances if not self._is_history_account(row[1])]
        totals = {}
        for company, _account, balance in history:
            totals[company] = totals.get(company, 0) + balance
        unsettled += [
            row for row in history if not row[0].currency_id.is_zero(totals[row[0]])
        ]
        return unsettled

    @api.model
    def _get_account_label(self, account):
        """Code and name of an account, also for who sees no code elsewhere."""
        return f"{account.code} {account.name}" if account.code else account.name

    def _is_history_account(self, account):
        return account.internal_group in ("income", "expense", "equity")

    def _get_remaining_documents(self):
        """Return the documents of one activity that prevent closing.

        Modules with documents of their own (deliveries, tills, expenses) add theirs.

        :return: list of (label, recordset), label being what they are, in the plural
        """
        self.ensure_one()
        # sudo: see _get_remaining_balances.
        drafts = (
            self.env["account.move"]
            .sudo()
            .search(
                [
                    ("state", "=", "draft"),
                    "|",
                    ("coop_activity_id", "=", self.id),
                    ("line_ids.coop_activity_id", "=", self.id),
                ]
            )
        )
        return [(self.env._("Draft entries and invoices"), drafts)] if drafts else []

    def _check_settled(self):
        """Raise if something is left in an activity to close.

        :raise UserError: naming the activity, what remains and how to settle it
        """
        for activity in self:
            remains = [
                self.env._("%(label)s: %(count)s", label=label, count=len(records))
                for label, records in activity._get_remaining_documents()
            ]
            remains += [
                self.env._(
                    "Account %(account)s: %(balance)s",
                    account=self._get_account_label(account),
                    balance=company.currency_id.format(balance),
                )
                for company, account, balance in activity._get_unsettled_balances()
            ]
            if remains:
                raise UserError(
                    self.env._(
                        "The activity %(activity)s can't close, these remain:\n"
                        "%(remains)s\nPost or delete the drafts, and settle the "
                        "balances or transfer them with the button “Close the "
                        "Activity”.",
                        activity=activity.display_name,
                        remains="\n".join(f"• {line}" for line in remains),
                    )
                )
