# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date


class CoopMemberEater(models.Model):
    """Person who shops on the rights of a member: of the same household, usually.

    An eater is not a member: no share, no vote. Their rights are those of the member on
    the same day, and end with them.
    """

    _name = "coop.member.eater"
    _description = "Eater of a Member"
    _order = "member_id, date_from, id"
    _rec_name = "partner_id"

    member_id = fields.Many2one(
        "coop.member", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="member_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Eater",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', False)]",
        help="Person who shops on the rights of the member.",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        help="First day, included.",
    )
    date_to = fields.Date(string="To", help="Last day, included; empty: no end.")

    _dates_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "An eater can't leave before the first day: check both dates.",
    )

    @api.model
    def _domain_in_force(self, date):
        """Eaters of a day, both dates included."""
        return Domain(
            [
                ("date_from", "<=", date),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", date),
            ]
        )

    def _overlaps(self, other):
        """Tell whether both shop on the same day at least once."""
        self.ensure_one()
        return (not other.date_to or self.date_from <= other.date_to) and (
            not self.date_to or other.date_from <= self.date_to
        )

    @api.constrains("member_id", "partner_id", "date_from", "date_to")
    def _check_eater(self):
        """One person, one member; no more persons than the setting says.

        :raise ValidationError: naming the person, the member and the remedy
        """
        # sudo: the other member may be one that the user doesn't see.
        eaters = self.sudo()
        others = eaters.search(
            [
                ("company_id", "in", eaters.company_id.ids),
                "|",
                ("partner_id", "in", eaters.partner_id.ids),
                ("member_id", "in", eaters.member_id.ids),
            ]
        )
        members = (
            self.env["coop.member"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", eaters.partner_id.ids),
                    ("company_id", "in", eaters.company_id.ids),
                    ("status", "in", ("member", "leaving")),
                ]
            )
        )
        holders = {(member.company_id, member.partner_id) for member in members}
        today = fields.Date.context_today(self)
        for eater in eaters:
            if (eater.company_id, eater.partner_id) in holders and (
                not eater.date_to or eater.date_to >= today
            ):
                raise ValidationError(
                    self.env._(
                        "%(eater)s is a member of the cooperative, and shops on their "
                        "own rights: they can't be an eater of %(member)s.",
                        eater=eater.partner_id.name,
                        member=eater.member_id.display_name,
                    )
                )
            near = others.filtered(
                lambda other, e=eater: (
                    other != e
                    and other.company_id == e.company_id
                    and other._overlaps(e)
                )
            )
            for other in near:
                if other.partner_id == eater.partner_id:
                    raise ValidationError(
                        self.env._(
                            "%(eater)s is an eater of %(member)s already, from "
                            "%(date)s: write the last day there first.",
                            eater=eater.partner_id.name,
                            member=other.member_id.display_name,
                            date=format_date(self.env, other.date_from),
                        )
                    )
            eater._check_number(near)

    def _check_number(self, near):
        """:param near: eaters whose days overlap those of this one"""
        self.ensure_one()
        most = self.company_id.coop_eater_max
        own = near.filtered(lambda other: other.member_id == self.member_id) | self
        if self.env.context.get("coop_eater_merge") or len(own) <= most:
            return
        # Most at the same time: it is reached on a first day.
        count = max(
            len(
                own.filtered(
                    lambda e, day=first: (
                        e.date_from <= day and (not e.date_to or e.date_to >= day)
                    )
                )
            )
            for first in own.mapped("date_from")
        )
        if count > most:
            raise ValidationError(
                self.env._(
                    "%(member)s would have %(count)s eaters at the same time: "
                    "%(most)s at most, by the settings of the cooperative. Write the "
                    "last day of another one first.",
                    member=self.member_id.display_name,
                    count=count,
                    most=most,
                )
            )
