# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
# What each kind of text may name.
NAMES = {
    "bulletin": ("name", "cooperative", "quantity", "amount", "nominal", "date"),
    "certificate": ("name", "cooperative", "quantity", "amount", "date"),
    "tax": ("name", "cooperative", "amount", "year", "date"),
}


class CoopShareText(models.Model):
    """Dated text of a document: conditions of the bulletin, legal text of the
    certificates.

    Tax rules change every year or so: the text is data, with the day from which it is
    used, never code. Who edits it answers for it.
    """

    _name = "coop.share.text"
    _description = "Text of a Document on Shares"
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
        help="First day of the documents that have this text; tax certificates take "
        "the text of the last day of their year.",
    )
    body = fields.Html(
        string="Text",
        translate=True,
        required=True,
        sanitize_attributes=True,
        help="Between double braces, such as {{ name }}: name, cooperative, amount, "
        "date; quantity and nominal on bulletins, year on tax certificates.",
    )
    source = fields.Char(
        help="Article or notice that the text follows, and its version."
    )

    @api.constrains("kind", "body")
    def _check_body(self):
        for text in self:
            for name in PLACEHOLDER.findall(text.body or ""):
                if name not in NAMES[text.kind]:
                    raise ValidationError(
                        self.env._(
                            "Text, {{ %(name)s }}: it is not known here. Use one of: "
                            "%(names)s.",
                            name=name,
                            names=", ".join(NAMES[text.kind]),
                        )
                    )

    @api.model
    def _get_text(self, kind, company, date):
        """Return the text in force: the cooperative's own before the common one."""
        # sudo: printed on documents given to members
        return self.sudo().search(
            [
                ("kind", "=", kind),
                ("company_id", "in", (False, company.id)),
                ("date_from", "<=", date),
            ],
            order="company_id, date_from desc, id desc",
            limit=1,
        )

    @api.model
    def _render(self, kind, company, date, values, required=False):
        """Return the text with its values.

        :param values: dict of what the placeholders stand for
        :param bool required: refuse to print without a text
        :raise UserError: if there must be one and there is none
        """
        text = self._get_text(kind, company, date)
        if not text and required:
            labels = dict(self._fields["kind"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "There is no text for “%(kind)s” on that date. Write it in "
                    "Configuration, Texts of Documents.",
                    kind=labels[kind],
                )
            )
        body = text.with_context(lang=self.env.context.get("lang")).body or ""
        return Markup(
            PLACEHOLDER.sub(lambda match: escape(values.get(match[1], "")), body)
        )
