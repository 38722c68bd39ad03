# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.fields import Domain

ARCHIVED_TOO = Domain("active", "in", [True, False])


class ResUsers(models.Model):
    """A member's customers are theirs: nobody else's, but the staff's."""

    _inherit = "res.users"

    def _coop_visible_partners_domain(self):
        return super()._coop_visible_partners_domain() & self._coop_customers_domain()

    def _coop_visible_banks_domain(self):
        domain = super()._coop_visible_banks_domain()
        return domain & self._coop_customers_domain("partner_id.")

    def _coop_editable_partners_domain(self, path=""):
        """What all the members share is the staff's to edit."""
        domain = super()._coop_editable_partners_domain(path)
        return domain & ~Domain(f"{path}coop_shared", "=", True)

    def _coop_customers_domain(self, path=""):
        """Contacts that aren't the private customers of others, for record rules.

        :param path: path to the contact, such as ``"partner_id."``
        :return: Domain
        """
        self.ensure_one()
        if self._coop_is_unrestricted():
            # A portal customer, who is no member: core's own rules.
            return Domain.TRUE
        # sudo: the user's own company.
        own_ids = (self.partner_id | self.sudo().partner_id.commercial_partner_id).ids
        return (
            Domain(f"{path}id", "in", own_ids)
            | Domain(f"{path}coop_shared", "=", True)
            | ~Domain(f"{path}coop_activity_ids", "any!", ARCHIVED_TOO)
            | Domain(
                f"{path}coop_activity_ids",
                "any!",
                ARCHIVED_TOO & Domain("id", "in", self._coop_own_activity_ids()),
            )
        )
