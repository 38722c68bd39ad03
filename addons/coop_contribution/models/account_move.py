# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _post(self, soft=True):
        posted = super()._post(soft=soft)
        posted._coop_take_contributions()
        return posted

    def _coop_take_contributions(self):
        """Take the contribution of documents whose activity's scheme says so."""
        if self.env.context.get("coop_contribution_posting"):
            return
        moves = self.filtered(
            lambda move: move.company_id.root_id.sudo().coop_contribution_per_document
        )
        for company, own in moves.grouped(lambda move: move.company_id.root_id).items():
            sources = {}
            # sudo: whoever posts a document needs no right on contributions.
            for move in own.sudo():
                for activity in move.line_ids.coop_activity_id:
                    if activity.company_id == company:
                        sources[activity.id] = move
            if sources:
                self.env["coop.contribution.entry"].sudo()._take_on_documents(
                    self.env["coop.activity"].sudo().browse(sources),
                    max(own.mapped("date")),
                    sources,
                )
