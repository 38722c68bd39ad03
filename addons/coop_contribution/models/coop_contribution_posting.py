# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

BATCH = 100


class CoopContributionEntry(models.Model):
    """From the preview to the ledger."""

    _inherit = "coop.contribution.entry"

    def _take(self, date, grouped=False):
        """Post these entries; those that can't be are left with what to mend.

        :param date: accounting date, in an open period
        :param bool grouped: one accounting entry for all instead of one per activity
        """
        entries = self.filtered(lambda entry: entry.state != "posted" and entry.fund_id)
        if not entries:
            return
        entries._lock_activities()
        entries = entries._refresh_if_outdated(date)
        entries._mark_problems()
        ready = entries.filtered(lambda entry: entry.state == "todo")
        if not ready:
            return
        try:
            with self.env.cr.savepoint():
                ready._post_moves(date, grouped)
        except UserError:
            # One of them: find which, the others go on.
            for entry in ready:
                entry._take_alone(date)

    def _take_alone(self, date):
        try:
            with self.env.cr.savepoint():
                self._post_moves(date, False)
        except UserError as error:
            self.env.invalidate_all()
            self.write({"state": "error", "problem": str(error)})

    def _lock_activities(self):
        """Let another transaction that takes from the same activities fail and retry.

        Two computations at once would both see the same amount to take.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE coop_activity SET contribution_rank ="
                " COALESCE(contribution_rank, 0) + 1 WHERE id = ANY(%s)",
                self.activity_id.ids,
            )
        )

    def _refresh_if_outdated(self, date):
        """Compute again the entries for which something was taken since the preview.

        :return: the entries to take
        """
        taken, _last = self.env["coop.contribution.engine"]._get_taken(self.activity_id)
        outdated = self.filtered(
            lambda entry: (
                not entry.currency_id.is_zero(
                    entry.taken
                    - float(
                        taken.get(
                            (
                                entry.activity_id.id,
                                entry.fund_id.id,
                                entry.period_start,
                            ),
                            0,
                        )
                    )
                )
            )
        )
        if not outdated:
            return self
        created = self.browse()
        for key, own in outdated.grouped(
            lambda entry: (entry.run_id, entry.source_move_id)
        ).items():
            run, source = key
            activities = own.activity_id
            day = run.date or max(own.mapped("as_of"))
            results = self.env["coop.contribution.engine"]._compute(
                own.company_id, activities, day, own.fund_id
            )
            created += self.create(
                self._prepare_from_results(
                    own.company_id,
                    [result for result in results if "fund_id" in result],
                    date,
                    run_id=run.id,
                    source_move_id=source.id,
                )
            )
        keep = self.filtered(
            lambda entry: (
                entry.activity_id not in outdated.activity_id
                or entry.fund_id not in outdated.fund_id
            )
        )
        (self - keep).unlink()
        return keep + created

    def _mark_problems(self):
        """Tell what prevents entries from being taken, before trying."""
        problems = {}
        for entry in self:
            invoiced = entry.assignment_id.invoiced
            key = (entry.fund_id, invoiced)
            if key not in problems:
                problems[key] = entry.fund_id._find_problem(invoiced)
            problem = problems[key] or entry._find_activity_problem(invoiced)
            state = "error" if problem else "todo"
            if entry.state != state or entry.problem != problem:
                entry.write({"state": state, "problem": problem})

    def _find_activity_problem(self, invoiced):
        if invoiced:
            return None
        try:
            self.activity_id._check_allows("entry")
        except UserError as error:
            return str(error)
        return None

    # ------------------------------------------------------------------
    # Accounting
    # ------------------------------------------------------------------

    def _post_moves(self, date, grouped):
        """Make and post the entries and invoices.

        :raise UserError: what the ledger refuses
        """
        invoiced = self.filtered(lambda entry: entry.assignment_id.invoiced)
        groups = list(invoiced)
        integrated = self - invoiced
        journals = {fund: fund._get_journal() for fund in integrated.fund_id}
        by_move = integrated.grouped(
            lambda entry: (
                journals[entry.fund_id],
                grouped or entry.activity_id,
            )
        )
        groups += list(by_move.values())
        vals_list = [entry._prepare_invoice_vals(date) for entry in invoiced]
        vals_list += [
            own._prepare_move_vals(date, journal)
            for (journal, _owner), own in by_move.items()
        ]
        moves = (
            self.env["account.move"]
            .with_context(tracking_disable=True, coop_contribution_posting=True)
            .create(vals_list)
        )
        self._check_invoices(moves)
        moves._post(soft=False)
        for move, group in zip(moves, groups, strict=True):
            group.write(
                {"state": "posted", "move_id": move.id, "date": date, "problem": False}
            )

    def _prepare_move_vals(self, date, journal):
        """Prepare one accounting entry for these contributions.

        Two items each: charge of the activity, income of the one that receives. The
        difference between activities is the transfer of treasury. With a liaison
        account, two more items make each activity balance by itself.
        """
        company = self.company_id
        liaison = company.coop_contribution_liaison_id
        activity = self.activity_id if len(self.activity_id) == 1 else None
        commands = []
        for entry in self:
            fund, amount = entry.fund_id, entry.amount
            receiver = fund._get_receiver()
            items = [
                (fund.charge_account_id, entry.activity_id, amount, entry.id),
                (fund.income_account_id, receiver, -amount, entry.id),
            ]
            if liaison:
                items += [
                    (liaison, entry.activity_id, -amount, False),
                    (liaison, receiver, amount, False),
                ]
            commands += [
                Command.create(
                    {
                        "name": entry.name,
                        "account_id": account.id,
                        "coop_activity_id": owner.id,
                        "balance": balance,
                        "coop_contribution_entry_id": entry_id,
                        # Known: core would look for models item by item.
                        "analytic_distribution": entry_id
                        and {str(owner.analytic_account_id.id): 100.0},
                    }
                )
                for account, owner, balance, entry_id in items
            ]
        return {
            "move_type": "entry",
            "journal_id": journal.id,
            "company_id": company.id,
            "date": date,
            "ref": ", ".join(dict.fromkeys(self.mapped("name"))),
            "coop_activity_id": activity.id if activity else False,
            "line_ids": commands,
        }

    def _prepare_invoice_vals(self, date):
        """Prepare the invoice, or credit note, of a separate legal entity."""
        self.ensure_one()
        receiver = self.fund_id._get_receiver()
        line = {
            "name": self.name,
            "product_id": self.fund_id.product_id.id,
            "quantity": 1,
            "price_unit": abs(self.amount),
            "coop_activity_id": receiver.id,
            "coop_contribution_entry_id": self.id,
        }
        if self.fund_id.income_account_id:
            # What separate entities bring stands where the other contributions do
            line["account_id"] = self.fund_id.income_account_id.id
        return {
            "move_type": "out_invoice" if self.amount > 0 else "out_refund",
            "partner_id": self.assignment_id.partner_id.id,
            "company_id": self.company_id.id,
            "invoice_date": date,
            "date": date,
            "ref": self.name,
            "coop_activity_id": receiver.id,
            "invoice_line_ids": [Command.create(line)],
        }

    def _check_invoices(self, moves):
        for move in moves.filtered(lambda move: move.is_invoice()):
            entry = move.invoice_line_ids.coop_contribution_entry_id
            if entry.currency_id.compare_amounts(
                move.amount_untaxed, abs(entry.amount)
            ):
                raise UserError(
                    self.env._(
                        "Fund “%(fund)s”, field “Invoiced As”: the tax of the product "
                        "“%(product)s” is included in its price. Choose a tax that is "
                        "added to the price.",
                        fund=entry.fund_id.name,
                        product=entry.fund_id.product_id.display_name,
                    )
                )

    # ------------------------------------------------------------------
    # On each document
    # ------------------------------------------------------------------

    @api.model
    def _take_on_documents(self, activities, date, sources=None):
        """Take from activities whose scheme is on each document.

        What can't be taken is left to mend and doesn't prevent the document.

        :param activities: coop.activity of one cooperative
        :param date: day of the document or payment
        :param dict sources: activity → account.move
        """
        company = activities.company_id
        concerned = (
            self.env["coop.contribution.assignment"]
            .search(
                [
                    ("activity_id", "in", activities.ids),
                    ("scheme_id.per_document", "=", True),
                ]
            )
            .activity_id
        )
        if not concerned:
            return
        results = [
            result
            for result in self.env["coop.contribution.engine"]._compute(
                company, concerned, date
            )
            if "fund_id" in result
        ]
        open_date = company._coop_contribution_open_date(date)
        vals_list = self._prepare_from_results(company, results, open_date)
        for vals in vals_list:
            move = (sources or {}).get(vals["activity_id"])
            vals["source_move_id"] = move.id if move else False
        stale = self.search(
            [
                ("activity_id", "in", concerned.ids),
                ("run_id", "=", False),
                ("state", "!=", "posted"),
            ]
        )
        stale.unlink()
        self.create(vals_list)._take(open_date)
