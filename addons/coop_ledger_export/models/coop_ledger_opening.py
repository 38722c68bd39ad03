# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import uuid

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.pivot import PivotLine, PivotSource
from .coop_ledger_reader import day_columns

_PARTNER_KINDS = ["asset_receivable", "liability_payable"]


class CoopLedgerReader(models.AbstractModel):
    """The opening entry: balances before the first day.

    Odoo carries balances forward without any entry; the FEC wants them written, first
    (A47 A-1, I; BOI-CF-IOR-60-40-20, § 110).
    """

    _inherit = "coop.ledger.reader"

    def _opening_source(self, scope, names):
        """The opening entry, by account; None when there is nothing before.

        Charges and income of the years before, which no entry has closed, go to the
        account of the profit or of the loss.

        :return: :class:`~..tools.pivot.PivotSource`, over a table dropped at commit
        :raise UserError: no account for that result
        """
        if not scope.opening:
            return None
        self.env.flush_all()
        name = SQL.identifier(f"coop_ledger_opening_{uuid.uuid4().hex}")
        self.env.cr.execute(
            SQL(
                """CREATE TEMPORARY TABLE %s ON COMMIT DROP AS
                   SELECT account_id, partner_id, round(balance, 2) AS balance, piece,
                          piece_day, label, matching, matching_day
                     FROM (%s) AS o WHERE round(balance, 2) <> 0""",
                name,
                self._opening_query(scope),
            )
        )
        if not self.env.execute_query(SQL("SELECT 1 FROM %s LIMIT 1", name)):
            return None
        return PivotSource(
            columns=self._opening_columns(scope, names),
            source=SQL(
                """%s AS o
                   JOIN %s ON a.id = o.account_id
                   LEFT JOIN (%s) AS p ON p.id = o.partner_id""",
                name,
                self._accounts_table(names),
                self._partners_query(scope.entity, names),
            ),
            order=SQL("a.code, p.code, o.piece, o.balance"),
        )

    def _opening_columns(self, scope, names):
        code, label = names.opening_journal
        # § 180: a conventional reference where there is no voucher
        piece = f"{code}{scope.date_from.year}"
        empty = dict.fromkeys(PivotLine._fields, SQL("''"))
        return {
            **empty,
            "journal_code": SQL("%s::text", code),
            "journal_name": SQL("%s::text", label),
            "entry_number": SQL("%s::text", self._opening_number(scope, names)),
            **day_columns("date", SQL("%s::date", scope.date_from)),
            "account_code": SQL("a.code"),
            "account_name": SQL("a.name"),
            "partner_code": SQL("CASE WHEN a.has_partner THEN p.code END"),
            "partner_name": SQL("CASE WHEN a.has_partner THEN p.name END"),
            "piece": SQL("COALESCE(o.piece, %s)", piece),
            **day_columns(
                "piece_date", SQL("COALESCE(o.piece_day, %s::date)", scope.date_from)
            ),
            "label": SQL("COALESCE(o.label, %s)", label),
            "debit": SQL("greatest(o.balance, 0.00)::text"),
            "credit": SQL("greatest(-o.balance, 0.00)::text"),
            "matching": SQL("o.matching"),
            **day_columns("matching_date", SQL("o.matching_day")),
            **day_columns("validation_date", SQL("%s::date", scope.date_from)),
            **day_columns("due_date", SQL("NULL::date")),
            "account_kind": SQL("a.kind"),
            "debit_value": SQL("greatest(o.balance, 0)"),
            "credit_value": SQL("greatest(-o.balance, 0)"),
        }

    def _opening_number(self, scope, names):
        if scope.numbering == "odoo":
            return f"{names.opening_journal[0]}/{scope.date_from.year}"
        return "1"

    def _opening_query(self, scope):
        by_item = scope.opening == "item"
        partner = SQL(
            "CASE WHEN a.account_type = ANY(%s) THEN p.commercial_partner_id END",
            _PARTNER_KINDS,
        )
        balances = SQL(
            """
            SELECT account_id, partner_id, sum(balance) AS balance,
                   NULL AS piece, NULL::date AS piece_day, NULL AS label,
                   NULL AS matching, NULL::date AS matching_day
              FROM (
                SELECT CASE WHEN %(result)s THEN %(account)s::int4 ELSE l.account_id END
                           AS account_id,
                       CASE WHEN NOT %(result)s THEN %(partner)s END AS partner_id,
                       l.balance
                  FROM account_move_line l
                  JOIN account_account a ON a.id = l.account_id
                  LEFT JOIN res_partner p ON p.id = l.partner_id
                 WHERE %(before)s %(without_items)s
                ) AS items
             GROUP BY account_id, partner_id
            """,
            result=is_result(),
            account=self._result_account(scope).id or None,
            partner=partner,
            before=self._before(scope),
            without_items=SQL("AND a.account_type <> ALL(%s)", _PARTNER_KINDS)
            if by_item
            else SQL(""),
        )
        if not by_item:
            return balances
        return SQL("%s UNION ALL %s", balances, self._opening_items(scope))

    def _before(self, scope):
        """SQL on the items (alias ``l``) of the scope before the first day."""
        condition = SQL(
            "l.parent_state = ANY(%s) AND l.company_id = ANY(%s) AND l.date < %s",
            list(scope.states),
            scope.entity.companies.ids,
            scope.date_from,
        )
        if scope.journals:
            condition = SQL(
                "%s AND l.journal_id = ANY(%s)", condition, list(scope.journals)
            )
        return condition

    def _opening_items(self, scope):
        """SQL of the open items of partners' accounts on the eve of the first day.

        What an item is worth then: its balance less the matchings made of items of
        before. A matching completed in the year is shown, so that its code balances.
        """
        return SQL(
            """
            SELECT l.account_id, l.partner_id, l.balance - COALESCE(paid.amount, 0),
                   m.name, COALESCE(m.invoice_date, m.date),
                   COALESCE(NULLIF(btrim(l.name), ''), NULLIF(m.ref, ''), m.name),
                   t.id::text, t.day
              FROM account_move_line l
              JOIN account_move m ON m.id = l.move_id
              JOIN account_account a ON a.id = l.account_id
              LEFT JOIN (
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
              ) AS paid ON paid.id = l.id
              LEFT JOIN (%(matchings)s) AS t ON t.id = l.full_reconcile_id
             WHERE %(before)s AND a.account_type = ANY(%(kinds)s)
            """,
            day=scope.date_from,
            companies=scope.entity.companies.ids,
            matchings=self._matchings_query(scope),
            before=self._before(scope),
            kinds=_PARTNER_KINDS,
        )

    def _result_account(self, scope):
        """Account of the profit or of the loss of the years before.

        :return: no account when there is nothing to carry
        :raise UserError: there is none
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT sum(l.balance)
                     FROM account_move_line l
                     JOIN account_account a ON a.id = l.account_id
                    WHERE %s AND %s""",
                self._before(scope),
                is_result(),
            )
        )
        result = rows[0][0]
        root = scope.entity.root
        Account = self.env["account.account"].sudo().with_company(root)
        if not result:
            return Account
        is_profit = result < 0
        chosen = scope.profit_account if is_profit else scope.loss_account
        if chosen:
            return chosen
        here = [("company_ids", "in", root.ids)]
        prefix = "120" if is_profit else "129"
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


def is_result():
    """SQL: the account (alias ``a``) is one of charges or income."""
    return SQL("split_part(a.account_type, '_', 1) = ANY(%s)", ["income", "expense"])
