# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopLedgerProfile(models.Model):
    _inherit = "coop.ledger.profile"

    destination_id = fields.Many2one(
        comodel_name="coop.ledger.destination",
        string="Send To",
        domain="[('company_id', '=', company_id)]",
        ondelete="restrict",
        help="Where the files go once they are made. Empty: they are downloaded.",
    )

    @api.constrains("destination_id", "company_id")
    def _check_destination(self):
        for profile in self:
            destination = profile.destination_id
            if destination and destination.company_id != profile.company_id:
                raise ValidationError(
                    self.env._(
                        "“%(destination)s” is not one of the destinations of "
                        "%(company)s.",
                        destination=destination.name,
                        company=profile.company_id.name,
                    )
                )
