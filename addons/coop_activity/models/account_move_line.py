# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import frozendict

# Lines that hold text, not money.
TEXT_TYPES = ("line_section", "line_subsection", "line_note")


class AccountMoveLine(models.Model):
    """The activity of each journal item: *compte analytique de bilan et de résultat*.

    Article R7331-5 of the French labour code wants an analytic balance sheet and
    income statement for each autonomous activity. Every journal item but liquidity
    ones carries one activity; then, entries being balanced, the treasury of an
    activity is minus the sum of its posted items, and no bank line needs a split.
    """

    _inherit = "account.move.line"

    coop_activity_id = fields.Many2one(
        "coop.activity",
        string="Activity",
        compute="_compute_coop_activity_id",
        store=True,
        readonly=False,
        precompute=True,
        copy=True,
        ondelete="restrict",
        help="Activity that this journal item belongs to. Liquidity items (bank, cash, "
        "money in transit) have none.",
    )

    # For balances and statements: all the posted items of an activity, per account
    # and up to a date, without reading the table.
    _coop_activity_idx = models.Index(
        "(coop_activity_id, account_id, date) INCLUDE (balance) "
        "WHERE coop_activity_id IS NOT NULL AND parent_state = 'posted'"
    )
    # For lists of drafts and documents, and the record rules.
    _coop_activity_move_idx = models.Index(
        "(coop_activity_id, move_id) WHERE coop_activity_id IS NOT NULL"
    )

    # ------------------------------------------------------------------
    # The activity of a line
    # ------------------------------------------------------------------

    @api.depends("account_id", "move_id")
    def _compute_coop_activity_id(self):
        for line in self:
            if line.account_id.coop_is_liquidity:
                line.coop_activity_id = False
            elif not line.coop_activity_id:
                line.coop_activity_id = line.move_id.coop_activity_id

    @api.constrains("coop_activity_id", "account_id")
    def _check_coop_activity_liquidity(self):
        for line in self:
            if line.coop_activity_id and line.account_id.coop_is_liquidity:
                raise ValidationError(
                    self.env._(
                        "The account %(account)s is a liquidity account: its journal "
                        "items carry no activity. Leave the activity empty on "
                        "“%(label)s”.",
                        account=line.account_id.display_name,
                        label=line.name or line.move_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        # Items added to an entry that is posted already (a bank statement line being
        # matched) don't pass by the posting checks.
        late = lines.filtered(
            lambda line: line.parent_state == "posted" and not line.coop_activity_id
        )
        if late:
            late._coop_fill_activity()
        return lines

    def write(self, vals):
        if (
            "coop_activity_id" in vals
            and not self.env.context.get("coop_assign_activity")
            and self.filtered(
                lambda line: (
                    line.parent_state == "posted"
                    and line.coop_activity_id.id != vals["coop_activity_id"]
                )
            )
        ):
            raise UserError(
                self.env._(
                    "The activity of a posted journal item can't be edited here. Use "
                    "“Assign an activity” in the Action menu, which keeps a trace and "
                    "respects the locked periods."
                )
            )
        return super().write(vals)

    def _coop_on_axis(self):
        """Keep the items of cooperatives whose activity axis is switched on."""
        companies = self.company_id._coop_with_axis()
        return self.filtered(lambda line: line.company_id in companies)

    def _coop_fill_activity(self):
        """Give an activity to the items that lack one, when it can be known.

        In order: the document's activity; the only activity of the other items of
        the entry; for balance sheet accounts, the structure of the cooperative (an
        amount received and not yet allocated is held by the cooperative). Items of
        income and expense accounts get no default from the structure: posting them
        without an activity is refused.
        """
        missing = self._coop_on_axis().filtered(
            lambda line: (
                not line.coop_activity_id
                and line.display_type not in TEXT_TYPES
                and not line.account_id.coop_is_liquidity
            )
        )
        by_activity = defaultdict(list)
        for line in missing:
            activity = line.move_id.coop_activity_id
            if not activity:
                others = line.move_id.line_ids.coop_activity_id
                if len(others) == 1:
                    activity = others
                elif not line._coop_is_result():
                    activity = line.company_id._coop_structure_activity()
            if activity:
                by_activity[activity].append(line.id)
        for activity, line_ids in by_activity.items():
            self.browse(line_ids)._coop_set_activity(activity)

    def _coop_set_activity(self, activity):
        """Write the activity of items, and the distribution that follows from it.

        Amounts are untouched, hence no invoice line is synchronised again.

        :param activity: a ``coop.activity`` record
        """
        lines = self.with_context(
            coop_assign_activity=True,
            skip_invoice_sync=True,
            skip_invoice_line_sync=True,
            skip_account_move_synchronization=True,
        )
        lines.write({"coop_activity_id": activity.id})
        lines._coop_sync_distribution()
        # The distribution was computed, not written: the analytic items of posted
        # entries don't follow by themselves.
        posted = lines.filtered(
            lambda line: line.parent_state == "posted" and line._coop_is_result()
        ).with_context(skip_analytic_sync=True)
        posted.analytic_line_ids.unlink()
        posted._create_analytic_lines()

    def _coop_is_result(self):
        """Tell whether the item is on an income or expense account."""
        self.ensure_one()
        return self.account_id.internal_group in ("income", "expense")

    # ------------------------------------------------------------------
    # Lines that Odoo generates on invoices, one per activity
    # ------------------------------------------------------------------

    @api.depends("coop_activity_id")
    def _compute_term_key(self):
        res = super()._compute_term_key()
        for line in self:
            if line.term_key:
                line.term_key = frozendict(
                    line.term_key, coop_activity_id=line.coop_activity_id.id
                )
        return res

    @api.depends("coop_activity_id")
    def _compute_epd_key(self):
        res = super()._compute_epd_key()
        for line in self:
            if line.epd_key:
                line.epd_key = frozendict(
                    line.epd_key, coop_activity_id=line.coop_activity_id.id
                )
        return res

    @api.depends("coop_activity_id")
    def _compute_epd_needed(self):
        res = super()._compute_epd_needed()
        for line in self:
            line.epd_needed = line._coop_key_by_activity(line.epd_needed)
        return res

    @api.depends("coop_activity_id")
    def _compute_discount_allocation_key(self):
        res = super()._compute_discount_allocation_key()
        for line in self:
            if line.discount_allocation_key:
                line.discount_allocation_key = frozendict(
                    line.discount_allocation_key,
                    coop_activity_id=line.coop_activity_id.id,
                )
        return res

    @api.depends("coop_activity_id")
    def _compute_discount_allocation_needed(self):
        res = super()._compute_discount_allocation_needed()
        for line in self:
            line.discount_allocation_needed = line._coop_key_by_activity(
                line.discount_allocation_needed
            )
        return res

    def _coop_key_by_activity(self, needed):
        """Add the line's activity to the keys of the lines that it generates."""
        self.ensure_one()
        if not needed:
            return needed
        return {
            frozendict(key, coop_activity_id=self.coop_activity_id.id): values
            for key, values in needed.items()
        }

    # ------------------------------------------------------------------
    # Reconciliation
    # ------------------------------------------------------------------

    @api.model
    def _reconcile_plan(self, reconciliation_plan):
        for lines in self._coop_plan_batches(reconciliation_plan):
            lines._coop_inherit_activity()
        return super()._reconcile_plan(reconciliation_plan)

    def _coop_plan_batches(self, plan):
        """List the recordsets of a reconciliation plan, nested or not."""
        for item in plan:
            if isinstance(item, models.BaseModel):
                yield item
            elif item:
                yield from self._coop_plan_batches(item)

    def _coop_inherit_activity(self):
        """Let payments inherit the activity of what they settle.

        The item of a payment or bank transaction whose activity nobody has chosen,
        not matched yet and in an open period, takes the only activity that the other
        items have. What can't inherit is moved by an entry (see
        ``account.partial.reconcile``).
        """
        lines = self._coop_on_axis()
        heirs = lines.filtered(lambda line: line._coop_can_inherit())
        activities = (lines - heirs).coop_activity_id
        if len(activities) == 1:
            heirs.filtered(
                lambda line: line.coop_activity_id != activities
            )._coop_set_activity(activities)

    def _coop_can_inherit(self):
        self.ensure_one()
        move = self.move_id
        return (
            move.journal_id.type in ("bank", "cash", "credit")
            and not move.coop_activity_id
            and (
                not self.coop_activity_id
                or self.coop_activity_id == self.company_id._coop_structure_activity()
            )
            and not self.matched_debit_ids
            and not self.matched_credit_ids
            and not move._get_violated_lock_dates(move.date, False)
        )

    def _get_installments_data(self, *args, **kwargs):
        """Let one instalment be paid at once, whatever its activities.

        The items of several activities that are due on the same day are one
        instalment for the customer; for core each item is one, of which the payment
        wizard proposes only the first.
        """
        installments = super()._get_installments_data(*args, **kwargs)
        if self.env.context.get("coop_join_activities"):
            first_due = None
            for installment in installments:
                if installment["type"] != "next":
                    continue
                if first_due is None:
                    first_due = installment["date_maturity"]
                elif installment["date_maturity"] == first_due:
                    # Counted with those to pay now.
                    installment["type"] = "overdue"
        return installments

    def _prepare_exchange_difference_move_vals(
        self, amounts_list, company=None, exchange_date=None, **kwargs
    ):
        res = super()._prepare_exchange_difference_move_vals(
            amounts_list, company=company, exchange_date=exchange_date, **kwargs
        )
        if not res:
            return res
        line_commands = res["move_values"]["line_ids"]
        for line, sequence in res["to_reconcile"]:
            # The gain or loss belongs to the activity whose item made it.
            for _command, _id, vals in line_commands[sequence : sequence + 2]:
                vals["coop_activity_id"] = line.coop_activity_id.id
        return res

    # ------------------------------------------------------------------
    # Posting
    # ------------------------------------------------------------------

    def _coop_check_result_activity(self):
        """Refuse income and expense items without an activity.

        :raises UserError: names the entry, the line, its account and the fix
        """
        for line in self:
            if not line.coop_activity_id and line._coop_is_result():
                raise UserError(
                    self.env._(
                        "“%(move)s”, line “%(label)s” on account %(account)s: an "
                        "income or expense needs an activity. Fill in the “Activity” "
                        "of the document or of the line (choose the cooperative's own "
                        "structure for its own income and expenses).",
                        move=line.move_id.display_name,
                        label=line.name or line.account_id.name,
                        account=line.account_id.display_name,
                    )
                )
