# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import SQL

from ..tools.scale import decimal
from ..tools.timeline import Row


class CoopContributionBase(models.AbstractModel):
    """The bases of all the activities of a run, by one SQL statement each way.

    Amounts are grouped by what rules tell apart: the account, the product category,
    internal trade, exempt partners, and the time between two cuts.
    """

    _name = "coop.contribution.base"
    _description = "Base of Contributions"

    @api.model
    def _read_rows(self, company, booked, collected, cuts, partner_ids):
        """Read the bases of activities.

        :param company: the cooperative
        :param booked: (activity ids, account ids) for what is booked
        :param collected: the same for what is collected
        :param cuts: sorted list of dates
        :param partner_ids: commercial partners to tell apart, because exempt
        :return: dict of activity id → list of ``tools.timeline.Row``
        """
        result = {}
        queries = (
            (False, booked, self._booked_query),
            (True, collected, self._collected_query),
        )
        self.env["account.move.line"].flush_model()
        self.env["account.move"].flush_model()
        self.env["account.partial.reconcile"].flush_model()
        for is_collected, (activity_ids, account_ids), build in queries:
            if not activity_ids or not account_ids:
                continue
            query = build(
                SQL(
                    "l.coop_activity_id = ANY(%s) AND l.account_id = ANY(%s)",
                    sorted(activity_ids),
                    sorted(account_ids),
                ),
                self._key_columns(company, sorted(partner_ids)),
                cuts,
                company.currency_id.rounding,
            )
            for activity_id, *values in self.env.execute_query(query):
                bucket, account_id, categ_id, internal, partner_id, amount = values
                result.setdefault(activity_id, []).append(
                    Row(
                        bucket,
                        is_collected,
                        account_id,
                        categ_id,
                        internal,
                        partner_id,
                        decimal(amount),
                    )
                )
        for row in self._read_declared(company, booked[0], cuts):
            result.setdefault(row[0], []).append(row[1])
        return result

    def _read_declared(self, company, activity_ids, cuts):
        self.env["coop.contribution.declaration"].flush_model()
        query = SQL(
            "SELECT activity_id, width_bucket(date, %s::date[]) AS bucket, SUM(amount)"
            " FROM coop_contribution_declaration"
            " WHERE company_id = %s AND activity_id = ANY(%s)"
            " GROUP BY activity_id, bucket",
            cuts,
            company.id,
            sorted(activity_ids),
        )
        for activity_id, bucket, amount in self.env.execute_query(query):
            yield (
                activity_id,
                Row(*(bucket, False, None, None, False, None, decimal(amount))),
            )

    def _internal_condition(self, company):
        """SQL condition: the item ``l`` of partner ``rp`` is internal trade.

        Modules of trade between members know more cases.
        """
        companies = company.sudo() | company.sudo().search(
            [("id", "child_of", company.id)]
        )
        condition = SQL(
            "COALESCE(rp.commercial_partner_id = ANY(%s), FALSE)",
            companies.partner_id.commercial_partner_id.ids,
        )
        accounts = company._coop_contribution_internal_accounts()
        if accounts:
            condition = SQL(
                "(%s OR l.account_id = ANY(%s))", condition, sorted(accounts.ids)
            )
        return condition

    def _key_columns(self, company, partner_ids):
        return SQL(
            "l.account_id, t.categ_id, %s AS internal, "
            "CASE WHEN rp.commercial_partner_id = ANY(%s::int[]) "
            "THEN rp.commercial_partner_id END AS partner_id",
            self._internal_condition(company),
            partner_ids,
        )

    def _source(self, condition):
        """Posted items of a base; contributions themselves are never in a base."""
        return SQL(
            """
            FROM account_move_line l
            LEFT JOIN product_product p ON p.id = l.product_id
            LEFT JOIN product_template t ON t.id = p.product_tmpl_id
            LEFT JOIN res_partner rp ON rp.id = l.partner_id
            WHERE %s AND l.parent_state = 'posted'
                AND l.coop_contribution_entry_id IS NULL
            """,
            condition,
        )

    def _booked_query(self, condition, keys, cuts, _rounding):
        return SQL(
            """
            SELECT l.coop_activity_id, width_bucket(l.date, %(cuts)s::date[]) AS bucket,
                %(keys)s, SUM(-l.balance)
            %(source)s
            GROUP BY 1, 2, 3, 4, 5, 6
            """,
            cuts=cuts,
            keys=keys,
            source=self._source(condition),
        )

    def _collected_query(self, condition, keys, cuts, rounding):
        """Part of the turnover that was collected.

        Each document gives, at each date, its turnover in proportion of what of its
        receivable is matched, rounded by largest remainder between its accounts; what
        was collected between two dates is the difference, so that nothing drifts.

        Matched with a payment, a bank transaction or a credit note; an entry that
        writes off a bad debt collects nothing. A sale without receivable is
        collected at once when money comes in with it (tills).
        """
        return SQL(
            """
            WITH income AS (
                SELECT l.coop_activity_id AS activity_id, l.move_id, l.date, %(keys)s,
                    SUM(-l.balance) AS amount
                %(source)s
                GROUP BY 1, 2, 3, 4, 5, 6, 7
            ), doc AS (
                SELECT DISTINCT activity_id, move_id, date FROM income
            ), receivable AS (
                SELECT doc.activity_id, doc.move_id, r.id, r.balance
                FROM doc
                JOIN account_move_line r
                    ON r.move_id = doc.move_id
                    AND r.coop_activity_id = doc.activity_id
                JOIN account_account a
                    ON a.id = r.account_id AND a.account_type = 'asset_receivable'
            ), total AS (
                SELECT activity_id, move_id, SUM(balance) AS total
                FROM receivable GROUP BY 1, 2 HAVING SUM(balance) <> 0
            ), matched AS (
                SELECT r.activity_id, r.move_id, pr.max_date, pr.amount,
                    pr.credit_move_id AS other_id
                FROM receivable r
                JOIN account_partial_reconcile pr ON pr.debit_move_id = r.id
                UNION ALL
                SELECT r.activity_id, r.move_id, pr.max_date, -pr.amount,
                    pr.debit_move_id
                FROM receivable r
                JOIN account_partial_reconcile pr ON pr.credit_move_id = r.id
            ), paid AS (
                SELECT m.activity_id, m.move_id,
                    width_bucket(m.max_date, %(cuts)s::date[]) AS bucket,
                    SUM(m.amount) AS amount
                FROM matched m
                JOIN account_move_line o ON o.id = m.other_id
                JOIN account_journal j ON j.id = o.journal_id
                WHERE j.type IN ('bank', 'cash', 'credit', 'sale')
                    OR EXISTS (
                        SELECT 1 FROM account_move_line b
                        JOIN account_account ba
                            ON ba.id = b.account_id AND ba.coop_is_liquidity
                        WHERE b.move_id = o.move_id
                    )
                GROUP BY 1, 2, 3
            ), progress AS (
                SELECT paid.activity_id, paid.move_id, paid.bucket,
                    SUM(paid.amount) OVER (
                        PARTITION BY paid.activity_id, paid.move_id ORDER BY paid.bucket
                    ) AS paid,
                    total.total
                FROM paid JOIN total USING (activity_id, move_id)
                UNION ALL
                SELECT doc.activity_id, doc.move_id,
                    width_bucket(doc.date, %(cuts)s::date[]), 1, 1
                FROM doc
                LEFT JOIN total USING (activity_id, move_id)
                JOIN account_move m ON m.id = doc.move_id
                WHERE total.total IS NULL AND (
                    m.move_type <> 'entry' OR EXISTS (
                        SELECT 1 FROM account_move_line b
                        JOIN account_account ba
                            ON ba.id = b.account_id AND ba.coop_is_liquidity
                        WHERE b.move_id = doc.move_id
                    )
                )
            ), ideal AS (
                SELECT i.*, g.bucket, i.amount * g.paid / g.total AS ideal
                FROM income i JOIN progress g USING (activity_id, move_id)
            ), low AS (
                SELECT *, FLOOR(ideal / %(unit)s) AS units,
                    ROUND(SUM(ideal) OVER document / %(unit)s) AS whole
                FROM ideal
                WINDOW document AS (PARTITION BY activity_id, move_id, bucket)
            ), ranked AS (
                SELECT *, whole - SUM(units) OVER document AS remaining,
                    ROW_NUMBER() OVER (
                        PARTITION BY activity_id, move_id, bucket
                        ORDER BY ideal / %(unit)s - units DESC,
                            account_id, categ_id, internal, partner_id
                    ) AS rank
                FROM low
                WINDOW document AS (PARTITION BY activity_id, move_id, bucket)
            ), cumulated AS (
                SELECT *, %(unit)s * (
                    units + CASE WHEN rank <= remaining THEN 1 ELSE 0 END
                ) AS value
                FROM ranked
            ), step AS (
                SELECT *, value - COALESCE(LAG(value) OVER (
                    PARTITION BY activity_id, move_id, account_id, categ_id, internal,
                        partner_id
                    ORDER BY bucket
                ), 0) AS difference
                FROM cumulated
            )
            SELECT activity_id, bucket, account_id, categ_id, internal, partner_id,
                SUM(difference)
            FROM step
            GROUP BY 1, 2, 3, 4, 5, 6
            """,
            keys=keys,
            source=self._source(condition),
            cuts=cuts,
            unit=SQL("%s::numeric", str(rounding)),
        )
