# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError

# What the ticket says of its payments. The closing of the till writes others.
SEALED = {"amount", "payment_method_id", "payment_date", "pos_order_id"}


class PosPayment(models.Model):
    """Payments of a ticket that is in the chain stay as they are.

    Data of payments are among those that must not change (CGI, art. 286, I, 3° bis;
    BOI-TVA-DECLA-30-10-30). Odoo refuses to write them through the order; the payments
    themselves, that a cashier may write, would break the chain or change the ticket.
    """

    _inherit = "pos.payment"

    @api.model_create_multi
    def create(self, vals_list):
        payments = super().create(vals_list)
        payments._coop_check_sealed()
        return payments

    def write(self, vals):
        if SEALED & set(vals):
            self._coop_check_sealed()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sealed(self):
        self._coop_check_sealed()

    def _coop_check_sealed(self):
        """Refuse to change what is in the chain.

        :raise UserError: naming the ticket and the remedy
        """
        # sudo: the answer must not depend on what the user sees.
        for order in self.sudo().pos_order_id:
            if order.l10n_fr_hash:
                raise UserError(
                    self.env._(
                        "%(order)s is paid: the law forbids to change its payments. "
                        "Refund it at the till, then sell it again with the right "
                        "payment.",
                        order=order.name,
                    )
                )
