# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

import pytz

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL, format_date

# Who prints the movements of a customer; cashiers see the balance only.
READERS = (
    "point_of_sale.group_pos_manager,coop_base.group_officer,coop_base.group_accountant"
)


class CoopTillAccount(models.Model):
    """Statement of a customer's account: movements between two days."""

    _inherit = "coop.till.account"

    def _coop_check_statement(self):
        """Check that the user may read the movements of these accounts.

        :raise AccessError: cashiers, people of another shop
        """
        self.check_access("read")
        if not self.env.su and not self.env.user.has_groups(READERS):
            raise AccessError(
                self.env._(
                    "The manager of the shop prints the statements of the customers' "
                    "accounts: ask them."
                )
            )

    def _coop_statements(self, date_from, date_to):
        """What the statements of these accounts show.

        The balance at the end of today's statement is that of the account.

        :param date_from: first day
        :param date_to: last day, included
        :return: ``{account id: dict}``: ``opening``, ``closing``, ``debit``, ``credit``
            (amounts; above zero the customer owes), ``ceiling`` (amount or False),
            ``period`` (in words), ``rows``: list of dict ``date``, ``document``,
            ``label``, ``debit``, ``credit``, ``balance``
        """
        self._coop_check_statement()
        movements = self._coop_movements()
        ceilings = self._coop_ceilings()
        result = {}
        for account in self:
            currency = account.currency_id
            statement = {"opening": 0.0, "debit": 0.0, "credit": 0.0, "rows": []}
            balance = 0.0
            for movement in movements.get(account.id, ()):
                if movement["date"] > date_to:
                    break
                amount = movement.pop("amount")
                balance = currency.round(balance + amount)
                if movement["date"] < date_from:
                    statement["opening"] = balance
                    continue
                side = "debit" if amount > 0 else "credit"
                statement[side] = currency.round(statement[side] + abs(amount))
                amounts = {"debit": 0.0, "credit": 0.0, side: abs(amount)}
                statement["rows"].append({**movement, **amounts, "balance": balance})
            statement["closing"] = balance
            statement["ceiling"] = ceilings[account.id]
            statement["period"] = self.env._(
                "From %(start)s to %(end)s",
                start=format_date(self.env, date_from),
                end=format_date(self.env, date_to),
            )
            result[account.id] = statement
        return result

    def _coop_ceilings(self):
        """What each customer may owe: their own ceiling, or that of the tills.

        :return: ``{account id: amount or False}``; the highest where tills differ;
            False: no ceiling
        """
        result = {}
        # sudo: the rights of members, which people of a shop don't read.
        for activity, accounts in self.sudo().grouped("activity_id").items():
            tills = [
                (config, config._coop_customers(accounts.partner_id))
                for config in activity.pos_config_ids
                if config.coop_axis_enabled and config._coop_account_method()
            ]
            for account in accounts:
                ceilings = [
                    config._coop_usual_ceiling(customers.get(account.partner_id.id))
                    for config, customers in tills
                ]
                # 0.0 is a ceiling, False is none
                limited = ceilings and all(one is not False for one in ceilings)
                usual = max(ceilings) if limited else False
                result[account.id] = account.ceiling if account.own_ceiling else usual
        return result

    # ------------------------------------------------------------------
    # Movements
    # ------------------------------------------------------------------

    def _coop_movements(self):
        """All that made the balances, in the order of the days.

        What the tills booked, ticket by ticket; what paid it from elsewhere, on the day
        it was received; what was sold since the last closing.

        :return: ``{account id: [dict]}``: ``date``, ``document``, ``label``, ``amount``
        """
        self._flush_for_movements()
        values = {"ids": self.ids}
        # Of an invoice made at the till, what was paid at once is no debt.
        lines = SQL(
            """
            SELECT holder.id AS account_id, line.id, line.move_id, line.date,
                   line.balance, line.name, move.name AS number, move.move_type
              FROM coop_till_account AS holder
              JOIN account_move_line AS line
                ON line.coop_activity_id = holder.activity_id
               AND line.partner_id = holder.partner_id
              JOIN account_move AS move ON move.id = line.move_id
              JOIN account_account AS account ON account.id = line.account_id
             WHERE holder.id = ANY(%(ids)s)
               AND line.parent_state = 'posted'
               AND account.account_type = 'asset_receivable'
               AND (move.coop_pos_session_id IS NOT NULL
                    OR EXISTS (SELECT 1 FROM pos_order AS sale
                                WHERE sale.account_move = move.id))
            """,
            **values,
        )
        rows = self.env.execute_query_dict(
            SQL(
                """
                WITH line AS (%(lines)s),
                matched AS (
                    SELECT line.id AS line_id, part.credit_move_id AS other_id,
                           -part.amount AS amount
                      FROM line
                      JOIN account_partial_reconcile AS part
                        ON part.debit_move_id = line.id
                 LEFT JOIN line AS own
                        ON own.id = part.credit_move_id
                       AND own.account_id = line.account_id
                     WHERE own.id IS NULL
                 UNION ALL
                    SELECT line.id, part.debit_move_id, part.amount
                      FROM line
                      JOIN account_partial_reconcile AS part
                        ON part.credit_move_id = line.id
                 LEFT JOIN line AS own
                        ON own.id = part.debit_move_id
                       AND own.account_id = line.account_id
                     WHERE own.id IS NULL
                ),
                outside AS (
                    SELECT line.account_id, line.id AS line_id, other.id, other.date,
                           matched.amount, move.name AS number, move.move_type,
                           other.name,
                           COALESCE(other.payment_id, other.statement_line_id)
                               IS NOT NULL AS is_payment,
                           EXISTS (SELECT 1
                                     FROM pos_payment AS paid
                                     JOIN pos_order AS sale
                                       ON sale.id = paid.pos_order_id
                                    WHERE paid.account_move_id = other.move_id
                                      AND sale.account_move = line.move_id) AS at_once
                      FROM matched
                      JOIN line ON line.id = matched.line_id
                      JOIN account_move_line AS other ON other.id = matched.other_id
                      JOIN account_move AS move ON move.id = other.move_id
                )
                SELECT line.account_id, line.date, sale.date_order AS moment,
                       COALESCE(sale.pos_reference, line.number) AS document,
                       CASE WHEN sale.id IS NOT NULL THEN 'ticket'
                            ELSE line.move_type END AS kind,
                       line.name, sale.amount_total AS total,
                       line.balance + COALESCE(
                           (SELECT SUM(outside.amount) FROM outside
                             WHERE outside.line_id = line.id AND outside.at_once), 0
                       ) AS amount, line.id AS rank
                  FROM line
             LEFT JOIN pos_payment AS payment ON payment.coop_move_line_id = line.id
             LEFT JOIN pos_order AS sale ON sale.id = payment.pos_order_id
             UNION ALL
                SELECT account_id, MAX(date), NULL, number,
                       CASE WHEN is_payment THEN 'payment' ELSE move_type END,
                       MAX(name), NULL, SUM(amount), id
                  FROM outside
                 WHERE NOT at_once
              GROUP BY account_id, id, number, is_payment, move_type
             UNION ALL
                SELECT holder.id, NULL, sale.date_order, sale.pos_reference, 'ticket',
                       NULL, sale.amount_total, payment.amount, payment.id
                  FROM coop_till_account AS holder
                  JOIN res_partner AS customer
                    ON customer.commercial_partner_id = holder.partner_id
                  JOIN pos_order AS sale ON sale.partner_id = customer.id
                  JOIN pos_payment AS payment ON payment.pos_order_id = sale.id
                  JOIN pos_payment_method AS method
                    ON method.id = payment.payment_method_id
                  JOIN pos_session AS session ON session.id = sale.session_id
                 WHERE holder.id = ANY(%(ids)s)
                   AND session.coop_activity_id = holder.activity_id
                   AND session.state <> 'closed'
                   AND sale.state IN ('paid', 'done')
                   AND sale.account_move IS NULL
                   AND method.journal_id IS NULL
                """,
                lines=lines,
                **values,
            )
        )
        zones = {account.id: account._coop_zone() for account in self}
        result = defaultdict(list)
        for row in rows:
            if self.browse(row["account_id"]).currency_id.is_zero(row["amount"]):
                continue
            moment = row["moment"]
            if moment:
                zone = zones[row["account_id"]]
                row["date"] = pytz.utc.localize(moment).astimezone(zone).date()
            result[row["account_id"]].append(row)
        for account_id, movements in result.items():
            movements.sort(
                key=lambda row: (
                    row["date"],
                    row["moment"] or fields.Datetime.to_datetime(row["date"]),
                    row["rank"],
                )
            )
            result[account_id] = [self._coop_movement(row) for row in movements]
        return result

    def _coop_movement(self, row):
        amount = float(row["amount"])
        return {
            "date": row["date"],
            "document": row["document"] or "",
            "label": self._coop_movement_label(row, amount),
            "amount": amount,
        }

    def _coop_movement_label(self, row, amount):
        """What happened, in words of the customer."""
        if row["kind"] == "ticket":
            if amount > 0:
                return self.env._("Purchase on account")
            if row["total"] < 0:
                return self.env._("Goods returned")
            return self.env._("Payment at the till")
        if row["kind"] == "out_invoice":
            return self.env._("Invoice")
        if row["kind"] == "out_refund":
            return self.env._("Credit note")
        if row["kind"] == "payment":
            return self.env._("Payment")
        return row["name"] or ""

    def _coop_zone(self):
        """Time zone of the shop: of those who work there, else of its country."""
        zone = self.env.user.tz
        if not zone:
            code = self.sudo().activity_id.company_id.country_id.code or ""
            zone = pytz.country_timezones.get(code, ["UTC"])[0]
        return pytz.timezone(zone)

    def _flush_for_movements(self):
        self._flush_for_balances()
        for model, fnames in (
            ("coop.till.account", ["activity_id", "partner_id"]),
            (
                "account.move.line",
                ["move_id", "date", "balance", "name", "payment_id", "account_id"],
            ),
            ("account.move", ["name", "move_type"]),
            (
                "account.partial.reconcile",
                ["debit_move_id", "credit_move_id", "amount"],
            ),
            ("pos.payment", ["coop_move_line_id", "account_move_id"]),
            ("pos.order", ["date_order", "pos_reference", "amount_total"]),
        ):
            self.env[model].flush_model(fnames)

    # ------------------------------------------------------------------
    # What the document says of the customer
    # ------------------------------------------------------------------

    def _coop_statement_customers(self):
        """How the customers are named on their statements.

        Of members, a shop knows the name and the number only, not the address.

        :return: ``{account id: dict}``: ``number`` of the member, or False;
            ``address`` (bool: shown)
        """
        # sudo: people of a shop don't read members.
        accounts = self.sudo()
        members = accounts.env["coop.member"].search(
            [
                ("company_id", "in", accounts.activity_id.company_id.root_id.ids),
                ("partner_id", "in", accounts.partner_id.ids),
                ("merged_into_id", "=", False),
            ]
        )
        numbers = {
            (member.company_id, member.partner_id): member.number for member in members
        }
        result = {}
        for account in accounts:
            key = account.activity_id.company_id.root_id, account.partner_id
            result[account.id] = {
                "number": numbers.get(key, False),
                "address": key not in numbers,
            }
        return result

    def _coop_brand_activity(self):
        """The shop, under whose brand coop_invoice prints and sends."""
        self.ensure_one()
        return self.activity_id

    def _coop_statement_name(self):
        """Name of the file of a statement."""
        self.ensure_one()
        # sudo: the name of the customer, who has an account in this shop.
        return self.env._("Account statement - %s", self.sudo().partner_id.display_name)
