# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

_FROZEN = {"text_id", "number", "date", "body", "body_hash"}


class CoopConsentVersion(models.Model):
    """One version of a text to approve; frozen once published."""

    _name = "coop.consent.version"
    _description = "Version of a Text to Approve"
    _order = "text_id, number desc"

    text_id = fields.Many2one(
        "coop.consent.text",
        string="Text",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="text_id.company_id", store=True)
    number = fields.Integer(
        string="Version",
        required=True,
        readonly=True,
        copy=False,
        aggregator=None,
        default=0,
    )
    date = fields.Date(
        string="In Force from", required=True, default=fields.Date.context_today
    )
    body = fields.Html(string="Wording", required=True, translate=False)
    body_hash = fields.Char(
        string="Fingerprint",
        readonly=True,
        copy=False,
        help="SHA-256 of the text when it was published: proof of what was approved.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    consent_ids = fields.One2many("coop.consent", "version_id", string="Approvals")
    consent_count = fields.Integer(compute="_compute_consent_count")

    _number_unique = models.Constraint(
        "UNIQUE (text_id, number)", "This version exists already."
    )

    @api.depends("text_id.name", "number")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(text)s, version %(number)s",
                text=version.text_id.name or "",
                number=version.number,
            )

    def _compute_consent_count(self):
        groups = self.env["coop.consent"]._read_group(
            [("version_id", "in", self.ids), ("withdrawn_on", "=", False)],
            ["version_id"],
            ["__count"],
        )
        counts = {version.id: count for version, count in groups}
        for version in self:
            version.consent_count = counts.get(version.id, 0)

    @api.model_create_multi
    def create(self, vals_list):
        groups = self._read_group(
            [("text_id", "in", [vals.get("text_id") for vals in vals_list])],
            ["text_id"],
            ["number:max"],
        )
        last = {text.id: number for text, number in groups}
        numbered = []
        for vals in vals_list:
            text_id = vals.get("text_id")
            last[text_id] = last.get(text_id, 0) + 1
            numbered.append({**vals, "number": last[text_id], "state": "draft"})
        return super().create(numbered)

    def write(self, vals):
        if "state" in vals or (
            _FROZEN & set(vals) and "published" in self.mapped("state")
        ):
            raise UserError(
                self.env._(
                    "A published text does not change, because people approved it as "
                    "it is: make a new version."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if "published" in self.mapped("state"):
            raise UserError(
                self.env._(
                    "A published text is kept, as the proof of what was approved."
                )
            )

    def action_publish(self):
        """Freeze the text; from its date on, it is the one asked for."""
        drafts = self.filtered(lambda version: version.state == "draft")
        for version in drafts:
            version._write_published()
        return True

    def _write_published(self):
        """Past ``write``, which refuses it to everyone."""
        digest = hashlib.sha256(str(self.body or "").encode()).hexdigest()
        return super().write({"state": "published", "body_hash": digest})
