# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

# Proposed at most where the statutes set no limit.
MANY = 9999


class PosConfig(models.Model):
    """The shares that a till may sell to a member, by the statutes."""

    _inherit = "pos.config"

    @api.model
    def _coop_membership_products(self):
        products = super()._coop_membership_products()
        share = self.env.ref(
            "coop_pos_member_share.product_share", raise_if_not_found=False
        )
        return products | share if share else products

    def _coop_membership_offers(self, member):
        """Instalments called, then shares to subscribe."""
        offers = super()._coop_membership_offers(member)
        product = self.env.ref("coop_pos_member_share.product_share")
        instalments = self._coop_called_instalments(member)
        for instalment in instalments:
            offers.append(
                {
                    "code": f"call:{member.id}:{instalment.id}",
                    "product_id": product.id,
                    "label": self.env._(
                        "Instalment, %(label)s",
                        label=instalment.subscription_id._get_label(),
                    ),
                    "price": instalment.amount_due,
                    "quantity": 1,
                    "maximum": 1,
                }
            )
        for share_class, least, most in self._coop_share_classes(member):
            offers.append(
                {
                    "code": f"share:{member.id}:{share_class.id}",
                    "product_id": product.id,
                    "label": share_class.name,
                    "price": share_class.nominal,
                    "quantity": least,
                    "maximum": most,
                }
            )
        return offers

    def _coop_called_instalments(self, member):
        return (
            self.env["coop.share.instalment"]
            .sudo()
            .search(
                [
                    ("partner_id", "=", member.partner_id.id),
                    ("company_id", "=", member.company_id.id),
                    ("state", "in", ("called", "late")),
                ]
            )
        )

    def _coop_share_classes(self, member):
        """Classes that a member may subscribe today, and how many shares.

        :return: list of (class, least quantity, largest quantity)
        """
        company = member.company_id
        if member.status not in company._coop_share_holder_statuses():
            return []
        # sudo: limits are those of the statutes; only the result is shown.
        classes = (
            self.env["coop.share.class"]
            .sudo()
            .search([("company_id", "=", company.id)])
        )
        partner, today = member.partner_id, fields.Date.context_today(self)
        limits = classes._get_limits([(partner, item, today) for item in classes])
        held = partner._coop_share_holdings(company).get(partner, {})
        waiting = {
            share_class: quantity
            for share_class, quantity in self.env["coop.share.subscription"]
            .sudo()
            ._read_group(
                [
                    ("partner_id", "=", partner.id),
                    ("class_id", "in", classes.ids),
                    ("state", "=", "open"),
                ],
                ["class_id"],
                ["quantity:sum"],
            )
        }
        result = []
        for share_class in classes:
            limit = limits[(partner, share_class)]
            has = held.get(share_class, (0, 0))[0] + waiting.get(share_class, 0)
            least = max(limit["min"] - has, 1)
            most = limit["max"] - has if limit["max"] else MANY
            if limit["allowed"] and least <= most:
                result.append((share_class, least, most))
        return result
