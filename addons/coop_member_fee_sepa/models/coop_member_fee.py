# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopMemberFee(models.Model):
    """Invoices of the fees of those who signed a mandate say so: they are collected,
    not waited for."""

    _inherit = "coop.member.fee"

    def _prepare_invoices(self, date, direct):
        vals_list = super()._prepare_invoices(date, direct)
        for company, fees in self.grouped("company_id").items():
            # sudo: a setting of the cooperative, for whoever calls the fees
            method = company.sudo().coop_fee_debit_method_line_id
            if not method:
                continue
            mandates = fees.payer_id._coop_fee_mandates(company)
            for fee, vals in zip(self, vals_list, strict=True):
                payer = fee.payer_id.with_company(company)
                wanted = payer.property_inbound_payment_method_line_id
                # Someone may have signed a mandate and want to pay by cheque.
                if fee.company_id != company or payer not in mandates:
                    continue
                if wanted and wanted != method:
                    continue
                vals.update(
                    preferred_payment_method_line_id=method.id,
                    mandate_id=mandates[payer].id,
                )
        return vals_list
