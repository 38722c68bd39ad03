# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    _inherit = "res.users"

    def _coop_own_member_domain(self, path=""):
        """What a user who is not of the staff reads: their own record as a member,
        and that of the organisations they represent today.

        For record rules, which run without access checks.

        :param str path: from the model of the rule to ``coop.member``, with its dot
        :return: domain as a list
        """
        self.ensure_one()
        partner_ids = self.partner_id.ids
        represents = Domain(
            [
                ("partner_id", "in", partner_ids),
                ("role", "=", "legal"),
                ("is_current", "=", True),
            ]
        )
        domain = Domain(f"{path}partner_id", "in", partner_ids)
        domain |= Domain(f"{path}person_ids", "any", represents)
        return list(domain)
