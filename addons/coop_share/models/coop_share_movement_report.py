# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import SQL


class CoopShareMovement(models.Model):
    """The registers, each in one statement whatever their size.

    For officers and accountants only: rules are not applied row by row. The callers
    check the role; nothing here is reachable from outside.
    """

    _inherit = "coop.share.movement"

    @api.model
    def _sql_unpaid(self, company):
        """SQL of what subscribed shares lack, as dated differences.

        Columns: ``partner_id``, ``class_id``, ``date``, ``amount``. From the items of
        the accounts of capital not called and not paid that name a class.
        """
        accounts = company._coop_share_unpaid_accounts()
        self.env["account.move.line"].flush_model()
        return SQL(
            """
            SELECT line.partner_id, line.coop_share_class_id AS class_id, line.date,
                   -line.balance AS amount
              FROM account_move_line AS line
             WHERE line.coop_share_class_id IS NOT NULL
               AND line.account_id = ANY(%s)
               AND line.parent_state = 'posted'
            """,
            accounts.ids,
        )

    @api.model
    def _get_register(self, company, date_from=None, date_to=None, classes=None):
        """Return the lines of the register of movements, in the order of numbers.

        :return: list of dicts: number, date, kind, holder, member number, class,
            quantity, nominal, amount, counterpart, reversed number, decision, note,
            capital after the line
        """
        self.flush_model()
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT movement.number, movement.date, movement.kind,
                       partner.name AS holder, member.number AS member_number,
                       class.code AS class, movement.quantity,
                       movement.nominal::float, movement.amount::float,
                       COALESCE(giver.name, taker.name) AS counterpart,
                       origin.number AS reversed, movement.decision_id, movement.note,
                       movement.capital::float
                  FROM (SELECT *, SUM(amount) OVER (ORDER BY number) AS capital
                          FROM coop_share_movement WHERE company_id = %(company)s
                       ) AS movement
                  JOIN coop_share_class AS class ON class.id = movement.class_id
                  JOIN res_partner AS partner ON partner.id = movement.partner_id
                  JOIN coop_member AS member ON member.id = movement.member_id
             LEFT JOIN coop_share_movement AS origin ON origin.id = movement.reversed_id
             LEFT JOIN coop_share_movement AS other ON other.id = movement.linked_id
             LEFT JOIN res_partner AS giver
                    ON giver.id = other.partner_id AND giver.id <> partner.id
             LEFT JOIN coop_share_movement AS half ON half.linked_id = movement.id
             LEFT JOIN res_partner AS taker
                    ON taker.id = half.partner_id AND taker.id <> partner.id
                 WHERE (%(date_from)s::date IS NULL OR movement.date >= %(date_from)s)
                   AND (%(date_to)s::date IS NULL OR movement.date <= %(date_to)s)
                   AND (%(classes)s::int[] IS NULL
                        OR movement.class_id = ANY(%(classes)s))
                 ORDER BY movement.number
                """,
                company=company.id,
                date_from=date_from,
                date_to=date_to,
                classes=classes.ids if classes else None,
            )
        )
        labels = dict(self._fields["kind"]._description_selection(self.env))
        decisions = self.env["coop.decision"].sudo()
        names = {
            decision.id: decision.display_name
            for decision in decisions.browse(
                {row["decision_id"] for row in rows if row["decision_id"]}
            )
        }
        for row in rows:
            row["kind"] = labels[row["kind"]]
            row["decision"] = names.get(row.pop("decision_id"), "")
        return rows

    @api.model
    def _get_holders(self, company, date, classes=None):
        """Return who holds what at the end of a day, by name.

        :return: list of dicts: member number, holder, street, zip, city, category,
            class, since, quantity, amount, unpaid
        """
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
                  WITH held AS (
                       SELECT partner_id, member_id, class_id, MIN(date) AS since,
                              SUM(quantity) AS quantity, SUM(amount) AS amount
                         FROM coop_share_movement
                        WHERE company_id = %(company)s AND date <= %(date)s
                          AND (%(classes)s::int[] IS NULL
                               OR class_id = ANY(%(classes)s))
                        GROUP BY partner_id, member_id, class_id
                       HAVING SUM(quantity) <> 0
                  ), unpaid AS (
                       SELECT partner_id, class_id, SUM(amount) AS amount
                         FROM (%(unpaid)s) AS unpaid
                        WHERE date <= %(date)s
                        GROUP BY partner_id, class_id
                  )
                SELECT member.number AS member_number, partner.name AS holder,
                       partner.street, partner.zip, partner.city,
                       classification.category_id, class.code AS class, held.since,
                       held.quantity::int, held.amount::float,
                       COALESCE(unpaid.amount, 0)::float AS unpaid
                  FROM held
                  JOIN coop_share_class AS class ON class.id = held.class_id
                  JOIN res_partner AS partner ON partner.id = held.partner_id
                  JOIN coop_member AS member ON member.id = held.member_id
             LEFT JOIN coop_member_classification AS classification
                    ON classification.member_id = held.member_id
                   AND classification.date_from <= %(date)s
                   AND (classification.date_to IS NULL
                        OR classification.date_to >= %(date)s)
             LEFT JOIN unpaid ON unpaid.partner_id = held.partner_id
                             AND unpaid.class_id = held.class_id
                 ORDER BY partner.name, partner.id, class.sequence, class.code
                """,
                company=company.id,
                date=date,
                classes=classes.ids if classes else None,
                unpaid=self._sql_unpaid(company),
            )
        )
        categories = self.env["coop.member.category"].sudo()
        names = {
            category.id: category.name
            for category in categories.browse(
                {row["category_id"] for row in rows if row["category_id"]}
            )
        }
        for row in rows:
            row["category"] = names.get(row.pop("category_id"), "")
        return rows

    @api.model
    def _get_capital_by_category(self, company, date):
        """Return holders, shares and capital of each category on a day.

        :return: list of (category, holders, shares, capital); category empty for those
            that have none
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT classification.category_id, COUNT(*), SUM(held.quantity),
                       SUM(held.amount)
                  FROM (SELECT member_id, SUM(quantity) AS quantity,
                               SUM(amount) AS amount
                          FROM coop_share_movement
                         WHERE company_id = %(company)s AND date <= %(date)s
                         GROUP BY member_id HAVING SUM(quantity) <> 0) AS held
             LEFT JOIN coop_member_classification AS classification
                    ON classification.member_id = held.member_id
                   AND classification.date_from <= %(date)s
                   AND (classification.date_to IS NULL
                        OR classification.date_to >= %(date)s)
                 GROUP BY classification.category_id
                 ORDER BY SUM(held.amount) DESC
                """,
                company=company.id,
                date=date,
            )
        )
        Category = self.env["coop.member.category"].sudo()
        return [
            (Category.browse(category_id), holders, int(quantity), float(amount))
            for category_id, holders, quantity, amount in rows
        ]

    @api.model
    def _get_changes(self, company, date_from, date_to):
        """Return what each class was, how it changed and what it has become.

        :return: list of dicts: ``class``, ``opening``, ``closing`` and ``changes``,
            a list of (kind, in, out); each figure is (shares, capital)
        """
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT class_id, kind, date < %(start)s AS before,
                       quantity > 0 AS is_in, SUM(quantity), SUM(amount)
                  FROM coop_share_movement
                 WHERE company_id = %(company)s AND date <= %(end)s
                 GROUP BY class_id, kind, before, is_in
                """,
                company=company.id,
                start=date_from,
                end=date_to,
            )
        )
        labels = dict(self._fields["kind"]._description_selection(self.env))
        found = {}
        for class_id, kind, before, is_in, quantity, amount in rows:
            entry = found.setdefault(
                class_id, {"opening": [0, 0.0], "closing": [0, 0.0], "changes": {}}
            )
            figures = [entry["closing"]]
            if before:
                figures.append(entry["opening"])
            else:
                change = entry["changes"].setdefault(kind, ([0, 0.0], [0, 0.0]))
                figures.append(change[0 if is_in else 1])
            for figure in figures:
                figure[0] += int(quantity)
                figure[1] += float(amount)
        classes = self.env["coop.share.class"].browse(found).sorted()
        return [
            {
                "class": share_class,
                "opening": found[share_class.id]["opening"],
                "closing": found[share_class.id]["closing"],
                "changes": [
                    (labels[kind], *found[share_class.id]["changes"][kind])
                    for kind in labels
                    if kind in found[share_class.id]["changes"]
                ],
            }
            for share_class in classes
        ]
