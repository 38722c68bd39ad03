# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..coop_ledger.pivot import PivotLine, cents, from_cents

_PROFIT_AND_LOSS = SQL(
    "split_part(a.account_type, '_', 1) = ANY(%s)", ["income", "expense"]
)
_PARTNER_KINDS = ["asset_receivable", "liability_payable"]


class CoopLedgerReader(models.AbstractModel):
    """The opening entry: balances before the first day.

    Odoo carries balances forward without any entry; the FEC wants them written, first
    (A47 A-1, I; BOI-CF-IOR-60-40-20, § 110).
    """

    _inherit = "coop.ledger.reader"

    def _read_opening(self, scope, names, numbering):
        """Pivot lines of the opening entry, by account; [] when there is nothing.

        Charges and income of the years before, which no entry has closed, are one line
        on the account of the profit or the loss.

        :raise UserError: no account for that result
        """
        balances = self._opening_balances(scope)
        result = self._opening_result(scope)
        if result:
            account = self._result_account(scope, result)
            key = (account.id, None)
            balances[key] = balances.get(key, 0) + result
        day = f"{scope.date_from:%Y%m%d}"
        rows = [
            (account, partner, balance, "", "", "", "", "")
            for (account, partner), balance in balances.items()
            if balance
        ]
        if scope.opening == "item":
            rows += self._opening_items(scope)
        if not rows:
            return []
        names.load_partners({row[1] for row in rows})
        code, label = names.opening_journal
        number = numbering.next(code, f"{code}/{scope.date_from.year}")
        piece = f"{code}{scope.date_from.year}"
        lines = [
            self._opening_line(row, names, (code, label, number, piece, day))
            for row in rows
        ]
        return sorted(lines, key=lambda x: (x.account_code, x.partner_code, x.piece))

    def _opening_line(self, row, names, entry):
        account_id, partner_id, balance, piece, piece_date, label, match, match_date = (
            row
        )
        journal_code, journal_name, number, opening_piece, day = entry
        account = names.accounts[account_id]
        code, name = ("", "")
        if account.has_partner:
            code, name = names.partners.get(partner_id, ("", ""))
        return PivotLine(
            journal_code=journal_code,
            journal_name=journal_name,
            entry_number=number,
            date=day,
            account_code=account.code,
            account_name=account.name,
            partner_code=code,
            partner_name=name,
            # § 180: a conventional reference where there is no voucher
            piece=piece or opening_piece,
            piece_date=piece_date or day,
            label=label or journal_name,
            debit=from_cents(max(balance, 0)),
            credit=from_cents(max(-balance, 0)),
            matching=match,
            matching_date=match_date,
            validation_date=day,
            currency_amount="",
            currency="",
            due_date="",
            payment_mode="",
            section="",
            section_name="",
            company_code="",
            siret="",
            reference="",
            tax_code="",
            is_opening=True,
            account_kind=account.kind,
            move_id=0,
            line_id=0,
        )

    def _before(self, scope):
        """SQL on posted items (alias ``l``) before the first day."""
        return SQL(
            "l.parent_state = 'posted' AND l.company_id = ANY(%s) AND l.date < %s",
            scope.entity.companies.ids,
            scope.date_from,
        )

    def _opening_balances(self, scope):
        """{(account, partner or None): cents} of the accounts of the balance sheet;
        partners' accounts are left out where they are detailed by item."""
        by_partner = SQL("a.account_type = ANY(%s)", _PARTNER_KINDS)
        condition = SQL("%s AND NOT %s", self._before(scope), _PROFIT_AND_LOSS)
        if scope.opening == "item":
            condition = SQL("%s AND NOT %s", condition, by_partner)
        partner = SQL("CASE WHEN %s THEN c.commercial_partner_id END", by_partner)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.account_id, %(partner)s, round(sum(l.balance), 2)::text
                  FROM account_move_line l
                  JOIN account_account a ON a.id = l.account_id
                  LEFT JOIN res_partner c ON c.id = l.partner_id
                 WHERE %(condition)s
                 GROUP BY l.account_id, %(partner)s
                """,
                partner=partner,
                condition=condition,
            )
        )
        return {(account, partner): cents(total) for account, partner, total in rows}

    def _opening_result(self, scope):
        """Cents of what charges and income before the first day leave."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT round(COALESCE(sum(l.balance), 0), 2)::text
                  FROM account_move_line l
                  JOIN account_account a ON a.id = l.account_id
                 WHERE %s AND %s
                """,
                self._before(scope),
                _PROFIT_AND_LOSS,
            )
        )
        return cents(rows[0][0])

    def _opening_items(self, scope):
        """Open items of partners' accounts on the eve of the first day.

        What an item is worth then: its balance less the matchings made of items of
        before. A matching completed in the year is shown, so that its code balances.
        """
        tz = self._timezone(scope)
        rows = self.env.execute_query(
            SQL(
                """
                WITH paid AS (
                    SELECT id, sum(amount) AS amount
                      FROM (
                        SELECT debit_move_id AS id, amount
                          FROM account_partial_reconcile
                         WHERE max_date < %(day)s AND company_id = ANY(%(companies)s)
                        UNION ALL
                        SELECT credit_move_id, -amount
                          FROM account_partial_reconcile
                         WHERE max_date < %(day)s AND company_id = ANY(%(companies)s)
                      ) AS parts
                     GROUP BY id
                ), matchings AS (
                    %(matchings)s
                )
                SELECT l.account_id, l.partner_id,
                       round(l.balance - COALESCE(paid.amount, 0), 2)::text,
                       COALESCE(m.name, ''),
                       replace(COALESCE(m.invoice_date, m.date)::text, '-', ''),
                       COALESCE(NULLIF(l.name, ''), NULLIF(m.ref, ''), m.name, ''),
                       COALESCE(matchings.id::text, ''), COALESCE(matchings.day, '')
                  FROM account_move_line l
                  JOIN account_move m ON m.id = l.move_id
                  JOIN account_account a ON a.id = l.account_id
                  LEFT JOIN paid ON paid.id = l.id
                  LEFT JOIN matchings ON matchings.id = l.full_reconcile_id
                 WHERE %(before)s AND a.account_type = ANY(%(kinds)s)
                   AND round(l.balance - COALESCE(paid.amount, 0), 2) <> 0
                """,
                day=scope.date_from,
                companies=scope.entity.companies.ids,
                matchings=self._matchings_query(scope, tz),
                before=self._before(scope),
                kinds=_PARTNER_KINDS,
            )
        )
        return [(row[0], row[1], cents(row[2]), *row[3:]) for row in rows]

    def _result_account(self, scope, result):
        """Account of the profit (result < 0, a credit) or of the loss.

        :raise UserError: there is none
        """
        root = scope.entity.root
        chosen = scope.profit_account if result < 0 else scope.loss_account
        if chosen:
            return chosen
        Account = self.env["account.account"].sudo().with_company(root)
        here = [("company_ids", "in", root.ids)]
        prefix = "120" if result < 0 else "129"
        account = Account.search(
            [*here, ("code", "=like", f"{prefix}%")], limit=1, order="code"
        ) or Account.search(
            [*here, ("account_type", "=", "equity_unaffected")], limit=1
        )
        if not account:
            raise UserError(
                self.env._(
                    "%(company)s has no account for the result of the years before: "
                    "choose it in the profile of the export.",
                    company=root.name,
                )
            )
        return account
