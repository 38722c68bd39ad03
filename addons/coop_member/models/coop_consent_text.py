# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopConsentText(models.Model):
    """Text that the cooperative asks people to approve: statutes, internal rules,
    data policy, financial risk… Each change is a new version."""

    _name = "coop.consent.text"
    _description = "Text to Approve"
    _order = "company_id, sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    required = fields.Boolean(
        default=True,
        help="An application cannot go to the decision without this approval. Leave "
        "free what must be given freely, such as the newsletter (GDPR, art. 7).",
    )
    for_person = fields.Boolean(string="Asked to Persons", default=True)
    for_organisation = fields.Boolean(string="Asked to Organisations", default=True)
    version_ids = fields.One2many("coop.consent.version", "text_id", string="Versions")
    current_version_id = fields.Many2one(
        "coop.consent.version",
        compute="_compute_current_version_id",
        help="Version in force: the last published one.",
    )

    @api.depends("version_ids.date", "version_ids.state")
    @api.depends_context("coop_date", "tz")
    def _compute_current_version_id(self):
        date = self.env["coop.member"]._get_reference_date()
        for text in self:
            text.current_version_id = text.version_ids.filtered(
                lambda version: version.state == "published" and version.date <= date
            ).sorted(lambda version: (version.date, version.number))[-1:]

    @api.model
    def _asked(self, company, is_organisation):
        """Texts in force that are asked to a person or an organisation."""
        audience = "for_organisation" if is_organisation else "for_person"
        texts = self.search([("company_id", "=", company.id), (audience, "=", True)])
        return texts.filtered("current_version_id")
