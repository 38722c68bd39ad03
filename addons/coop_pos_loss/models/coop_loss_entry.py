# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CoopLoss(models.Model):
    """The entry of the goods: out of the purchases or of the stock, into the charge."""

    _inherit = "coop.loss"

    def _coop_book(self):
        """Post the entry of a sheet, if it changes anything in the books."""
        self.ensure_one()
        items = self._coop_items()
        if not items:
            return
        company = self.company_id
        move = (
            self.env["account.move"]
            .with_company(company)
            # The taxes are in the items, as in the entries of the tills.
            .with_context(skip_invoice_sync=True)
            .create(
                {
                    "move_type": "entry",
                    "journal_id": self._coop_journal().id,
                    "date": self.date,
                    "ref": f"{self.name} — {self.reason_id.name}",
                    "coop_activity_id": self.coop_activity_id.id,
                    "company_id": company.id,
                    "line_ids": [Command.create(vals) for vals in items],
                }
            )
        )
        move._post()
        self.move_id = move

    def _coop_journal(self):
        """Journal of miscellaneous entries of the shop, else of the cooperative.

        :raise UserError: if there is none
        """
        Journal = self.env["account.journal"].sudo()
        for company in (self.company_id, self.company_id.root_id):
            tills = (
                self.env["pos.config"].sudo().search([("company_id", "=", company.id)])
            )
            journals = Journal.search(
                [("type", "=", "general"), ("company_id", "=", company.id)]
            )
            journal = (journals - tills.journal_id)[:1]
            if journal:
                return journal
        raise UserError(
            self.env._(
                "%(company)s has no journal of miscellaneous entries: create one.",
                company=self.company_id.root_id.name,
            )
        )

    def _coop_items(self):
        """Values of the items of the entry, one per account and taxes.

        :return: list of dict, balanced; empty if nothing changes
        """
        self.ensure_one()
        balances, vat_items = defaultdict(float), []
        for line in self.line_ids:
            debit, credit = line._coop_accounts()
            taxes = line._coop_self_supply_taxes()
            if debit != credit or taxes:
                balances[(debit, taxes.browse())] += line.amount
                balances[(credit, taxes)] -= line.amount
        currency = self.currency_id
        for (_account, taxes), balance in list(balances.items()):
            if taxes:
                vat_items += self._coop_vat_items(taxes, -balance, balances)
        return [
            {
                "name": self.reason_id.name,
                "account_id": account.id,
                "balance": currency.round(balance),
                "tax_ids": [Command.set(taxes.ids)],
                "tax_tag_ids": [Command.set(self._coop_base_tags(taxes).ids)],
                "coop_activity_id": self.coop_activity_id.id,
            }
            for (account, taxes), balance in balances.items()
            if taxes or not currency.is_zero(balance)
        ] + vat_items

    def _coop_base_tags(self, taxes):
        return taxes.invoice_repartition_line_ids.filtered(
            lambda part: part.repartition_type == "base"
        ).tag_ids

    def _coop_vat_items(self, taxes, base, balances):
        """Items of the VAT of a self-supply; its charge is added to the balances.

        :param taxes: taxes of the sale of the goods
        :param base: their cost, without VAT
        :param balances: dict of (account, taxes) → balance, changed in place
        """
        charge = self.reason_id.account_id or self.line_ids[:1]._coop_accounts()[0]
        details = taxes.compute_all(
            base, currency=self.currency_id, handle_price_include=False
        )["taxes"]
        for detail in details:
            balances[(charge, taxes.browse())] += detail["amount"]
        return [
            {
                "name": detail["name"],
                "account_id": detail["account_id"] or charge.id,
                "balance": -detail["amount"],
                "tax_repartition_line_id": detail["tax_repartition_line_id"],
                "tax_tag_ids": [Command.set(detail["tag_ids"])],
                "tax_base_amount": base,
                "coop_activity_id": self.coop_activity_id.id,
            }
            for detail in details
        ]

    def _coop_reverse(self):
        """Reverse the entry; on its own day, or today if that day is locked."""
        self.ensure_one()
        move = self.move_id
        if not move:
            return
        day = move.date
        if self.company_id._get_violated_lock_dates(day, True, move.journal_id):
            day = fields.Date.context_today(self)
        move._reverse_moves(
            [{"date": day, "ref": self.env._("Cancelled: %s", move.ref)}], cancel=True
        )
