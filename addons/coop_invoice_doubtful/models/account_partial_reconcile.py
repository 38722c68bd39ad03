# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        # sudo: whoever books a payment undoes what it settles.
        partials = partials.sudo()
        moves = (partials.debit_move_id | partials.credit_move_id).move_id
        doubtful = (
            moves.search([("coop_doubtful_origin_id", "in", moves.ids)])
        ).coop_doubtful_origin_id
        if doubtful:
            doubtful._coop_follow_payments(max(partials.mapped("max_date")))
        return partials
