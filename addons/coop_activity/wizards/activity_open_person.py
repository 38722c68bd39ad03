# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopActivityOpenPerson(models.TransientModel):
    _name = "coop.activity.open.person"
    _description = "Person of an Activity to Open"

    wizard_id = fields.Many2one("coop.activity.open", required=True, ondelete="cascade")
    partner_id = fields.Many2one(
        "res.partner",
        string="Existing Contact",
        domain="[('is_company', '=', False)]",
        help="Empty: a contact is created, unless one has this e-mail already.",
    )
    name = fields.Char(compute="_compute_identity", store=True, readonly=False)
    email = fields.Char(compute="_compute_identity", store=True, readonly=False)
    role = fields.Selection(
        [("owner", "Owner"), ("member", "Member"), ("viewer", "Viewer")],
        required=True,
        default="owner",
    )
    share = fields.Float(
        digits=(5, 2),
        help="Of a collective: the shares of owners and members sum to 100.",
    )

    @api.depends("partner_id")
    def _compute_identity(self):
        for person in self.filtered("partner_id"):
            person.name = person.partner_id.name
            person.email = person.partner_id.email

    def _prepare_person(self):
        """Person of an entry of ``coop.activity.open``."""
        self.ensure_one()
        if not self.partner_id and not self.name:
            raise UserError(
                self.env._("People: choose a contact or write a name on each line.")
            )
        person = {
            "partner": self.partner_id,
            "name": self.name,
            "email": self.email,
            "role": self.role,
        }
        if self.share or self.wizard_id.kind == "collective":
            person["share"] = self.share
        return person
