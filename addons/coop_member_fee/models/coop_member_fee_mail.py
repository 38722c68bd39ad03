# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL


class CoopMemberFee(models.Model):
    """What is sent about a fee."""

    _inherit = "coop.member.fee"

    reminder_ids = fields.One2many(
        "coop.fee.reminder.sent", "fee_id", string="Reminders"
    )
    has_next = fields.Boolean(
        compute="_compute_has_next",
        search="_search_has_next",
        compute_sudo=True,
        help="Technical: a later period of the same fee was called.",
    )

    def _compute_has_next(self):
        groups = self._read_group(
            [
                ("member_id", "in", self.member_id.ids),
                ("rule_id", "in", self.rule_id.ids),
                ("stage", "in", ("called", "cancelled")),
            ],
            ["member_id", "rule_id"],
            ["period_start:max"],
        )
        last = {(member.id, rule.id): start for member, rule, start in groups}
        for fee in self:
            start = last.get((fee.member_id.id, fee.rule_id.id))
            fee.has_next = bool(start and start > fee.period_start)

    @api.model
    def _search_has_next(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = fields.Domain.custom(
            to_sql=lambda model, alias, query: model._has_next_to_sql(alias)
        )
        if True in value:
            return domain if False not in value else fields.Domain.TRUE
        return ~domain if False in value else fields.Domain.FALSE

    @api.model
    def _has_next_to_sql(self, alias):
        column = {
            name: SQL.identifier(alias, name, to_flush=self._fields[name])
            for name in ("member_id", "rule_id", "period_start")
        }
        return SQL(
            "EXISTS (SELECT 1 FROM coop_member_fee AS later"
            " WHERE later.member_id = %(member_id)s AND later.rule_id = %(rule_id)s"
            " AND later.period_start > %(period_start)s"
            " AND %(stage)s IN ('called', 'cancelled'))",
            **column,
            stage=SQL.identifier("later", "stage", to_flush=self._fields["stage"]),
        )
