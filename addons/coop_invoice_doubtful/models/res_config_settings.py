# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    coop_doubtful_account_id = fields.Many2one(
        related="company_id.coop_doubtful_account_id", readonly=False
    )
    coop_provision_account_id = fields.Many2one(
        related="company_id.coop_provision_account_id", readonly=False
    )
    coop_provision_expense_account_id = fields.Many2one(
        related="company_id.coop_provision_expense_account_id", readonly=False
    )
    coop_provision_release_account_id = fields.Many2one(
        related="company_id.coop_provision_release_account_id", readonly=False
    )
    coop_loss_account_id = fields.Many2one(
        related="company_id.coop_loss_account_id", readonly=False
    )
    coop_loss_vat_account_id = fields.Many2one(
        related="company_id.coop_loss_vat_account_id", readonly=False
    )
    coop_loss_journal_id = fields.Many2one(
        related="company_id.coop_loss_journal_id", readonly=False
    )
