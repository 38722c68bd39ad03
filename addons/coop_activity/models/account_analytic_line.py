# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountAnalyticLine(models.Model):
    _inherit = "account.analytic.line"

    def _check_company(self, fnames=None):
        """Check each linked record once, not once per item.

        With activities, posting makes an analytic item of each income or expense
        item: core would check the same accounts and partners over and over.
        """
        if len(self) < 2:
            return super()._check_company(fnames)
        if fnames is None or "company_id" in fnames:
            fnames = self._fields
        for fname in fnames:
            field = self._fields[fname]
            if not field.relational or not field.check_company:
                continue
            distinct = {}
            for line in self:
                distinct.setdefault((line.company_id.id, line.sudo()[fname]), line.id)
            super(AccountAnalyticLine, self.browse(distinct.values()))._check_company(
                [fname]
            )
        return None
