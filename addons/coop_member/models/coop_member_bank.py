# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.fields import Domain


class CoopMember(models.Model):
    """Bank accounts: those of the contact, where payments look for them."""

    _inherit = "coop.member"

    bank_ids = fields.One2many(
        related="partner_id.bank_ids",
        string="Bank Accounts",
        readonly=False,
        groups="coop_member.group_bank_data",
        related_sudo=False,
    )
    consent_ids = fields.One2many("coop.consent", "member_id", string="Approvals")
    application_ids = fields.One2many(
        "coop.member.application", "member_id", string="Applications"
    )

    def _add_bank_account(self, number):
        """Add a bank account to the contact, unless it is there.

        :param str number: IBAN, valid
        """
        self.ensure_one()
        # sudo: the number was given by its holder; whoever runs this may not read it.
        Bank = self.env["res.partner.bank"].sudo().with_context(active_test=False)
        known = Bank.search(
            Domain("partner_id", "=", self.partner_id.id)
            & Domain("acc_number", "=", number)
        )
        if known:
            known.filtered(lambda bank: not bank.active).active = True
        else:
            Bank.create({"partner_id": self.partner_id.id, "acc_number": number})
