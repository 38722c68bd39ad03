# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL


class CoopTillAccount(models.Model):
    """What a customer may owe to a shop, and owes.

    The account of a customer is Odoo's own payment method “Customer Account”: it books
    a receivable of the customer at the closing of the till. Nothing is stored here but
    the ceiling; the balance is what the entries of the tills left to pay, and what was
    sold on account since the last closing. Each shop has its own accounts: it lends
    its own money.
    """

    _name = "coop.till.account"
    _inherit = "mail.thread"
    _description = "Account of a Customer at the Tills of an Activity"
    _order = "activity_id, partner_id"
    _rec_name = "partner_id"

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="restrict",
    )
    activity_id = fields.Many2one(
        "coop.activity",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["coop.activity"]._get_default_for_user(
            self.env.user, self.env.company.root_id
        ),
        help="Shop that gives credit.",
    )
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_currency_id", compute_sudo=True
    )
    own_ceiling = fields.Boolean(
        tracking=True,
        help="This customer has a ceiling of their own. Otherwise it is that of the "
        "till, for members or for others.",
    )
    ceiling = fields.Monetary(
        tracking=True,
        help="What this customer may owe at most. 0: only what was paid in beforehand.",
    )
    balance = fields.Monetary(
        compute="_compute_balance",
        compute_sudo=True,
        help="What the customer owes, below zero what was paid in beforehand: entries "
        "of the tills that are not matched, and sales on account since the last "
        "closing.",
    )

    _account_unique = models.Constraint(
        "UNIQUE (activity_id, partner_id)",
        "This customer has an account in this shop already.",
    )
    _ceiling_positive = models.Constraint(
        "CHECK (ceiling >= 0)", "A ceiling is an amount from zero up."
    )

    @api.depends("activity_id")
    def _compute_currency_id(self):
        for account in self:
            account.currency_id = account.activity_id.company_id.currency_id

    @api.depends("activity_id", "partner_id")
    def _compute_balance(self):
        balances = self._get_all_balances(self.activity_id, self.partner_id)
        for account in self:
            owner = account.partner_id.commercial_partner_id
            account.balance = balances.get((account.activity_id.id, owner.id), 0.0)

    @api.model
    def _get_balances(self, activity, partners, without=None):
        """What customers owe to an activity, of what its tills sold them.

        :param activity: coop.activity
        :param partners: res.partner; each one's debt is that of their commercial entity
        :param without: pos.order that is left out
        :return: ``{partner id: amount}``, below zero what was paid in beforehand; two
            queries
        """
        balances = self._get_all_balances(activity, partners, without)
        result = {}
        for partner in partners.sudo():
            key = activity.id, partner.commercial_partner_id.id
            if key in balances:
                result[partner.id] = balances[key]
        return result

    @api.model
    def _get_all_balances(self, activities, partners, without=None):
        """See ``_get_balances``, for several activities in the same two queries.

        :return: ``{(activity id, commercial entity's id): amount}``
        """
        owners = partners.sudo().commercial_partner_id
        if not owners or not activities:
            return {}
        self._flush_for_balances()
        values = {
            "activities": activities.ids,
            "partners": owners.ids,
            "without": (without and without.id) or 0,
        }
        booked = self.env.execute_query(
            SQL(
                """
                SELECT line.coop_activity_id, line.partner_id,
                       SUM(line.amount_residual)
                  FROM account_move_line AS line
                  JOIN account_move AS move ON move.id = line.move_id
                  JOIN account_account AS account ON account.id = line.account_id
                 WHERE line.coop_activity_id = ANY(%(activities)s)
                   AND line.partner_id = ANY(%(partners)s)
                   AND line.parent_state = 'posted'
                   AND line.amount_residual <> 0
                   AND account.account_type = 'asset_receivable'
                   AND (move.coop_pos_session_id IS NOT NULL
                        OR EXISTS (SELECT 1 FROM pos_order AS sale
                                    WHERE sale.account_move = move.id))
              GROUP BY line.coop_activity_id, line.partner_id
                """,
                **values,
            )
        )
        sold = self.env.execute_query(
            SQL(
                """
                SELECT session.coop_activity_id, customer.commercial_partner_id,
                       SUM(payment.amount)
                  FROM pos_payment AS payment
                  JOIN pos_payment_method AS method
                    ON method.id = payment.payment_method_id
                  JOIN pos_order AS sale ON sale.id = payment.pos_order_id
                  JOIN pos_session AS session ON session.id = sale.session_id
                  JOIN res_partner AS customer ON customer.id = sale.partner_id
                 WHERE session.coop_activity_id = ANY(%(activities)s)
                   AND session.state <> 'closed'
                   AND sale.state IN ('paid', 'done')
                   AND sale.account_move IS NULL
                   AND method.journal_id IS NULL
                   AND sale.id <> %(without)s
                   AND customer.commercial_partner_id = ANY(%(partners)s)
              GROUP BY session.coop_activity_id, customer.commercial_partner_id
                """,
                **values,
            )
        )
        totals = {}
        for activity, owner, amount in booked + sold:
            key = activity, owner
            totals[key] = totals.get(key, 0.0) + float(amount)
        currencies = {
            activity.id: activity.company_id.currency_id
            for activity in activities.sudo()
        }
        return {key: currencies[key[0]].round(total) for key, total in totals.items()}

    @api.model
    def _flush_for_balances(self):
        for model, fnames in (
            (
                "account.move.line",
                ["coop_activity_id", "partner_id", "amount_residual", "parent_state"],
            ),
            ("account.move", ["coop_pos_session_id"]),
            ("account.account", ["account_type"]),
            ("pos.order", ["account_move", "partner_id", "state", "session_id"]),
            ("pos.payment", ["amount", "pos_order_id", "payment_method_id"]),
            ("pos.session", ["state", "coop_activity_id"]),
            ("res.partner", ["commercial_partner_id"]),
        ):
            self.env[model].flush_model(fnames)

    @api.model
    def _lock(self, activity, partner):
        """The account of a customer, made if needed, locked until the end of the
        transaction: two tills don't lend the same money."""
        owner = partner.sudo().commercial_partner_id
        # SQL: another till may be making it at this moment.
        self.env.execute_query(
            SQL(
                """
                INSERT INTO coop_till_account
                       (activity_id, partner_id, own_ceiling, ceiling,
                        create_uid, create_date, write_uid, write_date)
                VALUES (%(activity)s, %(partner)s, FALSE, 0,
                        %(user)s, now() AT TIME ZONE 'UTC',
                        %(user)s, now() AT TIME ZONE 'UTC')
           ON CONFLICT (activity_id, partner_id) DO UPDATE
                   SET write_date = EXCLUDED.write_date
             RETURNING id
                """,
                activity=activity.id,
                partner=owner.id,
                user=self.env.uid,
            )
        )
