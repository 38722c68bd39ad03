# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import ValidationError

PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class CoopDatedTextMixin(models.AbstractModel):
    """Text of a document, with the day from which it is used.

    Tax rules change every year or so: the text is data, never code. Who edits it
    answers for it. A model of texts says in ``_text_kind`` which field tells them
    apart, and in :meth:`_get_names` what each kind may name between double braces.
    """

    _name = "coop.dated.text.mixin"
    _description = "Dated Text of a Document"

    _text_kind = "kind"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        domain="[('parent_id', '=', False)]",
        default=lambda self: self.env.company.root_id,
        help="Empty: for every cooperative of the database.",
    )
    date_from = fields.Date(
        string="Used From", required=True, default=fields.Date.context_today
    )
    body = fields.Html(
        string="Text", translate=True, required=True, sanitize_attributes=True
    )
    source = fields.Char(
        help="Article or notice that the text follows, and its version."
    )

    def _get_names(self):
        """Return what this text may name between double braces."""
        self.ensure_one()
        return ()

    @api.constrains("body")
    def _check_body(self):
        for text in self:
            names = text._get_names()
            for name in PLACEHOLDER.findall(text.body or ""):
                if name not in names:
                    raise ValidationError(
                        self.env._(
                            "Text, {{ %(name)s }}: it is not known here. Use one of: "
                            "%(names)s.",
                            name=name,
                            names=", ".join(names),
                        )
                    )

    @api.model
    def _find_text(self, kind, company, date):
        """Return the text in force on a day, or none: the cooperative's own before the
        common one."""
        return self.search(
            [
                (self._text_kind, "=", kind),
                ("company_id", "in", (False, company.id)),
                ("date_from", "<=", date),
            ],
            order="company_id, date_from desc, id desc",
            limit=1,
        )

    @api.model
    def _kind_label(self, kind):
        field = self._fields[self._text_kind]
        return dict(field._description_selection(self.env))[kind]

    def _fill(self, values):
        """Return the text with its values, which are escaped.

        :param dict values: what the placeholders stand for
        """
        return Markup(
            PLACEHOLDER.sub(
                lambda match: escape(values.get(match[1], "")), self.body or ""
            )
        )
