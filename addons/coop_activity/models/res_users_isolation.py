# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _coop_sees_books_of(self, companies):
        """Tell whether the isolation leaves the user aside in these companies.

        For what core computes by SQL or with all rights, beyond the record rules.

        :param companies: res.company
        """
        self.ensure_one()
        return self._coop_is_unrestricted() or not companies._coop_with_axis()

    def _coop_own_activity_ids(self):
        """Ids of the activities whose people the user belongs to, or follows.

        For record rules: a condition without join, because core's dashboards put
        their conditions in SQL that names columns without their table. The rules keep
        it in cache: ``coop.activity`` clears it when somebody's access changes.
        """
        self.ensure_one()
        # sudo: the isolation can't depend on itself.
        Activity = self.env["coop.activity"].sudo().with_context(active_test=False)
        Activity.flush_model(["access_user_ids"])
        return Activity.search([("access_user_ids", "in", self.ids)]).ids

    def _coop_own_document_partner_ids(self):
        """Contacts whose documents are the portal user's own, as a customer.

        Core shows to portal users the documents of their company. A member's contact
        is often kept under the cooperative's: its documents are not the member's.

        :return: list of ids; empty for internal users, who have no such right in core
        """
        self.ensure_one()
        if not self.share:
            return []
        # sudo: the contacts of companies that the user may not see.
        partner = self.sudo().partner_id
        if not partner.commercial_partner_id.ref_company_ids:
            partner = partner.commercial_partner_id
        return partner.ids
