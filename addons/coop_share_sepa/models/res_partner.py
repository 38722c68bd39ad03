# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _coop_share_accounts(self, company):
        """Bank accounts to which these contacts are paid, read with the rights of who
        pays.

        :return: ``{contact: account}``, the first trusted IBAN, else the first IBAN,
            else the first account whatever it is; contacts without account are missing
        """
        accounts = {}
        for partner in self:
            banks = partner.bank_ids.filtered(
                lambda bank: bank.company_id in (company, company.browse())
            ).sorted(lambda b: (b.acc_type != "iban", not b.allow_out_payment))
            if banks:
                accounts[partner] = banks[0]
        return accounts
