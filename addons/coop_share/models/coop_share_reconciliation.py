# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import SQL


class CoopShareMovement(models.Model):
    """Register and ledger side by side: the capital of each, and what differs."""

    _inherit = "coop.share.movement"

    @api.model
    def _compare_classes(self, company, date):
        """Return the capital of each class in the register and in the ledger.

        Items of the capital accounts that name no class are of the class whose own
        account it is, else of none.

        :return: list of dicts: class id (None: items without class), ``register``,
            ``uncalled``, ``called``, ``paid``
        """
        self.env.flush_all()
        accounts = {
            name: company._coop_share_capital_accounts((name,)).ids
            for name in ("uncalled", "called", "paid")
        }
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT class_id, SUM(register)::float AS register,
                       SUM(uncalled)::float AS uncalled, SUM(called)::float AS called,
                       SUM(paid)::float AS paid
                  FROM (
                        SELECT class_id, amount AS register, 0 AS uncalled,
                               0 AS called, 0 AS paid
                          FROM coop_share_movement
                         WHERE company_id = %(company)s AND date <= %(date)s
                     UNION ALL
                        SELECT COALESCE(line.coop_share_class_id, own.id), 0,
                               CASE WHEN line.account_id = ANY(%(uncalled)s)
                                    THEN -line.balance ELSE 0 END,
                               CASE WHEN line.account_id = ANY(%(called)s)
                                    THEN -line.balance ELSE 0 END,
                               CASE WHEN line.account_id = ANY(%(paid)s)
                                    THEN -line.balance ELSE 0 END
                          FROM account_move_line AS line
                     LEFT JOIN coop_share_class AS own
                            ON own.company_id = %(company)s
                           AND line.account_id IN (
                               own.uncalled_account_id, own.called_account_id,
                               own.paid_account_id)
                           AND line.coop_share_class_id IS NULL
                         WHERE line.account_id = ANY(%(accounts)s)
                           AND line.parent_state = 'posted'
                           AND line.date <= %(date)s
                       ) AS item
                 GROUP BY class_id ORDER BY class_id NULLS LAST
                """,
                company=company.id,
                date=date,
                accounts=sorted({i for ids in accounts.values() for i in ids}),
                **accounts,
            )
        )

    @api.model
    def _find_differences(self, company, date, limit=200):
        """Return the holders and classes whose capital differs, and by how much.

        :return: list of (partner id, class id, register, ledger)
        """
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """
                SELECT partner_id, class_id, SUM(register)::float, SUM(ledger)::float
                  FROM (
                        SELECT partner_id, class_id, amount AS register, 0 AS ledger
                          FROM coop_share_movement
                         WHERE company_id = %(company)s AND date <= %(date)s
                     UNION ALL
                        SELECT partner_id, coop_share_class_id, 0, -balance
                          FROM account_move_line
                         WHERE account_id = ANY(%(accounts)s)
                           AND parent_state = 'posted' AND date <= %(date)s
                       ) AS item
                 GROUP BY partner_id, class_id
                HAVING SUM(register) <> SUM(ledger)
                 ORDER BY ABS(SUM(register) - SUM(ledger)) DESC
                 LIMIT %(limit)s
                """,
                company=company.id,
                date=date,
                accounts=company._coop_share_capital_accounts().ids,
                limit=limit,
            )
        )

    @api.model
    def _get_reasons(self, company, partner_ids):
        """Return what explains the differences of these holders.

        :return: dict ``{partner id: set of reasons}``: ``opening`` (taken up without
            entry), ``manual`` (entry of the ledger that no operation made)
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT partner_id, 'opening' FROM coop_share_movement
                 WHERE company_id = %(company)s AND move_id IS NULL
                   AND partner_id = ANY(%(partners)s)
                 GROUP BY partner_id
                 UNION ALL
                SELECT line.partner_id, 'manual'
                  FROM account_move_line AS line
                  JOIN account_move AS move ON move.id = line.move_id
                 WHERE line.account_id = ANY(%(accounts)s)
                   AND line.parent_state = 'posted' AND move.coop_share_step IS NULL
                   AND (line.partner_id = ANY(%(partners)s) OR line.partner_id IS NULL)
                 GROUP BY line.partner_id
                """,
                company=company.id,
                partners=[partner_id for partner_id in partner_ids if partner_id],
                accounts=company._coop_share_capital_accounts().ids,
            )
        )
        reasons = {}
        for partner_id, reason in rows:
            reasons.setdefault(partner_id, set()).add(reason)
        return reasons
