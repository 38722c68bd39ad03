# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopActivityAssign(models.TransientModel):
    """Give an activity to journal items that were entered or imported without one,
    or that were given the wrong one.

    Amounts, accounts and dates of posted entries are untouched: only the analysis by
    activity changes (art. R7331-5 of the labour code), in open periods, and a message
    on each entry keeps the trace.
    """

    _name = "coop.activity.assign"
    _description = "Assign an Activity to Journal Items"

    line_ids = fields.Many2many("account.move.line", string="Journal items")
    company_id = fields.Many2one("res.company", compute="_compute_counts")
    activity_id = fields.Many2one(
        "coop.activity",
        string="Activity",
        required=True,
        domain="[('company_id', '=', company_id), "
        "('state', 'in', ('open', 'closing'))]",
        help="Activity that the items will belong to.",
    )
    scope = fields.Selection(
        [
            ("missing", "Only the items without activity"),
            ("all", "All the selected items"),
        ],
        required=True,
        default="missing",
        help="Choose “all” to correct items that were given another activity.",
    )
    item_count = fields.Integer(
        string="Items to assign",
        compute="_compute_counts",
        help="Items that will get the activity.",
    )
    liquidity_count = fields.Integer(
        string="Bank and cash items left out",
        compute="_compute_counts",
        help="Bank and cash items carry no activity.",
    )
    matched_count = fields.Integer(
        string="Matched items left out",
        compute="_compute_counts",
        help="Items matched with those of another document: undo the matching first, "
        "the payment then follows its invoice.",
    )
    locked_count = fields.Integer(
        string="Items of locked periods left out",
        compute="_compute_counts",
        help="Items dated in a locked period.",
    )

    @api.model
    def default_get(self, fields_list):
        res = super().default_get(fields_list)
        model, ids = (
            self.env.context.get("active_model"),
            self.env.context.get("active_ids", []),
        )
        if model == "account.move":
            lines = self.env["account.move"].browse(ids).line_ids
        elif model == "account.move.line":
            lines = self.env[model].browse(ids)
        else:
            return res
        cooperatives = lines._coop_on_axis().company_id.root_id
        if len(cooperatives) != 1:
            raise UserError(
                self.env._(
                    "Select journal items of one cooperative whose activities are "
                    "followed in its books (Settings, Cooperative)."
                )
            )
        res["line_ids"] = [fields.Command.set(lines.ids)]
        return res

    def _sort_lines(self):
        """Sort the selected items.

        :return: dict of recordsets: ``items`` to assign, and those left out because
            of ``liquidity``, ``locked`` or ``matched``
        """
        self.ensure_one()
        lines = self.line_ids._coop_on_axis().filtered(
            lambda line: (
                line.account_id
                and (self.scope == "all" or not line.coop_activity_id)
                and line.coop_activity_id != self.activity_id
            )
        )
        liquidity = lines.filtered("account_id.coop_is_liquidity")
        lines -= liquidity
        # A matching of another activity was settled by a transfer entry.
        matched = lines.filtered(
            lambda line: (
                line.coop_activity_id
                and (line.matched_debit_ids or line.matched_credit_ids)
            )
        )
        lines -= matched
        locked = lines.move_id.filtered(
            lambda move: (
                move.state == "posted"
                and move._get_violated_lock_dates(move.date, False)
            )
        ).line_ids
        return {
            "items": lines - locked,
            "liquidity": liquidity,
            "matched": matched,
            "locked": lines & locked,
        }

    @api.depends("line_ids", "scope", "activity_id")
    def _compute_counts(self):
        for wizard in self:
            sorted_lines = wizard._sort_lines()
            wizard.company_id = wizard.line_ids.company_id.root_id[:1]
            wizard.item_count = len(sorted_lines["items"])
            wizard.liquidity_count = len(sorted_lines["liquidity"])
            wizard.matched_count = len(sorted_lines["matched"])
            wizard.locked_count = len(sorted_lines["locked"])

    def action_assign(self):
        """Assign the activity.

        :raise UserError: nothing can be assigned
        """
        self.ensure_one()
        lines = self._sort_lines()["items"]
        if not lines:
            raise UserError(
                self.env._(
                    "None of the selected items can be assigned: they have this "
                    "activity already, are bank items, are matched or are in a locked "
                    "period."
                )
            )
        lines._coop_set_activity(self.activity_id)
        moves = lines.move_id
        # The document's own activity, where it had none and has only this one.
        moves.filtered(
            lambda move: (
                not move.coop_activity_id
                and move.line_ids.coop_activity_id == self.activity_id
            )
        ).with_context(coop_assign_activity=True).coop_activity_id = self.activity_id
        body = self.env._(
            "Journal items assigned to the activity %(activity)s.",
            activity=self.activity_id.display_name,
        )
        moves._message_log_batch(bodies={move.id: body for move in moves})
        # Items that were matched before they had an activity.
        (lines.matched_debit_ids | lines.matched_credit_ids)._coop_create_transfers()
        return {"type": "ir.actions.act_window_close"}
