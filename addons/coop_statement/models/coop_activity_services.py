# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class CoopActivity(models.Model):
    """The analytic account of the mutualised services (*services mutualisés*).

    Article R7331-9 of the French labour code: the contribution pays the services, and
    their analytic account is made available at the end of the fiscal year. A service
    is an analytic account of the plan that the cooperative has chosen for them; what
    has none is “not allocated”, so that the whole is the result of the structure.
    """

    _inherit = "coop.activity"

    def _coop_add_services(self, documents, headings):
        """Add the table of services to documents.

        :param documents: dict of activity -> document
        :param headings: list of :class:`~..tools.columns.Heading`
        """
        amounts = {}
        for company, own in self.grouped("company_id").items():
            amounts.update(own.sudo()._coop_service_amounts(company.sudo(), headings))
        for activity, document in documents.items():
            found = amounts.get(activity.id, {})
            document["tables"].append(
                {
                    "key": "services",
                    "name": self.env._("Services"),
                    "flow": True,
                    "headings": list(range(len(headings))),
                    "rows": activity._coop_service_rows(found, len(headings)),
                }
            )

    def _coop_service_amounts(self, company, headings):
        """Return activity id -> service id or None -> account id -> amounts.

        Amounts are credit − debit, one for each heading.
        """
        result = {}
        for activity_id, service_id, account_id, *values in self.env.execute_query(
            self._coop_service_query(company, headings)
        ):
            if any(values):
                services = result.setdefault(activity_id, {})
                services.setdefault(service_id, {})[account_id] = [
                    company.currency_id.round(value or 0.0) + 0.0 for value in values
                ]
        return result

    def _coop_service_query(self, company, headings):
        """Return the SQL of the income and charges by service and account.

        The part of an item that its analytic items give to a service is the service's;
        the rest of the item has none.
        """
        Item = self.env["account.move.line"]
        closing = self.env["coop.measure"]._coop_closing_journals(company)
        query = Item._search(
            self._treasury_domain(max(one.column.date_to for one in headings))
            & Domain("date", ">=", min(one.column.date_from for one in headings))
            & Domain("account_id.internal_group", "in", ("income", "expense"))
            & Domain("journal_id", "not in", closing.ids)
        )
        field = {
            name: Item._field_to_sql(query.table, name, query)
            for name in ("id", "coop_activity_id", "account_id", "date", "balance")
        }
        items = SQL(
            "SELECT %s AS id, %s AS activity_id, %s AS account_id, %s AS date, "
            "- %s AS amount FROM %s WHERE %s",
            *field.values(),
            query.from_clause,
            query.where_clause or SQL("TRUE"),
        )
        plan = company.coop_services_plan_id
        if plan:
            self.env["account.analytic.line"].flush_model()
            parts = SQL(
                """
                SELECT items.activity_id, analytic.%(service)s AS service_id,
                       items.account_id, items.date, analytic.amount
                  FROM items
                  JOIN account_analytic_line analytic
                    ON analytic.move_line_id = items.id
                 WHERE analytic.%(service)s IS NOT NULL
                 UNION ALL
                SELECT activity_id, NULL, account_id, date,
                       amount - COALESCE((SELECT SUM(analytic.amount)
                                            FROM account_analytic_line analytic
                                           WHERE analytic.move_line_id = items.id
                                             AND analytic.%(service)s IS NOT NULL), 0)
                  FROM items
                """,
                service=SQL.identifier(plan._column_name()),
            )
        else:
            parts = SQL(
                "SELECT activity_id, NULL::integer AS service_id, account_id, date, "
                "amount FROM items"
            )
        sums = SQL(", ").join(
            SQL(
                "SUM(amount) FILTER (WHERE date BETWEEN %s AND %s)",
                one.column.date_from,
                one.column.date_to,
            )
            for one in headings
        )
        return SQL(
            "WITH items AS (%s), parts AS (%s) SELECT activity_id, service_id, "
            "account_id, %s FROM parts GROUP BY activity_id, service_id, account_id",
            items,
            parts,
            sums,
        )

    def _coop_service_rows(self, amounts, width):
        """Return the rows of the table of services.

        :param amounts: service id or None -> account id -> amounts
        :param int width: number of columns
        """
        self.ensure_one()
        # sudo: names of what is in the structure's account.
        env = self.sudo().env
        services = env["account.analytic.account"].browse(filter(None, amounts))
        accounts = (
            env["account.account"]
            .with_company(self.sudo().company_id)
            .browse({account_id for found in amounts.values() for account_id in found})
        )
        codes = {account.id: (account.code or "", account.name) for account in accounts}
        rows = [
            _row(
                f"SERVICE_{service.id}", service.name, amounts[service.id], codes, width
            )
            for service in services.sorted(lambda one: (one.code or "", one.name))
        ]
        if None in amounts:
            name = self.env._("Not allocated to a service")
            rows.append(_row("SERVICE_NONE", name, amounts[None], codes, width))
        total = _row("SERVICES", self.env._("Result of the services"), {}, {}, width)
        total["style"] = "total"
        total["values"] = [
            self.sudo().currency_id.round(sum(row["values"][rank] for row in rows))
            + 0.0
            for rank in range(width)
        ]
        return [*rows, total]


def _row(code, name, amounts, codes, width):
    """Return a row of a document, see ``_coop_documents``."""
    accounts = [
        {
            "id": account_id,
            "code": codes[account_id][0],
            "name": codes[account_id][1],
            "values": values,
        }
        for account_id, values in sorted(
            amounts.items(), key=lambda item: codes[item[0]]
        )
    ]
    return {
        "code": code,
        "name": name,
        "explanation": "",
        "style": "line",
        "unit": "amount",
        "formula": "",
        "values": [
            round(sum(one["values"][rank] for one in accounts), 6) + 0.0
            for rank in range(width)
        ],
        "accounts": accounts,
    }
