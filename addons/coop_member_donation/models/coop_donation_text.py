# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
NAMES = (
    "name",
    "address",
    "cooperative",
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
    """Dated text of the receipts: tax rules change, the text is data, never code. Who
    edits it answers for it."""

    _name = "coop.donation.text"
    _description = "Text of Tax Receipts"
    _order = "regime, date_from desc, id desc"
    _rec_name = "regime"

    regime = fields.Selection(REGIMES, string="Donors", required=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        domain="[('parent_id', '=', False)]",
        default=lambda self: self.env.company.root_id,
        help="Empty: for every cooperative of the database.",
    )
    date_from = fields.Date(
        string="Used From",
        required=True,
        default=fields.Date.context_today,
        help="First day of the gifts whose receipts have this text; those of a year "
        "take the text of its last day.",
    )
    body = fields.Html(
        string="Text",
        required=True,
        translate=True,
        sanitize_attributes=True,
        help="Between double braces, such as {{ name }}: name, address, cooperative, "
        "quality, purpose, amount, amount_words, date, year, forms, means.",
    )
    source = fields.Char(
        help="Article or official model that the text follows, and its version."
    )

    @api.constrains("body")
    def _check_body(self):
        for text in self:
            for name in PLACEHOLDER.findall(text.body or ""):
                if name not in NAMES:
                    raise ValidationError(
                        self.env._(
                            "Text, {{ %(name)s }}: it is not known here. Use one of: "
                            "%(names)s.",
                            name=name,
                            names=", ".join(NAMES),
                        )
                    )

    @api.model
    def _get_text(self, regime, company, date):
        """The text in force on a day: the cooperative's own before the common one.

        :raise UserError: there is none
        """
        text = self.search(
            [
                ("regime", "=", regime),
                ("company_id", "in", (False, company.id)),
                ("date_from", "<=", date),
            ],
            order="company_id, date_from desc, id desc",
            limit=1,
        )
        if not text:
            raise UserError(
                self.env._(
                    "There is no text of receipts for “%s” on that day: write it in "
                    "Configuration, Members, Texts of Receipts.",
                    dict(self._fields["regime"]._description_selection(self.env))[
                        regime
                    ],
                )
            )
        return text

    def _fill(self, values):
        """The text with its values, which are escaped.

        :param dict values: what the placeholders stand for
        """
        self.ensure_one()
        return Markup(
            PLACEHOLDER.sub(
                lambda match: escape(values.get(match[1], "")), self.body or ""
            )
        )
