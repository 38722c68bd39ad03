# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

ACCOUNT_GROUPS = "coop_base.group_officer,coop_base.group_accountant"


class CoopShareClass(models.Model):
    """Sub-accounts of the capital, for cooperatives that follow it by class."""

    _inherit = "coop.share.class"

    uncalled_account_id = fields.Many2one(
        "account.account",
        string="Capital not Called",
        domain="[('account_type', '=', 'equity')]",
        check_company=True,
        groups=ACCOUNT_GROUPS,
        help="Empty: the account of the settings.",
    )
    called_account_id = fields.Many2one(
        "account.account",
        string="Capital Called, not Paid",
        domain="[('account_type', '=', 'equity')]",
        check_company=True,
        groups=ACCOUNT_GROUPS,
        help="Empty: the account of the settings.",
    )
    paid_account_id = fields.Many2one(
        "account.account",
        string="Capital Paid",
        domain="[('account_type', '=', 'equity')]",
        check_company=True,
        groups=ACCOUNT_GROUPS,
        help="Empty: the account of the settings.",
    )

    def _get_account(self, name):
        """Return the class's own account of that name, empty if it has none."""
        self.ensure_one()
        field_name = f"{name}_account_id"
        return (
            self[field_name]
            if field_name in self._fields
            else self.env["account.account"]
        )
