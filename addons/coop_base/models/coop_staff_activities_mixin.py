# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopStaffActivitiesMixin(models.AbstractModel):
    """A document with notes and activities of the staff, that the person reads."""

    _name = "coop.staff.activities.mixin"
    _description = "Has Activities of the Staff"
    _inherit = ["coop.staff.notes.mixin", "mail.activity.mixin"]

    # Core reads them as superuser: the next activity may be the staff's.
    activity_summary = fields.Char(related_sudo=False)
    activity_type_id = fields.Many2one(related_sudo=False)
