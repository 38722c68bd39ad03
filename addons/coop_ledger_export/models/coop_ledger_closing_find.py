# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import replace

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

#: Accounts that are empty once everything is known: plan comptable général, accounts
#: 471 to 475 (to be allocated) and 58 (internal transfers).
WAITING = ("471", "472", "473", "474", "475", "58")
_KINDS = ("blocking", "warning", "info")
_SAMPLE = 1000


class CoopLedgerClosing(models.Model):
    """What remains to be done. Each finding is counted over the whole legal entity:
    the role was checked, and what one may not open is counted all the same."""

    _inherit = "coop.ledger.closing"

    def _find(self, entity):
        """:return: list of values of ``coop.ledger.closing.line``, the gravest first"""
        self.env.flush_all()
        found = [
            *self._find_entries(entity),
            *self._find_bank(entity),
            *self._find_waiting(entity),
            *self._find_partners(entity),
            *self._find_documents(entity),
            *self._find_exports(entity),
        ]
        return sorted(found, key=lambda line: _KINDS.index(line["kind"]))

    def _line(self, kind, name, advice, model, domain, amount=None):
        """One finding, none when there is no record."""
        domain = Domain(domain)
        records = self.env[model].sudo().with_context(active_test=False)
        if amount:
            ((count, total),) = records._read_group(
                domain, [], ["__count", f"{amount}:sum"]
            )
        else:
            count, total = records.search_count(domain), 0
        if count:
            yield {
                "kind": kind,
                "name": name,
                "advice": advice,
                "count": count,
                "amount": total or 0,
                "res_model": model,
                "domain": _plain(domain),
            }

    def _until(self, entity):
        return [
            ("company_id", "in", entity.companies.ids),
            ("date", "<=", self.date_to),
        ]

    def _items(self, entity):
        return [*self._until(entity), ("parent_state", "=", "posted")]

    def _find_entries(self, entity):
        until = self._until(entity)
        yield from self._line(
            "blocking",
            self.env._("Draft entries."),
            self.env._("Post, delete or move them: they could not be posted any more."),
            "account.move",
            [*until, ("state", "=", "draft")],
        )
        unbalanced = self.env.execute_query(
            SQL(
                """SELECT l.move_id FROM account_move_line l
                    WHERE l.company_id = ANY(%s) AND l.date <= %s
                      AND l.parent_state = 'posted'
                    GROUP BY l.move_id HAVING round(sum(l.balance), 2) <> 0
                    LIMIT %s""",
                entity.companies.ids,
                self.date_to,
                _SAMPLE,
            )
        )
        yield from self._line(
            "blocking",
            self.env._("Entries that are not balanced."),
            self.env._("Correct them."),
            "account.move",
            [("id", "in", [row[0] for row in unbalanced])],
        )
        year = entity.root.compute_fiscalyear_dates(self.date_to)
        yield from self._line(
            "warning",
            self.env._("Entries whose number does not follow the one before."),
            self.env._("An entry was deleted, or its number changed: know why."),
            "account.move",
            [
                *until,
                ("date", ">=", year["date_from"]),
                ("state", "=", "posted"),
                ("made_sequence_gap", "=", True),
            ],
        )

    def _find_bank(self, entity):
        yield from self._line(
            "blocking",
            self.env._("Bank transactions that are not matched."),
            self.env._("Match them with what they pay."),
            "account.bank.statement.line",
            [
                *self._until(entity),
                ("is_reconciled", "=", False),
                ("move_id.state", "in", ("draft", "posted")),
            ],
            "amount",
        )
        yield from self._line(
            "warning",
            self.env._("Payments that are not found on a bank statement."),
            self.env._("Match them with the bank, or cancel those that failed."),
            "account.payment",
            [*self._until(entity), ("state", "=", "in_process")],
        )
        tills = (
            self.env["account.journal"]
            .sudo()
            .search([("company_id", "in", entity.companies.ids), ("type", "=", "cash")])
        )
        negative = self.env["account.account"].browse()
        for account, total in (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [
                    *self._items(entity),
                    ("account_id", "in", tills.default_account_id.ids),
                ],
                ["account_id"],
                ["balance:sum"],
            )
        ):
            if entity.root.currency_id.compare_amounts(total, 0) < 0:
                negative += account
        yield from self._line(
            "warning",
            self.env._("Tills that hold less than nothing."),
            self.env._("A receipt or a transfer to the till is missing."),
            "account.account",
            [("id", "in", negative.ids)],
        )

    def _find_waiting(self, entity):
        """Accounts that should be empty, and are not."""
        accounts = (
            self.env["account.account"]
            .sudo()
            .with_context(active_test=False)
            .with_company(entity.root)
            .search([("company_ids", "in", entity.companies.ids)])
        )
        waiting = accounts.filtered(lambda a: (a.code or "").startswith(WAITING))
        totals = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [*self._items(entity), ("account_id", "in", waiting.ids)],
                ["account_id"],
                ["balance:sum"],
            )
        )
        for account, total in totals:
            if entity.root.currency_id.is_zero(total):
                continue
            account = account.with_company(entity.root)
            yield from self._line(
                "warning",
                self.env._("%s is not empty.", account.display_name),
                self.env._("Allocate what is there to its own account."),
                "account.move.line",
                [*self._items(entity), ("account_id", "=", account.id)],
                "balance",
            )

    def _find_partners(self, entity):
        items = self._items(entity)
        partners = Domain(
            "account_type", "in", ("asset_receivable", "liability_payable")
        )
        yield from self._line(
            "warning",
            self.env._("Items of customers or vendors without partner."),
            self.env._("Enter the partner: nobody is asked for them."),
            "account.move.line",
            Domain(items)
            & partners
            & Domain("partner_id", "=", False)
            & Domain("balance", "!=", 0)
            # A till's takings, paid at once, have no partner and want none
            & Domain("reconciled", "=", False),
            "balance",
        )
        yield from self._line(
            "warning",
            self.env._("Payments and refunds that are not matched with an invoice."),
            self.env._("Match them: the invoices look unpaid."),
            "account.move.line",
            Domain(items)
            & Domain("reconciled", "=", False)
            & (
                Domain("account_type", "=", "asset_receivable")
                & Domain("amount_residual", "<", 0)
                | Domain("account_type", "=", "liability_payable")
                & Domain("amount_residual", ">", 0)
            ),
            "amount_residual",
        )

    def _find_documents(self, entity):
        year = entity.root.compute_fiscalyear_dates(self.date_to)
        bills = [
            *self._until(entity),
            ("date", ">=", year["date_from"]),
            ("state", "=", "posted"),
            ("move_type", "in", ("in_invoice", "in_refund", "in_receipt")),
        ]
        # Code de commerce, L123-22: vouchers are kept ten years
        yield from self._line(
            "warning",
            self.env._("Vendor bills without their document."),
            self.env._("Attach it, or ask the vendor for it."),
            "account.move",
            [*bills, ("attachment_ids", "=", False)],
        )
        yield from self._line(
            "warning",
            self.env._("Vendor bills without the vendor's number."),
            self.env._("Enter it in the bill reference: duplicates are found by it."),
            "account.move",
            [*bills, ("ref", "in", (False, ""))],
        )

    def _find_exports(self, entity):
        """Entries that a recipient does not have yet."""
        profiles = (
            self.env["coop.ledger.profile"]
            .sudo()
            .search([("company_id", "=", entity.root.id), ("content", "=", "new")])
        )
        for profile in profiles:
            export = self.env["coop.ledger.export"].new(
                {
                    "profile_id": profile.id,
                    "date_from": self.date_to.replace(day=1),
                    "date_to": self.date_to,
                }
            )
            scope = export._ready_scope(entity)
            count = export._count_moves(replace(scope, date_to=self.date_to))
            if count:
                yield {
                    "kind": "info",
                    "name": self.env._("Entries that “%s” has not got.", profile.name),
                    "advice": self.env._("Make the export of the period."),
                    "count": count,
                    "amount": 0,
                    "res_model": "coop.ledger.profile",
                    "domain": [["id", "=", profile.id]],
                }


def _plain(domain):
    """The domain as JSON: dates are texts."""
    return [
        item
        if isinstance(item, str)
        else [
            item[0],
            item[1],
            f"{item[2]:%Y-%m-%d}" if hasattr(item[2], "year") else _list(item[2]),
        ]
        for item in domain
    ]


def _list(value):
    return value if isinstance(value, str | bool | int | float) else list(value)
