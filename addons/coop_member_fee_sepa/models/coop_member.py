# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopMember(models.Model):
    _inherit = "coop.member"

    fee_by_debit = fields.Boolean(
        string="Fees by Direct Debit",
        compute="_compute_fee_by_debit",
        help="Whoever pays the fees has signed a mandate that is valid today.",
    )

    @api.depends("fee_payer_id", "partner_id", "company_id")
    def _compute_fee_by_debit(self):
        self.fee_by_debit = False
        for company, members in self.grouped("company_id").items():
            if not company.sudo().coop_fee_debit_method_line_id:
                continue
            payers = {m: m.fee_payer_id or m.partner_id for m in members}
            partners = self.env["res.partner"].union(*payers.values())
            mandates = partners._coop_fee_mandates(company)
            for member in members:
                member.fee_by_debit = payers[member] in mandates

    def action_view_mandates_sepa(self):
        """Open the mandates of whoever pays the fees of this member."""
        self.ensure_one()
        payer = (self.fee_payer_id or self.partner_id).commercial_partner_id
        domain = [
            ("partner_id", "=", payer.id),
            ("company_id", "=", self.company_id.id),
        ]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Direct Debit Mandates"),
            "res_model": "account.banking.mandate",
            "view_mode": "list,form",
            "domain": domain,
            "context": {
                "default_partner_id": payer.id,
                "default_company_id": self.company_id.id,
                "default_partner_bank_id": payer.bank_ids[:1].id,
            },
        }
