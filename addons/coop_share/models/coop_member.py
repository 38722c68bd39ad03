# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class CoopMember(models.Model):
    _inherit = "coop.member"

    currency_id = fields.Many2one(related="company_id.currency_id")
    share_tax_exempt = fields.Boolean(
        string="No Income Tax Kept on Interest",
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="The member has asked not to be charged the income tax in advance on the "
        "interest of the shares.",
    )
    share_movement_ids = fields.One2many(
        "coop.share.movement", "member_id", string="Share Movements"
    )
    share_quantity = fields.Integer(
        string="Shares",
        compute="_compute_shares",
        search="_search_share_quantity",
        help="Shares held, all classes together, today or at the date asked for.",
    )
    share_capital = fields.Monetary(
        string="Capital Held",
        compute="_compute_shares",
        help="Capital held, today or at the date asked for.",
    )

    @api.depends_context("uid", "coop_date", "tz")
    def _compute_shares(self):
        held = self._share_totals(self._get_reference_date())
        for member in self:
            quantity, amount = held.get(member._origin.id, (0, 0.0))
            member.share_quantity = quantity
            member.share_capital = amount

    def _share_totals(self, date):
        """Return ``{member id: (shares, capital)}`` at the end of a day."""
        held = self.env["coop.share.movement"]._get_holdings(
            date, [("member_id", "in", self._origin.ids)], by=("member_id",)
        )
        return {member.id: figures for (member,), figures in held.items()}

    @api.model
    def _search_share_quantity(self, operator, value):
        """Search on a sum of movements, with the user's rights on these."""
        if operator in ("in", "not in"):
            condition = SQL("= ANY(%s)", [int(item or 0) for item in value])
            if operator == "not in":
                condition = SQL("<> ALL(%s)", [int(item or 0) for item in value])
        elif operator in (">", ">=", "<", "<="):
            condition = SQL("%s %s", SQL(operator), value)
        else:
            return NotImplemented
        query = self.env["coop.share.movement"]._search(
            [("date", "<=", self._get_reference_date())]
        )
        held = SQL(
            """
            (SELECT member.id FROM coop_member AS member
          LEFT JOIN (%s) AS movement ON movement.member_id = member.id
              GROUP BY member.id HAVING COALESCE(SUM(movement.quantity), 0) %s)
            """,
            query.select("member_id", "quantity"),
            condition,
        )
        return Domain("id", "in", held)

    def _check_mergeable(self, target):
        """Who holds shares, or has subscribed, is kept: the register names them.

        :raise UserError: if the record to be merged away is in the register
        """
        res = super()._check_mergeable(target)
        # sudo: whoever merges, the register is not rewritten
        known = self.sudo()
        if known.share_movement_ids or known.env[
            "coop.share.subscription"
        ].search_count(
            [("member_id", "in", known.ids), ("state", "!=", "cancelled")], limit=1
        ):
            raise UserError(
                self.env._(
                    "%(member)s holds or held shares, or has subscribed some: keep "
                    "this record, and merge the other one into it.",
                    member=self.display_name,
                )
            )
        return res

    def action_view_share_movements(self):
        """Open the register, on these members."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_share.coop_share_movement_action"
        )
        action["domain"] = [("member_id", "in", self.ids)]
        return action
