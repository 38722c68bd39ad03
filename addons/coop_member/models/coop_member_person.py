# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain


class CoopMemberPerson(models.Model):
    """Person of a member that is an organisation: who signs, who is called."""

    _name = "coop.member.person"
    _description = "Person of a Member Organisation"
    _order = "member_id, role, id"
    _rec_name = "partner_id"

    member_id = fields.Many2one(
        "coop.member", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="member_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', False)]",
    )
    role = fields.Selection(
        [
            ("legal", "Legal Representative"),
            ("delegate", "Delegate to the Assembly"),
            ("contact", "Contact"),
        ],
        required=True,
        default="contact",
        help="The legal representative signs for the organisation and reads its data "
        "here; the delegate votes for it.",
    )
    function = fields.Char()
    date_from = fields.Date(string="From")
    date_to = fields.Date(string="To", help="Last day, included.")
    is_current = fields.Boolean(
        compute="_compute_is_current",
        search="_search_is_current",
        help="Today, or at the date asked for.",
    )
    email = fields.Char(related="partner_id.email")
    phone = fields.Char(related="partner_id.phone")

    _dates_order = models.Constraint(
        "CHECK (date_to >= date_from)",
        "A person cannot leave a role before taking it: check both dates.",
    )

    @api.depends("date_from", "date_to")
    @api.depends_context("coop_date", "tz")
    def _compute_is_current(self):
        date = self.env["coop.member"]._get_reference_date()
        for person in self:
            person.is_current = (not person.date_from or person.date_from <= date) and (
                not person.date_to or person.date_to >= date
            )

    @api.model
    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        date = self.env["coop.member"]._get_reference_date()
        current = (
            Domain("date_from", "=", False) | Domain("date_from", "<=", date)
        ) & (Domain("date_to", "=", False) | Domain("date_to", ">=", date))
        if set(value) == {True, False}:
            return Domain.TRUE
        return current if True in value else ~current
