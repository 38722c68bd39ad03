# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PosConfig(models.Model):
    """How much customers may owe."""

    _inherit = "pos.config"

    coop_use_ceiling = fields.Boolean(
        string="Ceiling of Customer Accounts",
        help="Limit what customers may owe on the payment method “Customer Account”. A "
        "customer may have a ceiling of their own: see Customer Accounts.",
    )
    coop_member_ceiling = fields.Monetary(
        string="Ceiling of Members",
        help="What a member may owe on the customer account. 0: only what was paid in "
        "beforehand.",
    )
    coop_other_ceiling = fields.Monetary(
        string="Ceiling of Others",
        help="What another customer may owe on the customer account.",
    )

    def _coop_account_method(self):
        """Return the payment method “Customer Account” of this till, if any."""
        self.ensure_one()
        return self.payment_method_ids.filtered(
            lambda method: method.type == "pay_later" and method.split_transactions
        )[:1]

    def _coop_accounts(self, partners, customers=None, without=None):
        """What customers owe at this till, and may owe.

        :param customers: what ``_coop_customers`` gives, if known
        :param without: pos.order that is left out of what they owe
        :return: ``{partner id: {"balance": amount, "ceiling": amount or False}}``;
            False: no ceiling; nothing where no customer account is used
        """
        self.ensure_one()
        if not self.coop_axis_enabled or not self._coop_account_method():
            return {}
        if customers is None:
            customers = self._coop_customers(partners)
        # sudo: a cashier knows what the customer owes to their shop, and no more.
        Account = self.env["coop.till.account"].sudo()
        activity = self.sudo().coop_activity_id
        balances = Account._get_balances(activity, partners, without)
        owners = {
            partner.id: partner.commercial_partner_id.id for partner in partners.sudo()
        }
        own = {
            account.partner_id.id: account.ceiling
            for account in Account.search(
                [
                    ("activity_id", "=", activity.id),
                    ("partner_id", "in", list(owners.values())),
                    ("own_ceiling", "=", True),
                ]
            )
        }
        return {
            partner.id: {
                "balance": balances.get(partner.id, 0.0),
                "ceiling": own.get(
                    owners[partner.id],
                    self._coop_usual_ceiling(customers.get(partner.id)),
                ),
            }
            for partner in partners
        }

    def _coop_usual_ceiling(self, customer):
        """Ceiling of those who have none of their own; False for no ceiling."""
        self.ensure_one()
        if not self.coop_use_ceiling:
            return False
        if customer and customer["rights"]:
            return self.coop_member_ceiling
        return self.coop_other_ceiling

    def coop_customer(self, partner_id):
        """What this till shows of a customer, now.

        :param int partner_id: a contact that the user sees
        :return: dict: ``customer``, see ``_coop_customers``, False for others than
            members; ``account``, see ``_coop_accounts``, False where there is none
        """
        self.check_access("read")
        partner = self.env["res.partner"].browse(partner_id)
        partner.check_access("read")
        customers = self._coop_customers(partner)
        accounts = self._coop_accounts(partner, customers)
        return {
            "customer": customers.get(partner_id, False),
            "account": accounts.get(partner_id, False),
        }
