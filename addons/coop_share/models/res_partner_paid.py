# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    """Shares that are paid in full, and may change hands."""

    _inherit = "res.partner"

    def _coop_share_unpaid(self, company):
        """Return the subscriptions of these holders not paid in full, with shares."""
        # sudo: what the holder owes decides, whoever records the operation
        return (
            self.env["coop.share.subscription"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("partner_id", "in", self.ids),
                    ("state", "=", "granted"),
                    ("payment_state", "!=", "paid"),
                ]
            )
        )

    def _coop_share_check_paid(self, share_class, quantity):
        """Shares change hands or class once they are paid in full.

        The one who gives would stay liable with the one who receives, and the register
        could not tell whose the remaining calls are.

        :raise UserError: names the subscriptions to be paid first
        """
        self.ensure_one()
        company = share_class.company_id
        unpaid = self._coop_share_unpaid(company).filtered(
            lambda subscription: subscription.class_id == share_class
        )
        if not unpaid:
            return
        # sudo: see above
        held = self.sudo()._coop_share_holdings(company).get(self, {})
        free = held.get(share_class, (0, 0))[0] - sum(unpaid.mapped("quantity"))
        if quantity > free:
            raise UserError(
                self.env._(
                    "%(partner)s has %(free)s share(s) of “%(share_class)s” paid in "
                    "full. To go beyond, the following must be paid first: "
                    "%(subscriptions)s.",
                    partner=self.display_name,
                    free=max(free, 0),
                    share_class=share_class.display_name,
                    subscriptions=", ".join(unpaid.mapped("display_name")),
                )
            )
