# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.tools import SQL

from ..tools import formula as formulas
from .coop_measure_engine import BASIS_SUMS

SIDE_RANKS = {"all": 0, "debit": 1, "credit": 2}
BASIS_RANKS = {"balance": 0, "period": 1, "year": 2, "earlier": 3}


class CoopActivity(models.Model):
    """The values of measures for the activities of one cooperative.

    Items are summed once per activity and account, in as many sums as the columns
    need; the sums are then added up by measure, on the side of each account's balance.
    The treasury is minus the sum of all the items (see ``_treasury_domain``), so that
    what modules take as treasury is in no other measure.
    """

    _inherit = "coop.activity"

    def _coop_fill_values(self, result, company, visible, by_account):
        """Compute measures for activities of one cooperative.

        :param result: :class:`~..tools.values.Values`, filled
        :param company: their cooperative
        :param visible: measures of the cooperative that the user sees
        :param bool by_account: also by account
        """
        every = visible.sudo().search([("company_id", "=", company.id)])
        base, trees = visible.sudo()._coop_needed(every)
        signs = {m.id: 1.0 if m.sign == "debit" else -1.0 for m in base}
        codes = {measure.id: measure.code for measure in base}
        width = range(len(result.columns))
        values = {
            activity_id: {measure.code: [0.0] * len(width) for measure in base}
            for activity_id in self._ids
        }
        shown = set(visible.mapped("code"))
        for activity_id, measure_id, account_id, amounts in self._coop_base_values(
            company, base, every, result.columns, by_account
        ):
            sign, code = signs[measure_id], codes[measure_id]
            row = values[activity_id][code]
            # Adding to 0.0 also makes 0.0 of -0.0.
            for rank in width:
                row[rank] += sign * amounts[rank]
            if by_account and account_id and code in shown:
                result.by_account[activity_id, code, account_id] = [
                    sign * amount + 0.0 for amount in amounts
                ]
        currency = company.currency_id
        if by_account:
            for rows in values.values():
                for row in rows.values():
                    row[:] = [currency.round(amount) for amount in row]
        nil = {}
        for rows in values.values():
            for measure, tree in trees:
                rows[measure.code] = self._coop_compute_formula(
                    measure, tree, rows, width, currency, nil
                )
        for activity_id, rows in values.items():
            result.by_activity[activity_id] = {
                code: row for code, row in rows.items() if code in shown
            }
        problems, remedies = every._coop_division_problems(
            {measure: text for measure, text in nil.items() if measure.code in shown}
        )
        result.problems += problems
        result.remedies += remedies

    def _coop_compute_formula(self, measure, tree, rows, width, currency, nil):
        """Return the values of one formula for one activity, in each column.

        :param dict nil: filled with the divisors that are nil
        """
        used = formulas.codes(tree)
        result = []
        for rank in width:
            operands = {code: rows[code][rank] for code in used}
            value = None
            if None not in operands.values():
                try:
                    value = formulas.evaluate(tree, operands)
                except formulas.DivisionError as error:
                    nil.setdefault(measure, error.args[0])
                else:
                    if measure.unit == "amount":
                        value = currency.round(value) + 0.0
            result.append(value)
        return result

    def _coop_base_values(self, company, measures, every, columns, by_account):
        """Return what the books say of measures that are no formulas.

        Modules that bring columns of another kind extend it: they add rows whose other
        columns are nil.

        :param company: the cooperative of these activities
        :param measures: the measures wanted
        :param every: all the measures of the cooperative
        :param columns: list of :class:`~..tools.columns.Column`
        :return: list of (activity id, measure id, account id or None, [debit − credit
            in each column]); several rows of one measure add up
        """
        if not self.ids or not measures or not columns:
            return []
        query = self._coop_base_query(company, measures, every, columns, by_account)
        ranks = [rank for rank, one in enumerate(columns) if one.kind == "actual"]
        if not query or not ranks:
            return []
        treasuries = measures.filtered(lambda one: one.source == "treasury")
        rows = []
        for activity_id, measure_id, account_id, *amounts in self.env.execute_query(
            query
        ):
            full = [0.0] * len(columns)
            for rank, amount in zip(ranks, amounts, strict=True):
                full[rank] = amount or 0.0
            if measure_id:
                rows.append((activity_id, measure_id, account_id, full))
                continue
            for measure in treasuries:
                if measure.side == "all":
                    own = full
                elif measure.side == "debit":
                    own = [max(amount, 0.0) for amount in full]
                else:
                    own = [min(amount, 0.0) for amount in full]
                rows.append((activity_id, measure.id, None, own))
        return rows

    def _coop_base_query(self, company, measures, every, columns, by_account):
        """Return the SQL statement of ``_coop_base_values``.

        Its rows: activity, measure (NULL for the treasury), account (NULL unless
        asked for), then an amount for each column of the books.
        """
        columns = [column for column in columns if column.kind == "actual"]
        if not columns:
            return None
        needs = [measures._coop_sums()] * len(columns)
        items = self._coop_items_query(company, columns, needs)
        parts = self._coop_base_parts(measures, every, needs, by_account)
        if not parts:
            return None
        return SQL("WITH items AS (%s) %s", items, SQL(" UNION ALL ").join(parts))

    def _coop_base_parts(self, measures, every, needs, by_account=False):
        """Return the statements that add up ``items`` by measure.

        :param needs: see ``_coop_items_query``
        """
        account = SQL("items.account_id") if by_account else SQL("NULL::integer")
        parts = []
        mapped = [
            (measure.id, account_id, SIDE_RANKS[side], BASIS_RANKS[measure.basis])
            for measure, sides in measures._coop_account_map(every).items()
            for account_id, side in sides.items()
        ]
        if mapped:
            lists = [list(values) for values in zip(*mapped, strict=True)]
            sums = SQL(", ").join(
                self._coop_side_sum(rank, names) for rank, names in enumerate(needs)
            )
            parts.append(
                SQL(
                    """SELECT items.activity_id, line.measure_id, %(account)s, %(sums)s
                         FROM items
                         JOIN unnest(%(measures)s::integer[], %(accounts)s::integer[],
                                     %(sides)s::integer[], %(bases)s::integer[])
                              AS line (measure_id, account_id, side, basis)
                           ON line.account_id = items.account_id
                        GROUP BY items.activity_id, line.measure_id%(by_account)s""",
                    account=account,
                    sums=sums,
                    measures=lists[0],
                    accounts=lists[1],
                    sides=lists[2],
                    bases=lists[3],
                    by_account=SQL(", items.account_id") if by_account else SQL(),
                )
            )
        if "treasury" in measures.mapped("source"):
            parts.append(
                SQL(
                    """SELECT items.activity_id, NULL::integer, NULL::integer, %s
                         FROM items GROUP BY items.activity_id""",
                    SQL(", ").join(
                        SQL("- SUM(%s)", SQL.identifier("items", f"balance_{rank}"))
                        if "balance" in names
                        else SQL("NULL::numeric")
                        for rank, names in enumerate(needs)
                    ),
                )
            )
        return parts

    def _coop_items_query(self, company, columns, needs, last_sale=False):
        """Return the sums of items by activity and account, read in one scan.

        :param needs: for each column, which sums it needs: a set of ``balance`` (up to
            its end), ``period`` and ``year`` (since the start of the fiscal year)
        :param bool last_sale: also the day of the last item in credit
        """
        Item = self.env["account.move.line"].sudo()
        last = max(column.date_to for column in columns)
        query = Item._search(self._treasury_domain(last))
        alias = query.table
        field = {
            name: Item._field_to_sql(alias, name, query)
            for name in ("coop_activity_id", "account_id", "date", "balance")
        }
        closing = self.env["coop.measure"]._coop_closing_journals(company).ids
        open_period = SQL()
        if closing:
            open_period = SQL(
                " AND NOT %s = ANY(%s)",
                Item._field_to_sql(alias, "journal_id", query),
                closing,
            )
        sums = []
        for rank, column in enumerate(columns):
            year = company.compute_fiscalyear_dates(column.date_to)["date_from"]
            conditions = {
                "balance": SQL("%s <= %s", field["date"], column.date_to),
                "period": SQL(
                    "%s BETWEEN %s AND %s%s",
                    field["date"],
                    column.date_from,
                    column.date_to,
                    open_period,
                ),
                "year": SQL(
                    "%s BETWEEN %s AND %s", field["date"], year, column.date_to
                ),
            }
            sums += [
                SQL(
                    "COALESCE(SUM(%s) FILTER (WHERE %s), 0) AS %s",
                    field["balance"],
                    conditions[name],
                    SQL.identifier(f"{name}_{rank}"),
                )
                for name in conditions
                if name in needs[rank]
            ]
        if last_sale:
            sums.append(
                SQL(
                    "MAX(%s) FILTER (WHERE %s < 0) AS last_sale",
                    field["date"],
                    field["balance"],
                )
            )
        return SQL(
            "SELECT %s AS activity_id, %s AS account_id, %s FROM %s WHERE %s "
            "GROUP BY %s, %s",
            field["coop_activity_id"],
            field["account_id"],
            SQL(", ").join(sums),
            query.from_clause,
            query.where_clause or SQL("TRUE"),
            field["coop_activity_id"],
            field["account_id"],
        )

    @staticmethod
    def _coop_side_sum(rank, names):
        """Return the sum, over accounts, of the side of the balance that is taken.

        :param names: the sums that there are for this column
        """
        bases = [basis for basis, sums in BASIS_SUMS.items() if sums <= names]
        if not bases:
            return SQL("NULL::numeric")
        balance, period, year = (
            SQL.identifier("items", f"{name}_{rank}")
            for name in ("balance", "period", "year")
        )
        expressions = {
            "balance": balance,
            "period": period,
            "year": year,
            "earlier": SQL("%s - %s", balance, year),
        }
        value = SQL(
            "CASE line.basis %s END",
            SQL(" ").join(
                SQL("WHEN %s THEN %s", BASIS_RANKS[basis], expressions[basis])
                for basis in bases
            ),
        )
        return SQL(
            "SUM(CASE line.side WHEN 1 THEN GREATEST(%s, 0) WHEN 2 THEN LEAST(%s, 0) "
            "ELSE %s END)",
            value,
            value,
            value,
        )
