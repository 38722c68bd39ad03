# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain


class CoopMember(models.Model):
    _inherit = "coop.member"

    request_ids = fields.One2many("coop.member.request", "member_id", string="Requests")

    @api.model
    def _get_own(self, member_id=None):
        """The user's own record as a member, and those of the organisations that the
        user represents; the staff's too, nobody else's.

        :param int member_id: only this one
        :return: members, the first cooperative's first; none if it is not the user's
        """
        if not self.has_access("read"):
            return self.browse()
        # Those merged into another are the register's business.
        domain = Domain(self.env.user._coop_own_member_domain())
        domain &= Domain("merged_into_id", "=", False)
        if member_id is not None:
            domain &= Domain("id", "=", member_id)
        return self.search(domain, order="is_organisation, id")
