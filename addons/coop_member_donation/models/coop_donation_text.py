# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

NAMES = (
    "name",
    "address",
    "cooperative",
    "legal_mention",
    "quality",
    "purpose",
    "amount",
    "amount_words",
    "date",
    "year",
    "forms",
    "means",
)
REGIMES = [
    ("person", "Persons (CGI, art. 200)"),
    ("company", "Companies (CGI, art. 238 bis)"),
]


class CoopDonationText(models.Model):
    """Dated text of the receipts of gifts."""

    _name = "coop.donation.text"
    _description = "Text of Tax Receipts"
    _inherit = ["coop.dated.text.mixin"]
    _order = "regime, date_from desc, id desc"
    _rec_name = "regime"
    _text_kind = "regime"

    regime = fields.Selection(REGIMES, string="Donors", required=True)
    date_from = fields.Date(
        help="First day of the gifts whose receipts have this text; those of a year "
        "take the text of its last day."
    )
    body = fields.Html(
        help="Between double braces, such as {{ name }}: name, address, cooperative, "
        "legal_mention, quality, purpose, amount, amount_words, date, year, forms, "
        "means."
    )

    def _get_names(self):
        return NAMES

    @api.model
    def _get_text(self, regime, company, date):
        """The text in force on a day: the cooperative's own before the common one.

        :raise UserError: there is none
        """
        text = self._find_text(regime, company, date)
        if not text:
            raise UserError(
                self.env._(
                    "There is no text of receipts for “%s” on that day: write it in "
                    "Configuration, Members, Texts of Receipts.",
                    self._kind_label(regime),
                )
            )
        return text
