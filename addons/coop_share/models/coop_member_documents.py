# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import SQL, format_date, formatLang


class CoopMember(models.Model):
    """What the documents of a member say, with the reader's rights."""

    _inherit = "coop.member"

    def _share_document_date(self):
        """Day that the document is about: ``coop_share_date`` of the context."""
        date = fields.Date.to_date(self.env.context.get("coop_share_date"))
        return date or fields.Date.context_today(self)

    def _share_certificate_lines(self):
        """Return what the member holds of each class on the day of the document.

        :return: list of dicts: ``class``, ``quantity``, ``amount``, ``unpaid``
        """
        self.ensure_one()
        self.check_access("read")
        date = self._share_document_date()
        held = self.env["coop.share.movement"]._get_holdings(
            date, [("member_id", "=", self.id)], by=("class_id",)
        )
        unpaid = self._share_unpaid(date)
        return [
            {
                "class": share_class,
                "quantity": quantity,
                "amount": amount,
                "unpaid": unpaid.get(share_class.id, 0.0),
            }
            for (share_class,), (quantity, amount) in held.items()
        ]

    def _share_unpaid(self, date):
        """Return what isn't paid of the shares: ``{class id: amount}`` on a day."""
        self.ensure_one()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT class_id, SUM(amount) FROM (%s) AS unpaid
                 WHERE partner_id = %s AND date <= %s
                 GROUP BY class_id
                """,
                self.env["coop.share.movement"]._sql_unpaid(self.company_id),
                self.partner_id.id,
                date,
            )
        )
        return {class_id: float(amount) for class_id, amount in rows if amount}

    def _share_account_lines(self):
        """Return the movements of the member, with what is held after each.

        :return: list of dicts: ``movement``, ``held`` (of the class), ``capital``
        """
        self.ensure_one()
        movements = self.env["coop.share.movement"].search(
            [
                ("member_id", "=", self.id),
                ("date", "<=", self._share_document_date()),
            ],
            order="date, number",
        )
        held, capital, lines = {}, 0.0, []
        for movement in movements:
            share_class = movement.class_id
            held[share_class] = held.get(share_class, 0) + movement.quantity
            capital += movement.amount
            lines.append(
                {
                    "movement": movement,
                    "held": held[share_class],
                    "capital": self.currency_id.round(capital),
                }
            )
        return lines

    def _share_text(self, kind, **values):
        """Return the dated text of a document, with the figures of the member."""
        self.ensure_one()
        date = self._share_document_date()
        lines = self._share_certificate_lines()
        return self.env["coop.share.text"]._render(
            kind,
            self.company_id,
            date,
            {
                "name": self.partner_id.name,
                "cooperative": self.company_id.sudo().name,
                "quantity": sum(line["quantity"] for line in lines),
                "amount": formatLang(
                    self.env,
                    sum(line["amount"] for line in lines),
                    currency_obj=self.currency_id,
                ),
                "date": format_date(self.env, date),
                **values,
            },
        )

    # ------------------------------------------------------------------
    # Tax certificate
    # ------------------------------------------------------------------

    def _share_tax_payments(self, year):
        """Return what the member paid in cash on subscriptions in a calendar year.

        Deductions from pay count: the member was paid for them. What bounced doesn't.

        :return: list of dicts: ``date``, ``class``, ``subscription``, ``amount``
        """
        self.check_access("read")
        first, last = f"{year}-01-01", f"{year}-12-31"
        rows = self.env.execute_query(
            SQL(
                """
                SELECT instalment.subscription_id, move.date, SUM(-line.balance)
                  FROM account_move_line AS line
                  JOIN account_move AS move ON move.id = line.move_id
                  JOIN coop_share_instalment AS instalment
                    ON instalment.id = line.coop_share_instalment_id
                  JOIN coop_share_subscription AS subscription
                    ON subscription.id = instalment.subscription_id
                 WHERE subscription.member_id = ANY(%s)
                   AND subscription.state = 'granted'
                   AND line.parent_state = 'posted'
                   AND move.date BETWEEN %s AND %s
                 GROUP BY instalment.subscription_id, move.date
                HAVING SUM(line.balance) <> 0
                 ORDER BY move.date, instalment.subscription_id
                """,
                self.ids,
                first,
                last,
            )
        )
        Subscription = self.env["coop.share.subscription"]
        return [
            {
                "date": date,
                "subscription": Subscription.browse(subscription_id),
                "amount": float(amount),
            }
            for subscription_id, date, amount in rows
        ]

    def _share_tax_year(self):
        """Year of the tax certificate: ``coop_share_year``, else the last one."""
        year = self.env.context.get("coop_share_year")
        return year or fields.Date.context_today(self).year - 1

    def _share_tax_text(self):
        """Return the text of the tax certificate, in force at the end of its year.

        :raise UserError: if nobody has written one
        """
        self.ensure_one()
        year = self._share_tax_year()
        total = sum(line["amount"] for line in self._share_tax_payments(year))
        return self.env["coop.share.text"]._render(
            "tax",
            self.company_id,
            fields.Date.to_date(f"{year}-12-31"),
            {
                "name": self.partner_id.name,
                "cooperative": self.company_id.sudo().name,
                "amount": formatLang(self.env, total, currency_obj=self.currency_id),
                "year": year,
                "date": format_date(self.env, fields.Date.context_today(self)),
            },
            required=True,
        )
