# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_eater_max = fields.Integer(
        string="Eaters per Member",
        default=2,
        help="How many persons may shop on the rights of one member at the same time. "
        "0: nobody but the members.",
    )
    coop_pos_transit_account_id = fields.Many2one(
        "account.account",
        string="Memberships Received at the Tills",
        domain="[('account_type', 'in', ('asset_current', 'liability_current'))]",
        check_company=True,
        help="Where fees and shares sold at the tills go, from the closing of the till "
        "to what the member owes: an account that is empty once the tills are closed, "
        "with matching; under 467 in the French chart.",
    )

    def _coop_pos_transit_journal(self):
        """Journal of the entries that pay memberships: not that of a till.

        :raise UserError: if there is none
        """
        self.ensure_one()
        # sudo: tills of shops that the user doesn't see.
        tills = (
            self.env["pos.config"]
            .sudo()
            .with_context(active_test=False)
            .search([("journal_id.company_id", "=", self.root_id.id)])
        )
        journal = (
            self.env["account.journal"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.root_id.id),
                    ("type", "=", "general"),
                    ("id", "not in", tills.journal_id.ids),
                ],
                limit=1,
            )
        )
        if not journal:
            raise UserError(
                self.env._(
                    "%(company)s has no miscellaneous journal: create one (Accounting, "
                    "Configuration, Journals).",
                    company=self.root_id.name,
                )
            )
        return journal

    def action_coop_make_transit_account(self):
        """Make the account of memberships received, if none is chosen."""
        for company in self.root_id:
            if not company.coop_pos_transit_account_id:
                Account = self.env["account.account"].with_company(company)
                company.coop_pos_transit_account_id = Account.create(
                    {
                        "name": self.env._("Memberships received at the tills"),
                        "code": Account._search_new_account_code("467800"),
                        "account_type": "liability_current",
                        "reconcile": True,
                        "company_ids": [Command.set(company.ids)],
                    }
                )
