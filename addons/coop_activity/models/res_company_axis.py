# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_transfer_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of transfers between activities",
        domain="[('type', '=', 'general'), ('company_id', '=', id)]",
        help="Where the cooperative books the amounts that move from one activity to "
        "another, for example when one bank deposit pays the invoices of several. "
        "Made by itself when first needed.",
    )

    def write(self, vals):
        res = super().write(vals)
        if vals.get("transfer_account_id"):
            self.transfer_account_id._coop_mark_liquidity()
        return res

    def _coop_in_transit_accounts(self):
        """Return the accounts where these companies' money waits.

        The account of internal transfers, and the outstanding accounts of the chart:
        payments go there when their method names no account.
        """
        xmlids = [
            f"{company_id}_account_journal_payment_{side}_account_id"
            for company_id in self.ids
            for side in ("debit", "credit")
        ]
        # sudo: external identifiers are of no secret, but of the system.
        data = (
            self.env["ir.model.data"]
            .sudo()
            .search(
                [
                    ("module", "=", "account"),
                    ("model", "=", "account.account"),
                    ("name", "in", xmlids),
                ]
            )
        )
        accounts = self.env["account.account"].browse(data.mapped("res_id"))
        return accounts.exists() | self.transfer_account_id

    def _coop_with_axis(self):
        """Keep the companies of cooperatives whose activity axis is switched on.

        sudo: a member of a shop may not read the cooperative's root company.
        """
        return self.filtered(lambda company: company.sudo().root_id.coop_axis_enabled)

    def _coop_structure_activity(self):
        """Return the structure of the company's cooperative: its own services."""
        return self.sudo().root_id.coop_structure_activity_id.sudo(False)

    def _coop_activity_plan(self):
        """Return the analytic plan of the cooperative's activities."""
        return self.sudo().root_id.coop_activity_plan_id

    def _coop_get_transfer_journal(self):
        """Return the journal of transfers between activities, made when first used.

        :return: a general journal of the cooperative's root company
        """
        root = self.sudo().root_id
        journal = root.coop_transfer_journal_id
        if not journal:
            journal = (
                self.env["account.journal"]
                .sudo()
                .create(root._coop_prepare_transfer_journal_vals())
            )
            root.coop_transfer_journal_id = journal
        return journal

    def _coop_prepare_transfer_journal_vals(self):
        self.ensure_one()
        taken = set(
            self.env["account.journal"]
            .sudo()
            .with_context(active_test=False)
            .search([("company_id", "=", self.id)])
            .mapped("code")
        )
        code = next(
            code
            for code in ["TRACT", *(f"TRA{rank:02}" for rank in range(1, 100))]
            if code not in taken
        )
        return {
            "name": self.env._("Transfers between activities"),
            "code": code,
            "type": "general",
            "company_id": self.id,
            "show_on_dashboard": False,
        }
