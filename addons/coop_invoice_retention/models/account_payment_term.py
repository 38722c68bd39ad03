# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare

LEGAL_MAX = 5.0


class AccountPaymentTerm(models.Model):
    """Retention of guarantee: *retenue de garantie*, an instalment of its own.

    Loi n° 71-584 du 16 juillet 1971, art. 1: at most 5 % of the works; art. 2:
    released one year after their acceptance.
    """

    _inherit = "account.payment.term"

    @api.constrains("line_ids")
    def _check_coop_retention(self):
        for term in self:
            lines = term.line_ids.filtered("coop_is_retention")
            if not lines:
                continue
            total = sum(line.value_amount for line in lines if line.value == "percent")
            if (
                any(line.value != "percent" for line in lines)
                or float_compare(total, LEGAL_MAX, precision_digits=6) > 0
            ):
                raise ValidationError(
                    self.env._(
                        "“%(term)s”: a retention of guarantee is a percentage, of "
                        "%(max)s %% at most (loi n° 71-584 du 16 juillet 1971, art. "
                        "1). Correct the lines marked “Retention”.",
                        term=term.name,
                        max=int(LEGAL_MAX),
                    )
                )
            others = term.line_ids - lines
            dates = {line._get_due_date("2025-01-15") for line in lines}
            if dates & {line._get_due_date("2025-01-15") for line in others}:
                raise ValidationError(
                    self.env._(
                        "“%(term)s”: the retention is due on the same day as the "
                        "rest, which makes it no retention. Give its line more days.",
                        term=term.name,
                    )
                )

    def _coop_retention_dates(self, date):
        """Dates on which the retention of an invoice is due.

        :param date: of the invoice
        :return: set of dates
        """
        return {
            line._get_due_date(date) for line in self.line_ids if line.coop_is_retention
        }
