# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    coop_contribution_entry_id = fields.Many2one(
        "coop.contribution.entry",
        string="Contribution",
        readonly=True,
        # Copied on purpose: reversing the entry gives back what it took.
        copy=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Contribution that this journal item takes or gives back.",
    )

    def _reconcile_plan(self, reconciliation_plan):
        lines = self.browse()
        for batch in self._coop_plan_batches(reconciliation_plan):
            lines += batch
        res = super()._reconcile_plan(reconciliation_plan)
        lines._coop_take_contributions()
        return res

    def _coop_take_contributions(self):
        """Take, or give back, what payments change for schemes on each document."""
        lines = self.filtered(
            lambda line: (
                line.account_type == "asset_receivable"
                and line.company_id.root_id.sudo().coop_contribution_per_document
            )
        )
        for company, own in lines.grouped(lambda line: line.company_id.root_id).items():
            # sudo: whoever matches a payment needs no right on contributions.
            activities = own.sudo().coop_activity_id.filtered(
                lambda activity, root=company: activity.company_id == root
            )
            if activities:
                self.env["coop.contribution.entry"].sudo()._take_on_documents(
                    activities, max(own.mapped("date"))
                )
