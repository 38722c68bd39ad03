# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopFeeVersion(models.Model):
    """The amounts of a fee from a day on, as the assembly voted them.

    Once a fee was called by it, it doesn't change any more.
    """

    _name = "coop.fee.version"
    _description = "Version of a Fee"
    _inherit = ["coop.version.mixin"]
    _order = "rule_id, date_from desc, id"
    _check_company_auto = True
    _version_of = "rule_id"
    _version_notes = ("decision_id",)

    rule_id = fields.Many2one(
        "coop.fee.rule", string="Fee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rule_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        help="Periods that start on this day or later take these amounts. Nothing is "
        "called for periods that start before the first version.",
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
        help="A fee was called by this version: it can't change any more."
    )

    _date_unique = models.Constraint(
        "UNIQUE (rule_id, date_from)",
        "The fee has another version that starts on this day: choose another day, or "
        "change that version.",
    )

    @api.depends("rate_ids.summary")
    def _compute_summary(self):
        for version in self:
            version.summary = " ; ".join(
                rate.summary for rate in version.rate_ids if rate.summary
            )

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

    def _get_used_message(self):
        return self.env._(
            "%(version)s: fees were called by this version, it can't change any more. "
            "Use “New Version” on the fee.",
            version=self.display_name,
        )
