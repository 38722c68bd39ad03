# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CoopFeeVersion(models.Model):
    """The amounts of a fee from a day on, as the assembly voted them.

    A version ends the day before the next one starts: they can't overlap. Once a fee
    was called by it, it doesn't change any more.
    """

    _name = "coop.fee.version"
    _description = "Version of a Fee"
    _order = "rule_id, date_from desc, id"
    _check_company_auto = True

    rule_id = fields.Many2one(
        "coop.fee.rule", string="Fee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rule_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="Effective From",
        required=True,
        default=fields.Date.context_today,
        help="Periods that start on this day or later take these amounts. Nothing is "
        "called for periods that start before the first version.",
    )
    date_to = fields.Date(
        string="Until",
        compute="_compute_date_to",
        help="Last day, included: the day before the next version.",
    )
    decision_id = fields.Many2one(
        "coop.decision",
        check_company=True,
        ondelete="restrict",
        help="Assembly, or body named by the statutes, that voted the amounts.",
    )
    rate_ids = fields.One2many(
        "coop.fee.rate", "version_id", string="Amounts", copy=True
    )
    summary = fields.Char(string="Contents", compute="_compute_summary")
    is_used = fields.Boolean(
        compute="_compute_is_used",
        help="A fee was called by this version: it can't change any more.",
    )

    _date_unique = models.Constraint(
        "UNIQUE (rule_id, date_from)",
        "The fee has another version that starts on this day: choose another day, or "
        "change that version.",
    )

    @api.depends("rule_id.version_ids.date_from")
    def _compute_date_to(self):
        for version in self:
            start = version.date_from
            later = [
                other.date_from
                for other in version.rule_id.version_ids
                if start and other.date_from and other.date_from > start
            ]
            version.date_to = (
                fields.Date.subtract(min(later), days=1) if later else False
            )

    @api.depends("rate_ids.summary")
    def _compute_summary(self):
        for version in self:
            version.summary = " ; ".join(
                rate.summary for rate in version.rate_ids if rate.summary
            )

    def _compute_is_used(self):
        used = self._get_used()
        for version in self:
            version.is_used = version in used

    def _get_used(self):
        """Keep the versions by which a fee was called."""
        # sudo: the fees of every member, whoever looks.
        groups = (
            self.env["coop.member.fee"]
            .sudo()
            ._read_group(
                [
                    ("version_id", "in", self.ids),
                    ("stage", "in", ("called", "cancelled")),
                ],
                ["version_id"],
            )
        )
        used = {version.id for (version,) in groups}
        return self.filtered(lambda version: version._origin.id in used)

    @api.depends("rule_id.name", "date_from")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(fee)s from %(date)s",
                fee=version.rule_id.name or "",
                date=format_date(self.env, version.date_from) or "",
            )

    def _check_unused(self):
        """Refuse to change what fees were called by.

        :raise UserError: naming the version and what to do instead
        """
        used = self._get_used()
        if used:
            raise UserError(
                self.env._(
                    "%(version)s: fees were called by this version, it can't change "
                    "any more. Use “New Version” on the fee.",
                    version=used[0].display_name,
                )
            )

    def write(self, vals):
        if set(vals) - {"decision_id"}:
            self._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_unused(self):
        self._check_unused()
