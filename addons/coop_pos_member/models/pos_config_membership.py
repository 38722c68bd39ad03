# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PosConfig(models.Model):
    """What a till sells for the cooperative."""

    _inherit = "pos.config"

    @api.model
    def _coop_membership_products(self):
        """Products by which memberships are sold: the browser needs them.

        :return: product.product
        """
        return self.env["product.product"]

    @api.model
    def _get_special_products(self):
        return super()._get_special_products() | self._coop_membership_products()

    def _coop_own_member(self, partner):
        """The customer's own membership, sudoed; not that of whom they eat with."""
        self.ensure_one()
        if not partner:
            return self.env["coop.member"]
        # sudo: see _coop_members_of.
        return (
            self.env["coop.member"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.root_id.id),
                    ("partner_id", "=", partner.id),
                    ("merged_into_id", "=", False),
                ],
                limit=1,
            )
        )

    def _coop_membership_offers(self, member):
        """What may be sold to a member now; modules add theirs.

        :param member: coop.member, sudoed
        :return: list of dict: ``code`` (see ``pos.order.line``), ``product_id``,
            ``label``, ``price`` (of one), ``quantity`` (proposed), ``maximum``
            (quantity; 1: not asked)
        """
        self.ensure_one()
        return []

    def coop_membership_offers(self, partner_id):
        """What this till may sell to a customer for the cooperative.

        :param int partner_id: a contact that the user sees
        :return: list of dict, see ``_coop_membership_offers``
        """
        self.check_access("read")
        partner = self.env["res.partner"].browse(partner_id)
        partner.check_access("read")
        member = self._coop_own_member(partner)
        # sudo: see _coop_sells_memberships.
        if not member or not self._coop_sells_memberships():
            return []
        return self._coop_membership_offers(member)

    def _coop_sells_memberships(self):
        self.ensure_one()
        # sudo: a cashier doesn't read the cooperative.
        root = self.sudo().company_id.root_id
        return bool(
            self.coop_axis_enabled
            and root.coop_pos_transit_account_id
            and self._coop_membership_products()
        )

    @api.model
    def _load_pos_data_read(self, records, config):
        rows = super()._load_pos_data_read(records, config)
        if rows:
            rows[0]["_coop_sells_memberships"] = config._coop_sells_memberships()
        return rows
