# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_share_floor_percent = fields.Float(
        related="company_id.coop_share_floor_percent", readonly=False
    )
    coop_share_refund_delay = fields.Integer(
        related="company_id.coop_share_refund_delay", readonly=False
    )
    coop_share_refund_from = fields.Selection(
        related="company_id.coop_share_refund_from", readonly=False
    )
    coop_share_holders = fields.Selection(
        related="company_id.coop_share_holders", readonly=False
    )
    coop_share_grant = fields.Selection(
        related="company_id.coop_share_grant", readonly=False
    )
    coop_share_release = fields.Selection(
        related="company_id.coop_share_release", readonly=False
    )
    coop_share_first_percent = fields.Float(
        related="company_id.coop_share_first_percent", readonly=False
    )
    coop_share_release_months = fields.Integer(
        related="company_id.coop_share_release_months", readonly=False
    )
    coop_share_call_days = fields.Integer(
        related="company_id.coop_share_call_days", readonly=False
    )
    coop_share_journal_id = fields.Many2one(
        related="company_id.coop_share_journal_id", readonly=False
    )
    coop_share_uncalled_account_id = fields.Many2one(
        related="company_id.coop_share_uncalled_account_id", readonly=False
    )
    coop_share_called_account_id = fields.Many2one(
        related="company_id.coop_share_called_account_id", readonly=False
    )
    coop_share_paid_account_id = fields.Many2one(
        related="company_id.coop_share_paid_account_id", readonly=False
    )
    coop_share_holder_account_id = fields.Many2one(
        related="company_id.coop_share_holder_account_id", readonly=False
    )
    coop_share_receivable_account_id = fields.Many2one(
        related="company_id.coop_share_receivable_account_id", readonly=False
    )
    coop_share_pending_account_id = fields.Many2one(
        related="company_id.coop_share_pending_account_id", readonly=False
    )
    coop_share_refund_account_id = fields.Many2one(
        related="company_id.coop_share_refund_account_id", readonly=False
    )
    coop_share_loss_account_id = fields.Many2one(
        related="company_id.coop_share_loss_account_id", readonly=False
    )
    coop_share_waiver_account_id = fields.Many2one(
        related="company_id.coop_share_waiver_account_id", readonly=False
    )
    coop_share_pay_account_id = fields.Many2one(
        related="company_id.coop_share_pay_account_id", readonly=False
    )
    coop_share_tax_percent = fields.Float(
        related="company_id.coop_share_tax_percent", readonly=False
    )
    coop_share_social_percent = fields.Float(
        related="company_id.coop_share_social_percent", readonly=False
    )
    coop_share_surplus_account_id = fields.Many2one(
        related="company_id.coop_share_surplus_account_id", readonly=False
    )
    coop_share_interest_account_id = fields.Many2one(
        related="company_id.coop_share_interest_account_id", readonly=False
    )
    coop_share_tax_account_id = fields.Many2one(
        related="company_id.coop_share_tax_account_id", readonly=False
    )
    coop_share_social_account_id = fields.Many2one(
        related="company_id.coop_share_social_account_id", readonly=False
    )

    def action_coop_share_french_accounts(self):
        """Fill in the empty accounts from the French chart."""
        self.ensure_one()
        self.check_access("write")
        self.company_id._coop_share_load_french_accounts()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
