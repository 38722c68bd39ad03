# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopActivity(models.Model):
    _inherit = "coop.activity"

    # Written by officers only, see _has_field_access in coop_activity.
    validation_exempt = fields.Boolean(
        string="Exempt from Validation",
        tracking=True,
        help="The people of this activity confirm all their documents by themselves, "
        "whatever the rules: a shop that works on its own, for instance.",
    )

    def _coop_role_of(self, user):
        """Role of a user in this activity today: "owner", "member" or False.

        A viewer has no part in the activity's documents.
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        # sudo: the answer must not depend on what the user may read.
        people = self.sudo().member_ids.filtered(
            lambda person: (
                person.partner_id == user.sudo().partner_id
                and person.role != "viewer"
                and person._in_force(today)
            )
        )
        return people[:1].role
