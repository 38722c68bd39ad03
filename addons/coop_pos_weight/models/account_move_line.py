# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.tools import float_compare
from odoo.tools.misc import formatLang


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _coop_quantity_text(self):
        """The quantity with the decimals that it needs: ``2``, ``0.5``, ``1.234``.

        Weights take three, which what is counted by the piece need not show.

        :return: str, in the language of the context
        """
        self.ensure_one()
        most = self.env["decimal.precision"].precision_get("Product Unit")
        digits = next(
            digits
            for digits in range(most + 1)
            if digits == most
            or not float_compare(
                self.quantity, round(self.quantity, digits), precision_digits=most
            )
        )
        return formatLang(self.env, self.quantity, digits=digits)
