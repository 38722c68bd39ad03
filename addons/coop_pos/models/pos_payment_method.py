# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class PosPaymentMethod(models.Model):
    _inherit = "pos.payment.method"

    @api.model_create_multi
    def create(self, vals_list):
        methods = super().create(vals_list)
        methods._coop_mark_liquidity()
        return methods

    def write(self, vals):
        res = super().write(vals)
        if vals.get("outstanding_account_id"):
            self._coop_mark_liquidity()
        return res

    def _coop_mark_liquidity(self):
        """Money in transit belongs to no activity, see ``coop_activity``."""
        # sudo: whoever may write a method needs no right on the chart of accounts.
        self.sudo().outstanding_account_id.filtered(
            lambda account: (
                account.account_type not in ("asset_receivable", "liability_payable")
            )
        )._coop_mark_liquidity()

    @api.constrains("journal_id", "company_id")
    def _check_coop_journal(self):
        """Core doesn't check it: the money would enter another shop's cash."""
        # sudo: the journal may be another shop's, which the user doesn't see.
        for method in self.sudo().filtered("journal_id"):
            company = method.journal_id.company_id
            if method.company_id and company not in method.company_id.parent_ids:
                raise ValidationError(
                    self.env._(
                        "Payment method “%(method)s” of %(shop)s: the journal "
                        "%(journal)s belongs to %(other)s. Choose a journal of "
                        "%(shop)s or of its cooperative.",
                        method=method.name,
                        shop=method.company_id.name,
                        journal=method.journal_id.name,
                        other=company.name,
                    )
                )

    @api.model
    def _load_pos_data_domain(self, data, config):
        """Core loads the methods of all the companies of the user."""
        domain = Domain(super()._load_pos_data_domain(data, config))
        return list(domain & Domain("company_id", "in", (False, config.company_id.id)))
