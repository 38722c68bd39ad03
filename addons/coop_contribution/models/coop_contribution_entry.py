# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CoopContributionEntry(models.Model):
    """What was taken from an activity for a fund, once: cumulative due minus taken.

    What counts as taken is in the ledger: the items of the entry's move, while they
    are posted. A correction is a new entry; posted ones are never rewritten.
    """

    _name = "coop.contribution.entry"
    _description = "Contribution"
    _order = "date desc, activity_id, fund_id, id desc"

    name = fields.Char(required=True, readonly=True)
    run_id = fields.Many2one(
        "coop.contribution.run", index=True, ondelete="cascade", readonly=True
    )
    source_move_id = fields.Many2one(
        "account.move",
        string="Taken On",
        readonly=True,
        index="btree_not_null",
        help="Document whose posting took the contribution.",
    )
    company_id = fields.Many2one(
        "res.company", string="Cooperative", required=True, index=True, readonly=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    activity_id = fields.Many2one(
        "coop.activity", required=True, ondelete="restrict", readonly=True
    )
    fund_id = fields.Many2one(
        "coop.contribution.fund", index=True, ondelete="restrict", readonly=True
    )
    assignment_id = fields.Many2one(
        "coop.contribution.assignment", ondelete="set null", readonly=True
    )
    version_ids = fields.Many2many(
        "coop.contribution.version",
        "coop_contribution_entry_version_rel",
        string="Scheme",
        readonly=True,
        help="Versions of the scheme that the amount comes from.",
    )
    date = fields.Date(
        required=True, readonly=True, index=True, help="Date of the accounting entry."
    )
    period_start = fields.Date(
        string="Fiscal Year From",
        readonly=True,
        help="First day of the fiscal year that is settled.",
    )
    period_end = fields.Date(string="Fiscal Year To", readonly=True)
    as_of = fields.Date(
        string="As Of",
        readonly=True,
        help="Documents and payments up to this day, included, were counted.",
    )
    base = fields.Monetary(
        string="Base of the Year",
        readonly=True,
        aggregator=False,
        help="Base from the start of the fiscal year to the day “As Of”.",
    )
    due = fields.Monetary(
        string="Due to Date",
        readonly=True,
        aggregator=False,
        help="What the scheme asks from the start of the fiscal year to the day “As "
        "Of”.",
    )
    taken = fields.Monetary(
        string="Taken Before",
        readonly=True,
        aggregator=False,
        help="What was taken already for this fund and fiscal year.",
    )
    amount = fields.Monetary(
        readonly=True, help="Due minus taken before; below zero, it is given back."
    )
    steps = fields.Json(readonly=True)
    state = fields.Selection(
        [("todo", "To Take"), ("error", "To Mend"), ("posted", "Taken")],
        string="Status",
        required=True,
        default="todo",
        readonly=True,
        index=True,
    )
    problem = fields.Char(readonly=True, help="Why it was not taken, and what to do.")
    remark = fields.Char(
        readonly=True, help="What is unusual about the amount, for whoever checks it."
    )
    notice = fields.Char(string="To Look At", compute="_compute_notice")
    move_id = fields.Many2one(
        "account.move",
        string="Entry or Invoice",
        readonly=True,
        index="btree_not_null",
        help="Entry between the activity and the one that receives; invoice, for "
        "members that are legal entities of their own.",
    )
    line_ids = fields.One2many(
        "account.move.line", "coop_contribution_entry_id", string="Journal Items"
    )

    _activity_idx = models.Index("(activity_id, fund_id, period_start)")

    @api.depends("problem", "remark")
    def _compute_notice(self):
        for entry in self:
            entry.notice = entry.problem or entry.remark

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_posted(self):
        posted = self.filtered(lambda entry: entry.state == "posted")
        if posted:
            raise UserError(
                self.env._(
                    "“%(entry)s” of %(activity)s was taken: it can't be deleted. "
                    "Correct what it comes from; the next run gives back the "
                    "difference.",
                    entry=posted[0].name,
                    activity=posted[0].activity_id.display_name,
                )
            )

    # ------------------------------------------------------------------
    # From the computation
    # ------------------------------------------------------------------

    @api.model
    def _prepare_from_results(self, company, results, date, **values):
        """Return values of entries from what ``coop.contribution.engine`` computed.

        :param company: the cooperative
        :param results: list of dicts of ``_compute``
        :param date: accounting date
        :param values: the same for all (run, document)
        """
        funds = self.env["coop.contribution.fund"].browse(
            {result["fund_id"] for result in results if "fund_id" in result}
        )
        names = {fund.id: fund.name for fund in funds}
        vals_list = []
        for result in results:
            vals = {"company_id": company.id, "date": date, **values, **result}
            if result.get("problem") == "no_scheme":
                vals.update(
                    name=self.env._("No scheme"),
                    state="error",
                    problem=self.env._(
                        "The activity has turnover this month and no contribution "
                        "scheme. Give it one (Contributions, Schemes of Activities)."
                    ),
                )
            else:
                vals["version_ids"] = [fields.Command.set(result["version_ids"])]
                vals["name"] = self.env._(
                    "%(fund)s %(date)s",
                    fund=names[result["fund_id"]],
                    date=format_date(self.env, result["as_of"], date_format="MM/yyyy"),
                )
                vals["remark"] = self._find_remark(result, date)
            vals_list.append(vals)
        return vals_list

    def _find_remark(self, result, date):
        """Tell what is unusual about an amount: refund, past year, large change."""
        if result["period_end"] < date.replace(day=1) and result["taken"]:
            return self.env._("Correction of an earlier fiscal year")
        if result["amount"] < 0:
            return self.env._("Given back")
        if result["amount"] > result["base"] > 0:
            return self.env._("More than the base: a floor or a fixed fee")
        return False

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_view_move(self):
        """Open the accounting entry or the invoice."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "view_mode": "form",
        }

    def action_view_documents(self):
        """Show the journal items that make the base, of the user's own rights."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_account_moves_all"
        )
        title = self.env._("Base of %(entry)s", entry=self.name)
        # Without its path: the page would take the title of core's action.
        action.update(name=title, display_name=title, path=False)
        action["domain"] = list(self._get_documents_domain())
        action["context"] = {"search_default_group_by_account": 1, "create": False}
        return action

    def action_view_declarations(self):
        """Show the turnover declared by a separate legal entity."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contribution.coop_contribution_declaration_action"
        )
        action["domain"] = [
            ("activity_id", "=", self.activity_id.id),
            ("date", ">=", self.period_start),
            ("date", "<=", self.as_of),
        ]
        return action

    def action_open(self):
        """Open the explanation from a list."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.contribution.entry",
            "res_id": self.id,
            "view_mode": "form",
        }
