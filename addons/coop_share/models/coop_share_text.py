# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

# What each kind of text may name.
NAMES = {
    "bulletin": ("name", "cooperative", "quantity", "amount", "nominal", "date"),
    "certificate": ("name", "cooperative", "quantity", "amount", "date"),
    "tax": ("name", "cooperative", "amount", "year", "date"),
}


class CoopShareText(models.Model):
    """Dated text of a document: conditions of the bulletin, legal text of the
    certificates."""

    _name = "coop.share.text"
    _description = "Text of a Document on Shares"
    _inherit = ["coop.dated.text.mixin"]
    _order = "kind, date_from desc, id desc"
    _rec_name = "kind"

    kind = fields.Selection(
        [
            ("bulletin", "Bulletin of subscription"),
            ("certificate", "Certificate of shares"),
            ("tax", "Tax certificate"),
        ],
        required=True,
    )
    date_from = fields.Date(
        help="First day of the documents that have this text; tax certificates take "
        "the text of the last day of their year."
    )
    body = fields.Html(
        help="Between double braces, such as {{ name }}: name, cooperative, amount, "
        "date; quantity and nominal on bulletins, year on tax certificates."
    )

    def _get_names(self):
        self.ensure_one()
        return NAMES[self.kind]

    @api.constrains("kind")
    def _check_kind(self):
        self._check_body()

    @api.model
    def _render(self, kind, company, date, values, required=False):
        """Return the text with its values.

        :param values: dict of what the placeholders stand for
        :param bool required: refuse to print without a text
        :raise UserError: if there must be one and there is none
        """
        # sudo: printed on documents given to members
        text = self.sudo()._find_text(kind, company, date)
        if not text and required:
            raise UserError(
                self.env._(
                    "There is no text for “%(kind)s” on that date. Write it in "
                    "Configuration, Texts of Documents.",
                    kind=self._kind_label(kind),
                )
            )
        return text._fill(values)
