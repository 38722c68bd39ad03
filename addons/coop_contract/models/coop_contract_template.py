# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..tools import placeholders
from .coop_contract_values import PLACEHOLDERS


class CoopContractTemplate(models.Model):
    """Text of contracts or amendments, by articles, with placeholders.

    A template is a version: what a contract was written from doesn't change any more,
    a new version takes over from a day on.
    """

    _name = "coop.contract.template"
    _description = "Contract Template"
    _order = "document, name, version desc, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    document = fields.Selection(
        [
            ("contract", "Contract"),
            ("amendment", "Amendment"),
            ("renewal", "Renewal"),
            ("trial", "Renewal of the trial"),
        ],
        required=True,
        default="contract",
    )
    type_ids = fields.Many2many(
        "coop.contract.type",
        string="Contract Types",
        help="Empty: for every type.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        domain="[('parent_id', '=', False)]",
        help="Empty: for every cooperative of the database.",
    )
    version = fields.Integer(default=1, readonly=True, copy=False)
    date_from = fields.Date(
        string="In Force From",
        required=True,
        default=fields.Date.context_today,
        copy=False,
        help="First day on which contracts are written from this version.",
    )
    title = fields.Char(required=True, help="Placeholders can be used.")
    introduction = fields.Html(help="Before the articles: the parties, what they want.")
    clause_ids = fields.One2many(
        "coop.contract.clause", "template_id", string="Articles", copy=True
    )
    closing = fields.Html(help="After the articles, before the signatures.")
    is_used = fields.Boolean(
        string="Used",
        compute="_compute_is_used",
        help="Contracts were written from it: it doesn't change any more.",
    )
    placeholders_html = fields.Html(
        string="Placeholders", compute="_compute_placeholders_html", sanitize=False
    )

    @api.depends("name", "version")
    def _compute_display_name(self):
        for template in self:
            template.display_name = self.env._(
                "%(name)s, version %(version)s",
                name=template.name,
                version=template.version,
            )

    def _compute_is_used(self):
        used = self.browse(self._get_used_ids())
        for template in self:
            template.is_used = template in used

    def _get_used_ids(self):
        ids = set()
        for name in ("coop.contract", "coop.contract.amendment"):
            # sudo: whoever writes templates may not read contracts.
            groups = (
                self.env[name]
                .sudo()
                ._read_group(
                    [("template_id", "in", self.ids), ("text", "!=", False)],
                    ["template_id"],
                )
            )
            ids.update(template.id for (template,) in groups)
        return ids

    @api.depends("document")
    @api.depends_context("lang")
    def _compute_placeholders_html(self):
        rows = Markup().join(
            Markup("<tr><td><code>{{ %s }}</code></td><td>%s</td></tr>")
            % (name, self.env._(label))
            for name, label in PLACEHOLDERS.items()
        )
        self.placeholders_html = (
            Markup('<table class="table table-sm">%s</table>') % rows
        )

    @api.constrains("title", "introduction", "closing")
    def _check_placeholders(self):
        for template in self:
            for name in ("title", "introduction", "closing"):
                template._check_text(
                    template[name], self.fields_get([name], ["string"])[name]["string"]
                )

    def _check_text(self, text, place):
        """Refuse placeholders that don't exist.

        :param text: text with placeholders
        :param str place: where it is, for the message
        :raise ValidationError: naming the template, the place and the placeholder
        """
        self.ensure_one()
        try:
            placeholders.check(text, PLACEHOLDERS)
        except placeholders.UnknownPlaceholder as error:
            raise ValidationError(
                self.env._(
                    "Template “%(template)s”, “%(place)s”: “%(name)s” is no "
                    "placeholder. The tab Placeholders lists them; write each one "
                    "between {{ and }}.",
                    template=self.name,
                    place=place,
                    name=error.name,
                )
            ) from error

    @api.model
    def _find(self, document, kind, company, day):
        """Return the template in force.

        The cooperative's own before a common one, that of the type before one for
        every type, the latest version.

        :param str document: kind of document, see the field
        :param kind: coop.contract.type
        :param company: res.company
        :param date day: day on which the document is written
        :return: coop.contract.template, or none
        """
        templates = self.search(
            [
                ("document", "=", document),
                ("company_id", "in", (company.id, False)),
                ("date_from", "<=", day),
                *(Domain("type_ids", "=", False) | Domain("type_ids", "in", kind.ids)),
            ]
        )
        return templates.sorted(
            lambda one: (
                bool(one.company_id),
                bool(one.type_ids),
                one.date_from,
                one.version,
            )
        )[-1:]

    def _render(self, document):
        """Write the text of a contract or an amendment.

        :param document: record with ``coop.contract.document``
        :return: Markup: title, introduction, numbered articles, closing
        """
        self.ensure_one()
        values = document._get_placeholder_values()
        facts = document._get_contract()._get_clause_facts()
        parts = [
            Markup("<h2>%s</h2>") % placeholders.render_text(self.title, values),
            placeholders.render(self.introduction, values),
        ]
        clauses = self.clause_ids.filtered(
            lambda one: not one.condition or one.condition in facts
        )
        for number, clause in enumerate(clauses, 1):
            title = placeholders.render_text(clause.name, values)
            parts.append(
                Markup('<h3>Article %s <span class="fw-normal">—</span> %s</h3>')
                % (number, title)
            )
            parts.append(placeholders.render(clause.body, values))
        parts.append(placeholders.render(self.closing, values))
        return Markup("\n").join(parts)

    def action_new_version(self):
        """Copy the template into a version that takes over from today on."""
        self.ensure_one()
        latest = self.search(
            [("name", "=", self.name), ("company_id", "=", self.company_id.id)],
            order="version desc",
            limit=1,
        )
        version = self.copy({"name": self.name})
        version.version = latest.version + 1
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": version.id,
            "views": [(False, "form")],
        }

    # ------------------------------------------------------------------
    # Locks
    # ------------------------------------------------------------------

    def write(self, vals):
        if not {
            "title",
            "introduction",
            "closing",
            "clause_ids",
            "document",
        }.isdisjoint(vals):
            self._check_unused()
        return super().write(vals)

    def _check_unused(self):
        """Refuse to change what contracts were written from.

        :raise UserError: naming the template
        """
        used = self._get_used_ids()
        for template in self:
            if template.id in used:
                raise UserError(
                    self.env._(
                        "Contracts were written from “%(template)s”: it doesn't change "
                        "any more. Use “New Version”.",
                        template=template.display_name,
                    )
                )
